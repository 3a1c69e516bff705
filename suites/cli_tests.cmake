# One ctest entry for each function of cli_test.sh and the files it sources.
file(STRINGS cli_test.sh functions REGEX "^[a-z0-9_]+\\(\\) {")
file(STRINGS nightly_tests.sh nightly REGEX "^[a-z0-9_]+\\(\\) {")
file(STRINGS coverage_tests.sh coverage REGEX "^[a-z0-9_]+\\(\\) {")
list(APPEND functions ${nightly} ${coverage})
foreach(line IN LISTS functions)
  string(REGEX MATCH "^[a-z0-9_]+" name "${line}")
  if(name MATCHES "^(fail|expect_exit|expect_text|copy_data|start_mock|mock_target|expect_report|run_slowly|coverage_of)$")
    continue()
  endif()
  add_test(NAME cli.${name}
    COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/cli_test.sh
      $<TARGET_FILE:wallet-conformance> ${PROJECT_SOURCE_DIR} ${name})
  set_tests_properties(cli.${name} PROPERTIES
    LABELS cli TIMEOUT 120 SKIP_RETURN_CODE 77
    ENVIRONMENT "JUNIT_XSD=${WALLET_CONFORMANCE_JUNIT_XSD}")
endforeach()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  cli_test.sh nightly_tests.sh coverage_tests.sh)
