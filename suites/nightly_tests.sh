# What a nightly job stands on; read by cli_test.sh, one ctest entry each.
# shellcheck shell=bash disable=SC2154

# A target file for the mock at $url whose credentials come from variables.
mock_target() { # KIND
  cat >"$scratch/target.json" <<TEXT
{ "name": "box", "kind": "$1", "providers": { "juspay": {
    "base_url": "$url",
    "credentials": { "api_key": { "env": "BOX_KEY" } },
    "variables": { "customer_id": "cust\${unique}",
      "valid_otp": { "env": "BOX_OTP", "optional": true },
      "wrong_otp": "111111" },
    "capabilities_off": { "otp": "needs BOX_OTP" } } },
  "limits": { "run_budget_ms": ${2:-600000} } }
TEXT
}

expect_report() { # TEXT
  grep -q -- "$1" "$scratch/out/report.json" || fail "report.json lacks $1"
}

# Sets runner to a run that will take long, once its first report is there.
run_slowly() {
  start_mock --latency 400
  "$program" --base-url "$url" --jobs 1 --report-dir "$scratch/out" \
    >"$scratch/output" 2>&1 &
  runner=$!
  pids+=("$runner")
  until [ -e "$scratch/out/summary.md" ]; do
    kill -0 "$runner" 2>/dev/null || fail "the run has ended"
    sleep 0.02
  done
}

dry_run_names_cases_reasons_and_what_is_missing() {
  expect_exit 2 --target juspay_sandbox --dry-run --report-dir "$scratch/out"
  expect_text "would run:"
  expect_text 'the target lacks the capability "otp"'
  expect_text "JUSPAY_API_KEY  the api_key of juspay"
  expect_text "JUSPAY_CUSTOMER_ID"
  expect_text "--capability juspay.otp"
  expect_text "Nothing was sent."
  [ ! -e "$scratch/out" ] || fail "a dry run wrote reports"
  JUSPAY_API_KEY=k JUSPAY_CUSTOMER_ID=c expect_exit 0 --target juspay_sandbox --dry-run
  expect_text "Nothing is missing"
  expect_exit 0 --dry-run --case juspay.link_wallet.refuses_missing_otp
  expect_text "1 case would run"
  expect_exit 2 --dry-run --case no.such.case
}

every_missing_variable_is_named() {
  expect_exit 2 --target cashfree_sandbox --report-dir "$scratch/out"
  for name in CLIENT_ID CLIENT_SECRET PROGRAM_ID USER_ID; do
    expect_text "CASHFREE_$name is not set"
  done
}

production_hosts_are_refused_however_spelt() {
  for url in https://api.juspay.in https://API.JUSPAY.IN. https://api.cashfree.com:443 \
    https://api2.juspay.in http://api.juspay.in; do
    expect_exit 2 --base-url "$url" --report-dir "$scratch/out"
    expect_text "--allow-production"
    JUSPAY_API_KEY=k JUSPAY_CUSTOMER_ID=c \
      expect_exit 2 --target juspay_sandbox --base-url "juspay=$url"
    expect_text "--allow-production"
  done
  [ ! -e "$scratch/out" ] || fail "something was begun"
}

production_runs_only_what_changes_nothing() {
  JUSPAY_API_KEY=k JUSPAY_CUSTOMER_ID=c expect_exit 0 --target juspay_sandbox \
    --base-url https://api.juspay.in --allow-production --dry-run
  expect_text "it changes something (juspay.create_wallet)"
  sed '/would be skipped/,$d' "$scratch/output" | grep '^  juspay\.[a-z_]*\.' \
    >"$scratch/runs" || fail "nothing would run"
  if grep -v '^  juspay\.list_wallets\.' "$scratch/runs"; then
    fail "the cases above change something"
  fi
}

credentials_never_leave_over_http() {
  JUSPAY_API_KEY=k JUSPAY_CUSTOMER_ID=c expect_exit 2 --target juspay_sandbox \
    --base-url http://sandbox.juspay.in
  expect_text "clear-text"
  expect_exit 2 --insecure
}

