#!/usr/bin/env bash
# What a user sees of the program: arguments, exit codes, messages, reports.
#
#   cli_test.sh PROGRAM ROOT TEST
#
# Runs one function below; ctest registers each as cli.<name>.
set -euo pipefail
program=$1
root=$2
test=$3
scratch=$(mktemp -d)
pids=()
trap 'for p in "${pids[@]:-}"; do [ -z "$p" ] || kill "$p" 2>/dev/null || true; done; rm -rf "$scratch"' EXIT

fail() {
  echo "FAILED: $*" >&2
  [ ! -f "$scratch/output" ] || cat "$scratch/output" >&2
  exit 1
}

# The program's exit code must be the first argument; its output is kept.
expect_exit() { # CODE ARGS...
  local want=$1 got=0
  shift
  "$program" "$@" >"$scratch/output" 2>&1 || got=$?
  [ "$got" -eq "$want" ] || fail "exit $got instead of $want: $*"
}

expect_text() {
  grep -qF -- "$1" "$scratch/output" || fail "the output lacks: $1"
}

copy_data() {
  mkdir "$scratch/root"
  cp -r "$root/schemas" "$root/suites" "$scratch/root/"
  mkdir "$scratch/root/fixtures"
  cp -r "$root"/fixtures/{examples,targets,faults} "$scratch/root/fixtures/"
}

