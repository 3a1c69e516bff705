# The tests of the parts, and of a session against scripted servers.
add_executable(suites_test
  audit_command_test.cc
  canary_test.cc
  recordings/rehearsal_test.cc
  recordings/round_trip_test.cc
  report_format_test.cc
  sandbox_test.cc
  session/dry_run_test.cc
  session/fault_test.cc
  session/faulty_run.cc
  session/github_actions_test.cc
  session/interrupt_test.cc
  session/known_failures_test.cc
  session/ledger_test.cc
  session/preflight_test.cc
  session/report_desk_test.cc
  session/retry_policy_test.cc
  session/run_facts_test.cc
  session/secrets_test.cc
  session/selection_test.cc
  session/send_order_test.cc
  session/session_test.cc
  session/tls_fault_test.cc
  session/verdict_test.cc
  spawned_program.cc
  ${PROJECT_SOURCE_DIR}/harness/exchange/scripted_server.cc
  ${PROJECT_SOURCE_DIR}/harness/exchange/tls_server.cc
)
target_compile_definitions(suites_test PRIVATE
  WALLET_CONFORMANCE_ROOT="${PROJECT_SOURCE_DIR}"
  WALLET_CONFORMANCE_PROGRAM="$<TARGET_FILE:wallet-conformance>")
add_dependencies(suites_test wallet-conformance)
target_link_libraries(suites_test PRIVATE
  contract_program GTest::gmock GTest::gtest_main PkgConfig::MICROHTTPD)
gtest_discover_tests(suites_test NO_PRETTY_VALUES
  TEST_PREFIX unit. PROPERTIES LABELS unit TIMEOUT 120)

# One process, so that its tests share one audit.
add_executable(completeness_test audit/completeness_test.cc)
target_compile_definitions(completeness_test PRIVATE
  WALLET_CONFORMANCE_ROOT="${PROJECT_SOURCE_DIR}")
target_link_libraries(completeness_test PRIVATE
  contract_program GTest::gmock GTest::gtest_main)
add_test(NAME unit.audit_is_complete COMMAND completeness_test)
set_tests_properties(unit.audit_is_complete PROPERTIES LABELS unit TIMEOUT 300)
