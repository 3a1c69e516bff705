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
  expect_exit 0 "${args[@]}"
  expect_text "known failure"
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