# A mock in a process of its own; sets url once it listens.
start_mock() {
  local line=
  mkfifo "$scratch/mock"
  "$program" mock --port 0 "$@" >"$scratch/mock" &
  pids+=("$!")
  read -r line <"$scratch/mock" || fail "the mock did not start"
  rm "$scratch/mock"
  url=${line#listening on }
}

help_is_there() { expect_exit 0 --help; expect_text "--target"; }

version_is_the_projects() {
  expect_exit 0 --version
  grep -qE '^[0-9]+\.[0-9]+\.[0-9]+$' "$scratch/output" || fail "no version"
}

every_case_passes_against_the_mock() {
  expect_exit 0 --report-dir "$scratch/out"
  expect_text "PASSED"
  for file in junit.xml report.json report.html summary.md; do
    [ -s "$scratch/out/$file" ] || fail "$file was not written"
  done
}

more_than_150_cases_over_five_operations() {
  expect_exit 0 list --json
  [ "$(grep -c '"group":' "$scratch/output")" -gt 150 ] || fail "too few cases"
  for operation in juspay.create_wallet juspay.list_wallets \
    juspay.link_wallet juspay.topup_wallet cashfree.create_wallet; do
    expect_text "\"operation\": \"$operation\""
  done
}

the_data_is_sound() { expect_exit 0 check; expect_text "sound"; }

junit_keeps_all_three_xsds() { # XSD directory from the environment
  local xsd=${JUNIT_XSD:?}
  [ -d "$xsd" ] || { echo "SKIPPED: no XSDs at $xsd"; exit 77; }
  start_mock --fault juspay.link_wallet.wrong_otp_links
  expect_exit 1 --base-url "$url" --report-dir "$scratch/out"
  for schema in "$xsd"/*.xsd; do
    xmllint --noout --schema "$schema" "$scratch/out/junit.xml" 2>"$scratch/output" ||
      fail "junit.xml departs from $schema"
  done
}

a_broken_promise_is_exit_1_and_says_so() {
  start_mock --fault juspay.link_wallet.wrong_otp_links
  expect_exit 1 --base-url "$url" --report-dir "$scratch/out"
  expect_text "FAILED  juspay.link_wallet."
  expect_text "source: "
  expect_text "suites/juspay/link_wallet.cases.json  #/cases/"
  expect_text "reproduce  curl "
  expect_text "rerun      "
}

the_reproduce_line_works() {
  start_mock
  expect_exit 0 --base-url "$url" --report-dir "$scratch/out" \
    --case juspay.create_wallet.creates_wallet_paytm
  local line
  line=$(sed -n 's/.*"reproduce": "\(curl.*\)",\{0,1\}$/\1/p' "$scratch/out/report.json" |
    sed 's/\\"/"/g; s/\\\\/\\/g')
  [ -n "$line" ] || fail "no curl line in the report"
  JUSPAY_API_KEY=TEST_API_KEY bash -c "${line/curl -i/curl -si}" >"$scratch/output"
  expect_text "200 OK"
  expect_text "PAYTM"
}

no_credential_is_printed_or_written() {
  start_mock --fault cashfree.create_wallet.wrong_client_secret_accepted
  "$program" --base-url "$url" --report-dir "$scratch/out" >"$scratch/output" 2>&1 || true
  if grep -rlE 'TEST_API_KEY|TEST_CLIENT_SECRET|TEST_CLIENT_ID|VEVTVF9BUElfS0VZ' \
    "$scratch/out" "$scratch/output"; then
    fail "a credential is in the files above"
  fi
}

a_closed_port_is_an_error_and_exit_2() {
  # Nothing listens on a port that a mock has just given back.
  start_mock
  kill "${pids[0]}" && wait "${pids[0]}" 2>/dev/null || true
  pids=()
  expect_exit 2 --base-url "$url" --report-dir "$scratch/out"
  grep -q '"failed": 0' "$scratch/out/report.json" || fail "failed, not error"
}

no_cases_is_exit_2() {
  copy_data
  rm "$scratch"/root/suites/*/*.cases.json
  expect_exit 2 --root "$scratch/root" --report-dir "$scratch/out"
  expect_text "no cases"
}

nothing_selected_is_exit_2_and_names_the_nearest() {
  expect_exit 2 --case juspay.link_walet.refuses_missing_otp
  expect_text "juspay.link_wallet.refuses_missing_otp"
  expect_exit 2 --gtest_filter=nothing --report-dir "$scratch/out"
}

a_typo_in_a_case_is_exit_2_with_file_pointer_and_remedy() {
  copy_data
  sed -i '0,/"expect"/s//"expcet"/' "$scratch/root/suites/juspay/link_wallet.cases.json"
  expect_exit 2 --root "$scratch/root" --report-dir "$scratch/out"
  expect_text "suites/juspay/link_wallet.cases.json"
  expect_text "#/cases/0"
  expect_text "expcet"
  expect_exit 2 check --root "$scratch/root"
}

a_file_that_is_no_json_is_exit_2_with_its_line() {
  copy_data
  printf '{\n  "title": }' >"$scratch/root/suites/juspay/link_wallet.cases.json"
  expect_exit 2 --root "$scratch/root"
  expect_text "suites/juspay/link_wallet.cases.json:2:"
}

a_schema_with_an_unknown_keyword_is_exit_2() {
  copy_data
  sed -i '0,/"required"/s//"requierd"/' "$scratch/root/schemas/juspay/wallet.schema.json"
  expect_exit 2 --root "$scratch/root"
  expect_text "requierd"
  expect_text "schemas/juspay/wallet.schema.json"
}

a_case_added_without_a_build_runs() {
  copy_data
  local file=$scratch/root/suites/juspay/list_wallets.cases.json
  sed -i '0,/"cases": \[/s//"cases": [\n{ "name": "added_by_hand", "title": "A case added by hand runs", "group": "success", "request": { "example": "request" }, "expect": { "status": 418 } },/' "$file"
  expect_exit 1 --root "$scratch/root" --report-dir "$scratch/out"
  expect_text "FAILED  juspay.list_wallets.added_by_hand"
}

unknown_arguments_and_targets_are_exit_2() {
  expect_exit 2 --no-such-argument
  expect_text "--no-such-argument"
  expect_exit 2 --target no_such_target
  expect_text "known: "
  expect_exit 2 --base-url ftp://127.0.0.1
  expect_exit 2 --jobs none
}

a_missing_credential_variable_is_exit_2_and_named() {
  sed 's/{ *"value": *"TEST_API_KEY" *}/{ "env": "NO_SUCH_KEY" }/' \
    "$root/fixtures/targets/mock.json" >"$scratch/target.json"
  expect_exit 2 --target "$scratch/target.json"
  expect_text "NO_SUCH_KEY"
}

a_recording_that_cannot_be_written_stops_the_run() {
  expect_exit 2 --record "$scratch/none/run.har" --report-dir "$scratch/out"
  expect_text "$scratch/none"
  [ ! -e "$scratch/out/report.json" ] || fail "it ran all the same"
  mkdir "$scratch/folder.har"
  expect_exit 2 --record "$scratch/folder.har" --report-dir "$scratch/out"
  expect_text "is a folder"
}

an_operation_without_cases_is_exit_2() {
  copy_data
  rm "$scratch/root/suites/juspay/link_wallet.cases.json"
  expect_exit 2 --root "$scratch/root"
  expect_text "add suites/juspay/link_wallet.cases.json"
}

a_server_somebody_names_is_the_one_that_is_tested() {
  sed 's|"credentials": {|"base_url": "http://127.0.0.1:1", &|' \
    "$root/fixtures/targets/mock.json" >"$scratch/target.json"
  grep -q '"embedded": true' "$scratch/target.json" || fail "not what is tested"
  expect_exit 2 --target "$scratch/target.json" --report-dir "$scratch/out"
  expect_text "at http://127.0.0.1:1 in"
  expect_exit 2 --base-url cashfree=http://127.0.0.1:1 --report-dir "$scratch/out"
  expect_text "at http://127.0.0.1:1 and inside this process in"
  expect_exit 0 --base-url cashfree=http://127.0.0.1:1 --report-dir "$scratch/out" \
    --provider juspay
  expect_text "against mock (inside this process) in"
}

a_secret_in_the_wrong_place_is_not_shown() {
  local what
  for what in '"sk_live-SECRET"' '{ "value": "sk_live-SECRET" }' \
    '{ "env": "sk_live-SECRET" }'; do
    sed "s|{ \"value\": \"TEST_API_KEY\" }|$what|; s/\"embedded\": true,//" \
      "$root/fixtures/targets/mock.json" |
      sed 's|"kind": "mock"|"kind": "sandbox"|' >"$scratch/target.json"
    expect_exit 2 --target "$scratch/target.json"
    expect_text "/providers/juspay/credentials/api_key"
    ! grep -q SECRET "$scratch/output" || fail "the secret is shown"
  done
}

an_unwritable_report_directory_is_exit_2() {
  : >"$scratch/file"
  expect_exit 2 --report-dir "$scratch/file/out"
  expect_text "$scratch/file/out"
}

a_filter_runs_exactly_what_it_selects() {
  expect_exit 0 --case 'juspay.link_wallet.refuses_missing_otp' --report-dir "$scratch/out"
  expect_text "1 passed"
  expect_exit 0 '--gtest_filter=Refusal*:*Refusal*' --report-dir "$scratch/out"
  GTEST_TOTAL_SHARDS=2 GTEST_SHARD_INDEX=0 expect_exit 0 --report-dir "$scratch/out"
}

known_faults_are_listed() {
  expect_exit 0 mock --list-faults
  expect_text "juspay.link_wallet.wrong_otp_links"
  expect_exit 2 mock --fault no.such.fault
}

derived_cases_can_be_left_out() {
  expect_exit 0 list
  expect_text "juspay.topup_wallet.derived_body_amount_empty"
  expect_exit 0 list --no-derived
  ! grep -q derived_ "$scratch/output" || fail "a derived case is still there"
  expect_exit 0 --no-derived --report-dir "$scratch/out"
  ! grep -q derived_ "$scratch/out/report.json" || fail "a derived case ran"
  expect_exit 2 --no-derived --report-dir "$scratch/out" \
    --case juspay.topup_wallet.derived_body_amount_empty
}

derived_ids_are_stable_unique_and_test_names() {
  "$program" list | sed -n 's/^  \([a-z].*\.derived_.*\)/\1/p' >"$scratch/first"
  "$program" list | sed -n 's/^  \([a-z].*\.derived_.*\)/\1/p' >"$scratch/again"
  cmp "$scratch/first" "$scratch/again" || fail "the ids differ between two runs"
  [ "$(wc -l <"$scratch/first")" -gt 200 ] || fail "too few derived cases"
  sort "$scratch/first" | uniq -d >"$scratch/output"
  [ ! -s "$scratch/output" ] || fail "an id is there twice"
  ! grep -vE '^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*\.derived(_[a-z0-9]+)+$' \
    "$scratch/first" >"$scratch/output" || fail "no test name"
}

one_derived_case_runs_alone() {
  expect_exit 0 --case cashfree.create_wallet.derived_body_user_id_null \
    --report-dir "$scratch/out"
  expect_text "1 passed"
}

a_derived_case_breaks_no_promise() {
  start_mock --fault cashfree.create_wallet.user_id_may_be_empty
  expect_exit 0 --base-url "$url" --report-dir "$scratch/out" \
    --case cashfree.create_wallet.derived_body_user_id_empty
  expect_text "1 warning"
  start_mock --fault cashfree.create_wallet.user_id_may_be_empty
  expect_exit 1 --strict --base-url "$url" --report-dir "$scratch/out" \
    --case cashfree.create_wallet.derived_body_user_id_empty
}

clauses_are_listed_with_their_cases() {
  expect_exit 0 list --clauses
  expect_text "juspay/topup.schema.json#/properties/status"
  expect_text "juspay.topup_wallet.starts_topup_paytm#/expect/status"
  expect_exit 0 list --clauses --json
  expect_text '"kind": "echo"'
  expect_text '"grade": "stated"'
  grep -q '"cases": \[$' "$scratch/output" || fail "no clause has a case"
}

a_clause_nobody_exercises_is_exit_2_and_named() {
  copy_data
  sed -i '0,/"properties": {/s//"properties": { "never_there": { "type": "string" },/' \
    "$scratch/root/schemas/juspay/topup.schema.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text "schemas/juspay/topup.schema.json"
  expect_text "juspay/topup.schema.json#/properties/never_there/type"
}

a_clause_that_is_exercised_is_not_called_unreachable() {
  copy_data
  sed -i '0,/"x-errors"/s//"x-unreachable": [{ "clause": "https:\/\/wallet-conformance.example\/juspay\/topup.schema.json#\/type", "reason": "none" }],\n"x-errors"/' \
    "$scratch/root/schemas/juspay/topup_wallet.operation.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text "#/x-unreachable/0"
}

a_report_says_what_the_target_could_not_be_asked() {
  sed 's/"capabilities": \["otp"\]/"capabilities": []/' \
    "$root/fixtures/targets/mock.json" >"$scratch/target.json"
  expect_exit 0 --target "$scratch/target.json" --report-dir "$scratch/out"
  grep -A3 '"operation": "juspay.topup_wallet"' "$scratch/out/report.json" |
    grep -q '"exercised": [1-9]' || fail "no coverage of juspay.topup_wallet"
  grep -q 'Clauses put to the test' "$scratch/out/report.html" || fail "no table"
  grep -q 'not: the target lacks the capability' "$scratch/out/summary.md" ||
    fail "no reason in summary.md"
}
# shellcheck source=suites/coverage_tests.sh
source "$(dirname "$0")/coverage_tests.sh"
# shellcheck source=suites/nightly_tests.sh
source "$(dirname "$0")/nightly_tests.sh"

if [ "$(type -t "$test")" != function ]; then
  echo "no test $test" >&2
  exit 2
fi
"$test"
echo "$test: passed"