an_env_file_gives_credentials_when_it_is_private() {
  start_mock
  mock_target mock
  printf '# of the mock\nBOX_KEY=TEST_API_KEY\nBOX_OTP=345678\n' >"$scratch/env"
  chmod 644 "$scratch/env"
  expect_exit 2 --target "$scratch/target.json" --env-file "$scratch/env"
  expect_text "chmod 600"
  chmod 600 "$scratch/env"
  expect_exit 0 --target "$scratch/target.json" --env-file "$scratch/env" \
    --report-dir "$scratch/out"
  expect_text 'the target lacks the capability "otp"'
  expect_exit 0 --target "$scratch/target.json" --env-file "$scratch/env" \
    --capability juspay.otp --report-dir "$scratch/out"
  ! grep -q 'capability "otp"' "$scratch/output" || fail "otp is still off"
  if grep -rl "TEST_API_KEY" "$scratch/out" "$scratch/output"; then
    fail "a credential is in the files above"
  fi
  expect_exit 2 --target "$scratch/target.json" --env-file "$scratch/env" \
    --capability opt
  expect_text "known: juspay.otp"
}

known_failures_are_held_to_what_happens() {
  start_mock --fault juspay.link_wallet.wrong_otp_links
  local list=$scratch/known.json
  local args=(--base-url "$url" --report-dir "$scratch/out" --known-failures "$list")
  printf '{ "known_failures": [] }' >"$list"
  local got=0
  "$program" "${args[@]}" --print-known-failures \
    >"$scratch/printed" 2>"$scratch/output" || got=$?
  [ "$got" -eq 1 ] || fail "exit $got with a list that is empty"
  cp "$scratch/printed" "$list"
  expect_exit 2 "${args[@]}"
  expect_text "/known_failures/0/owner"
  sed -i 's/"owner": ""/"owner": "ann"/; s/"reason": ""/"reason": "ticket 7"/; s/"until": ""/"until": "2999-01-01"/' "$list"
  expect_exit 0 "${args[@]}" --record "$scratch/run.har"
  expect_text "known failure"
  local again=(judge "$scratch/run.har" --report-dir "$scratch/again")
  expect_exit 0 "${again[@]}" --known-failures "$list"
  expect_text "known failure"
  expect_exit 1 "${again[@]}"
  expect_exit 2 "${again[@]}" --known-failures "$scratch/none.json"
  sed -i 's/2999-01-01/2020-01-01/' "$list"
  expect_exit 1 "${args[@]}"
  expect_text "known_failure_expired"
  sed -i 's/2020-01-01/2999-01-01/' "$list"
  expect_exit 1 --report-dir "$scratch/out" --known-failures "$list"
  expect_text "known_failure_passed"
  expect_text "delete this entry"
  sed -i '0,/"case": "[^"]*"/s//"case": "juspay.link_wallet.no_such_case"/' "$list"
  expect_exit 2 "${args[@]}" --case cashfree.create_wallet.creates_wallet
  expect_text "there is no case juspay.link_wallet.no_such_case"
}

the_printed_list_is_all_of_standard_output() {
  "$program" --print-known-failures --report-dir "$scratch/out" 2>/dev/null >"$scratch/output"
  [ "$(tr -d ' \n' <"$scratch/output")" = '{"known_failures":[]}' ] ||
    fail "something else is printed too"
}

sigterm_leaves_reports_that_say_incomplete() {
  run_slowly
  kill -TERM "$runner"
  local got=0
  wait "$runner" || got=$?
  [ "$got" -eq 2 ] || fail "exit $got"
  expect_text "INCOMPLETE"
  expect_text "SIGTERM"
  expect_report '"complete": false'
  expect_report 'Cut short by SIGTERM'
  expect_report '"not_run": \['
  ! command -v xmllint >/dev/null || xmllint --noout "$scratch/out/junit.xml"
}

