# The tests of the parts, and of a session against scripted servers.
add_executable(suites_test
  audit_command_test.cc
  dry_run_test.cc
  github_actions_test.cc
  interrupt_test.cc
  known_failures_test.cc
  ledger_test.cc
  preflight_test.cc
  report_desk_test.cc
  retry_policy_test.cc
  run_facts_test.cc
  selection_test.cc
  session_test.cc
  verdict_test.cc
  ${PROJECT_SOURCE_DIR}/harness/exchange/scripted_server.cc
)
target_compile_definitions(suites_test PRIVATE
  WALLET_CONFORMANCE_ROOT="${PROJECT_SOURCE_DIR}")
target_link_libraries(suites_test PRIVATE
  contract_program GTest::gmock GTest::gtest_main)
gtest_discover_tests(suites_test NO_PRETTY_VALUES
  TEST_PREFIX unit. PROPERTIES LABELS unit TIMEOUT 120)
