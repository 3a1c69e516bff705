# shellcheck shell=bash
# What a user sees of clauses, codes, boundary cases and seeds. Sourced by
# cli_test.sh, whose helpers it uses.

a_documented_code_no_case_reaches_is_exit_2_and_named() {
  copy_data
  sed -i 's/"code": "program_not_found"/"code": "never_said"/' \
    "$scratch/root/schemas/cashfree/create_wallet.operation.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text 'no case expects the documented code "never_said"'
  expect_text "schemas/cashfree/create_wallet.operation.json"
}

a_code_whose_case_is_gone_is_exit_2_and_named() {
  copy_data
  sed -i 's/"code": "ip_not_whitelisted"/"code": "rate_limit_exceeded"/' \
    "$scratch/root/suites/cashfree/create_wallet.cases.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text 'no case expects the documented code "ip_not_whitelisted"'
}

a_fault_that_breaks_no_clause_is_exit_2_and_named() {
  copy_data
  sed -i 's/#\/properties\/payment_url\/type/#\/properties\/nowhere\/type/' \
    "$scratch/root/fixtures/faults/response.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text "which is no clause"
}

a_fault_that_any_failure_would_notice_is_exit_2_and_named() {
  copy_data
  sed -i 's/"noticed_as": \[[^]]*\]/"outcome": "failed"/' \
    "$scratch/root/fixtures/faults/behaviour.json"
  expect_exit 2 check --root "$scratch/root"
  expect_text 'has no "noticed_as"'
}

a_clause_without_a_case_is_listed_as_such() {
  copy_data
  sed -i '0,/"properties": {/s//"properties": { "never_there": { "type": "string" },/' \
    "$scratch/root/schemas/juspay/topup.schema.json"
  expect_exit 0 list --clauses --root "$scratch/root"
  grep -A2 'topup.schema.json#/properties/never_there/type' "$scratch/output" |
    grep -q 'no case: none leads there' || fail "it has a case"
  grep -A2 'link_wallet.operation.json#/x-errors/0' "$scratch/output" |
    grep -q 'juspay.link_wallet' || fail "a code without its case"
}

every_clause_is_listed_with_source_level_and_cases() {
  local clauses cases
  expect_exit 0 list --clauses --json
  clauses=$(grep -c '"id": ' "$scratch/output")
  [ "$clauses" -gt 1000 ] || fail "only $clauses clauses"
  for member in kind level source cases operation; do
    [ "$(grep -c "^      \"$member\": " "$scratch/output")" -eq "$clauses" ] ||
      fail "a clause without $member"
  done
  # None without a case, but those that say why.
  cases=$(grep -c '"cases": \[\]' "$scratch/output" || true)
  [ "$cases" -le "$(grep -c '"unreachable": ' "$scratch/output")" ] ||
    fail "$cases clauses without a case"
}

coverage_of() { # REPORT
  sed -n '/^  "coverage": \[/,/^  \]/p' "$1"
}

a_judged_recording_has_the_coverage_of_its_run() {
  sed 's/"capabilities": \["otp"\]/"capabilities": []/' \
    "$root/fixtures/targets/mock.json" >"$scratch/target.json"
  expect_exit 0 --target "$scratch/target.json" --report-dir "$scratch/live" \
    --record "$scratch/run.har"
  expect_exit 0 judge "$scratch/run.har" --report-dir "$scratch/again"
  coverage_of "$scratch/live/report.json" >"$scratch/first"
  coverage_of "$scratch/again/report.json" >"$scratch/output"
  grep -q '"exercised": [1-9]' "$scratch/output" || fail "nothing exercised"
  grep -q 'lacks the capability' "$scratch/output" || fail "no reason"
  cmp "$scratch/first" "$scratch/output" || fail "the coverage differs"
}

a_seed_sends_the_same_again() {
  local which="--case juspay.list_wallets.* --case cashfree.create_wallet.derived_body_*"
  local one="--case cashfree.create_wallet.derived_body_user_id_markup"
  # shellcheck disable=SC2086
  for run in "7 a $which" "7 b $which" "8 c $which" "7 d $one"; do
    set -f
    set -- $run
    set +f
    expect_exit 0 --seed "$1" --record "$scratch/$2.har" \
      --report-dir "$scratch/out" "${@:3}"
    grep -q "\"seed\": \"$1\"" "$scratch/out/report.json" || fail "no seed"
    grep -o '<b>&amp;</b>r[a-z0-9]*' "$scratch/$2.har" >"$scratch/$2" ||
      fail "$2 sent nothing"
  done
  cmp "$scratch/a" "$scratch/b" || fail "the same seed sent something else"
  ! cmp -s "$scratch/a" "$scratch/c" || fail "another seed sent the same"
  grep -qFf "$scratch/d" "$scratch/a" || fail "alone it sent something else"
}

every_kind_of_boundary_case_is_derived() {
  expect_exit 0 list
  for kind in absent null empty boolean number array object below_min_length \
    above_max_length very_long non_ascii markup quotes given_twice; do
    grep -q "\.derived_body_[a-z_]*_$kind\$" "$scratch/output" ||
      [ "$kind" = below_min_length ] || fail "no body member $kind"
  done
  for kind in absent empty very_long non_ascii markup quotes given_twice; do
    grep -q "\.derived_header_[a-z_]*_$kind\$" "$scratch/output" ||
      fail "no header $kind"
  done
  for kind in empty very_long non_ascii markup quotes; do
    grep -q "\.derived_path_[a-z_]*_$kind\$" "$scratch/output" ||
      fail "no path $kind"
  done
  for name in body_whole_empty body_whole_not_json body_whole_not_form \
    body_whole_truncated body_undocumented_member header_content_type_other \
    header_content_type_absent method_put method_patch; do
    grep -q "\.derived_$name\$" "$scratch/output" || fail "no $name"
  done
}