sigkill_leaves_reports_that_say_incomplete() {
  run_slowly
  kill -KILL "$runner"
  wait "$runner" 2>/dev/null || true
  expect_report '"complete": false'
  expect_report '"verdict": "INCOMPLETE"'
  expect_report 'juspay.link_wallet.refuses_missing_otp'
  [ "$(find "$scratch/out" -type f | wc -l)" -eq 4 ] || fail "files are left over"
}

a_run_ends_with_its_budget() {
  start_mock --latency 400
  mock_target mock 1000
  BOX_KEY=TEST_API_KEY expect_exit 2 --target "$scratch/target.json" --jobs 1 \
    --report-dir "$scratch/out"
  expect_text "INCOMPLETE"
  expect_report "budget of 1000"
}

a_full_disk_is_exit_2_before_anything_is_sent() {
  mkdir "$scratch/out"
  local got=0
  (trap '' XFSZ && ulimit -f 0 && exec "$program" --report-dir "$scratch/out") \
    2>&1 | cat >"$scratch/output" || got=$?
  [ "$got" -eq 2 ] || fail "exit $got"
  expect_text "cannot write"
  expect_text "nothing was sent"
}

a_full_standard_output_is_exit_2() {
  [ -e /dev/full ] || exit 77
  local got=0
  "$program" --report-dir "$scratch/out" >/dev/full 2>"$scratch/output" || got=$?
  [ "$got" -eq 2 ] || fail "exit $got"
  expect_text "the output could not be written"
  expect_report '"complete": true'
}

a_reader_that_goes_away_costs_no_report() {
  set +o pipefail
  "$program" --report-dir "$scratch/out" 2>/dev/null | true
  expect_report '"complete": true'
}

shards_merge_into_the_whole_run() {
  export GTEST_TOTAL_SHARDS=3
  for shard in 0 1 2; do
    GTEST_SHARD_INDEX=$shard expect_exit 0 --report-dir "$scratch/s$shard"
  done
  unset GTEST_TOTAL_SHARDS
  expect_exit 0 --report-dir "$scratch/whole"
  expect_exit 0 merge "$scratch"/s{1,0,2}/report.json --report-dir "$scratch/out"
  expect_text "PASSED"
  for file in junit.xml report.html summary.md; do
    [ -s "$scratch/out/$file" ] || fail "$file was not written"
  done
  for run in whole out; do
    grep -oE '^      "id": "[a-z]+[.][^"]*"' "$scratch/$run/report.json" >"$scratch/$run.ids"
  done
  diff "$scratch/whole.ids" "$scratch/out.ids" >&2 || fail "other cases, or another order"
}

shards_that_do_not_belong_together_are_exit_2() {
  export GTEST_TOTAL_SHARDS=2
  GTEST_SHARD_INDEX=0 expect_exit 0 --report-dir "$scratch/s0"
  GTEST_SHARD_INDEX=1 expect_exit 0 --report-dir "$scratch/s1"
  GTEST_SHARD_INDEX=1 expect_exit 0 --provider juspay --report-dir "$scratch/other"
  unset GTEST_TOTAL_SHARDS
  local to=(--report-dir "$scratch/out")
  expect_exit 2 merge "$scratch/s0/report.json" "${to[@]}"
  expect_text "shard 1 of 2 is missing"
  expect_report '"complete": false'
  rm -r "$scratch/out"
  expect_exit 2 merge "$scratch"/s0/report.json "$scratch"/s0/report.json "${to[@]}"
  expect_text "twice"
  expect_exit 2 merge "$scratch"/s0/report.json "$scratch"/other/report.json "${to[@]}"
  expect_text "its configuration is"
  head -c 2000 "$scratch/s1/report.json" >"$scratch/cut.json"
  expect_exit 2 merge "$scratch"/s0/report.json "$scratch"/cut.json "${to[@]}"
  expect_text "cut off"
  expect_exit 2 merge "$scratch/none.json" "${to[@]}"
  expect_exit 2 merge
  [ ! -e "$scratch/out" ] || fail "reports were written"
}

a_shard_without_a_case_is_fine() {
  export GTEST_TOTAL_SHARDS=2
  local args=(--case juspay.link_wallet.refuses_missing_otp)
  GTEST_SHARD_INDEX=0 expect_exit 0 "${args[@]}" --report-dir "$scratch/s0"
  GTEST_SHARD_INDEX=1 expect_exit 0 "${args[@]}" --report-dir "$scratch/s1"
  expect_exit 0 merge "$scratch"/s{0,1}/report.json --report-dir "$scratch/out"
  expect_text "1 passed"
}

github_gets_annotations_and_a_summary() {
  start_mock --fault juspay.link_wallet.wrong_otp_links
  GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$scratch/summary \
    expect_exit 1 --base-url "$url" --report-dir "$scratch/out"
  grep -q '^::error file=suites/juspay/link_wallet.cases.json,title=' "$scratch/output" ||
    fail "no annotation"
  grep -q 'FAILED' "$scratch/summary" || fail "no summary"
  expect_exit 1 --base-url "$url" --report-dir "$scratch/out"
  ! grep -q '^::' "$scratch/output" || fail "an annotation elsewhere"
}

# The provider sends nobody an OTP unless the target says that one is known.
otps_are_asked_for_only_where_one_is_known() {
  start_mock
  mock_target mock
  export BOX_KEY=TEST_API_KEY BOX_OTP=345678
  local args=(--target "$scratch/target.json" --report-dir "$scratch/out"
    --record "$scratch/run.har")
  expect_exit 0 "${args[@]}"
  ! grep -q 'command=authenticate' "$scratch/run.har" || fail "an OTP was asked for"
  ! grep -q 'otp=' "$scratch/run.har" || fail "an OTP was sent"
  grep -q 'gateway=' "$scratch/run.har" || fail "no wallet was created at all"
  expect_exit 0 "${args[@]}" --capability juspay.otp
  grep -q 'command=authenticate' "$scratch/run.har" || fail "no OTP was asked for"
}

a_case_that_sets_off_an_otp_must_require_it() {
  copy_data
  sed -i '/"title": "A wallet exists and its OTP is on the way"/,/"operation"/{/"requires"/d}' \
    "$scratch/root/suites/juspay/steps.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text "the step authenticated_wallet"
  expect_text 'add "otp" to "requires"'
  rm -r "$scratch/root"
  copy_data
  sed -i '/"name": "starts_linking"/,/"request"/{/"requires"/d}' \
    "$scratch/root/suites/juspay/create_wallet.cases.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text "juspay.create_wallet.starts_linking sends what only a target"
  expect_text "juspay.create_wallet.derived_body_command_"
}

an_otp_that_is_not_known_is_not_asked_for() {
  export JUSPAY_API_KEY=k JUSPAY_CUSTOMER_ID=c
  local args=(--target juspay_sandbox --capability otp)
  expect_exit 2 "${args[@]}"
  expect_text "JUSPAY_VALID_OTP is not set"
  expect_text "JUSPAY_WRONG_OTP is not set"
  expect_exit 2 "${args[@]}" --dry-run
  expect_text "JUSPAY_VALID_OTP  the variable valid_otp of juspay, which goes with"
  JUSPAY_VALID_OTP=345678 JUSPAY_WRONG_OTP=111111 expect_exit 0 "${args[@]}" --dry-run
  sed 's/"valid_otp": *"345678",//
    s/"capabilities": \["otp"\]/&, "capabilities_need": { "otp": ["valid_otp"] }/' \
    "$root/fixtures/targets/mock.json" >"$scratch/target.json"
  expect_exit 2 --target "$scratch/target.json"
  expect_text "/providers/juspay/variables/valid_otp"
}

# A proxy, libcurl and a reader could each take these for another host.
hosts_that_can_be_read_in_two_ways_are_refused() {
  for url in https://%61pi.juspay.in https://api。juspay。in \
    https://sandbox.juspay.in@api.juspay.in 'https://api.juspay.in\@127.0.0.1' \
    https://sandbox.juspay.in%2f@api.juspay.in https://sandbox.juspay.in:443:443; do
    JUSPAY_API_KEY=k JUSPAY_CUSTOMER_ID=c \
      expect_exit 2 --target juspay_sandbox --base-url "juspay=$url" --dry-run
  done
}

# Also by two shards at once: the customer is the same, and so is the server.
a_run_does_not_depend_on_what_others_left_behind() {
  start_mock
  mock_target mock
  sed -i 's/cust\${unique}/cust_of_everybody/' "$scratch/target.json"
  export BOX_KEY=TEST_API_KEY BOX_OTP=345678
  local args=(--target "$scratch/target.json" --capability juspay.otp --jobs 4)
  expect_exit 0 "${args[@]}" --report-dir "$scratch/out"
  expect_text 'is not fresh for every case'
  local other=0
  "$program" "${args[@]}" --report-dir "$scratch/beside" >"$scratch/beside.txt" 2>&1 &
  pids+=("$!")
  expect_exit 0 "${args[@]}" --report-dir "$scratch/out"
  wait "${pids[-1]}" || other=$?
  [ "$other" -eq 0 ] || { cat "$scratch/beside.txt"; fail "exit $other beside"; }
}

# The first report has room; what the run found out has not.
a_disk_that_fills_up_leaves_reports_that_say_incomplete() {
  expect_exit 0 --report-dir "$scratch/whole"
  local room
  room=$(($(stat -c %s "$scratch/whole/report.json") / 1024 / 2))
  mkdir "$scratch/out"
  local got=0
  (trap '' XFSZ && ulimit -f "$room" && exec "$program" --report-dir "$scratch/out") \
    2>&1 | cat >"$scratch/output" || got=$?
  [ "$got" -eq 2 ] || fail "exit $got"
  expect_text "the reports were not written"
  expect_report '"complete": false'
  expect_report 'juspay.link_wallet.refuses_missing_otp'
  [ "$(tail -c 2 "$scratch/out/report.json")" = "}" ] || fail "report.json is cut off"
  ! command -v xmllint >/dev/null || xmllint --noout "$scratch/out/junit.xml"
  [ "$(find "$scratch/out" -type f | wc -l)" -eq 4 ] || fail "files are left over"
}

ready_workflows_are_yaml_and_call_what_there_is() {
  python3 -c 'import yaml' 2>/dev/null || exit 77
  python3 - "$root" >"$scratch/asked" <<'PYTHON' || fail "a workflow file is wrong"
import pathlib, re, sys, yaml
root = pathlib.Path(sys.argv[1])
files = sorted((root / "fixtures/ci").rglob("*.yml"))
assert len(files) >= 4, files
for file in files:
    data = yaml.safe_load(file.read_text())
    assert isinstance(data, dict), file
    if file.parent.name == "github":
        assert {"name", True, "jobs"} <= data.keys(), file  # "on" is YAML's true
        for name, job in data["jobs"].items():
            assert {"runs-on", "steps"} <= job.keys(), (file, name)
            for step in job["steps"]:
                assert ("uses" in step) != ("run" in step), (file, name, step)
    else:
        for name, job in data.items():
            stage = job.get("stage") if isinstance(job, dict) else None
            assert stage is None or stage in data["stages"], (file, name)
    secret = re.compile(r"(KEY|SECRET): (?!\$)", re.M)
    assert not secret.search(file.read_text()), file
text = "\n".join(f.read_text() for f in [*files, root / "fixtures/ci/Jenkinsfile"])
print("\n".join(sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)))))
PYTHON
  expect_exit 0 --help
  cp "$scratch/output" "$scratch/help"
  expect_exit 0 mock --help
  cat "$scratch/output" >>"$scratch/help"
  while read -r argument; do
    grep -qE -- "$argument( |,|$)" "$scratch/help" || fail "there is no $argument"
  done <"$scratch/asked"
  for target in juspay_sandbox cashfree_sandbox; do
    for name in $(grep -o '"env": *"[A-Z_]*" }' "$root/fixtures/targets/$target.json" |
      grep -o '[A-Z_]*" }' | tr -d '" }'); do
      grep -q "$name:" "$root/fixtures/ci/github/nightly.yml" || fail "no $name in nightly.yml"
    done
  done
}
