# The tests of this library.
if(NOT WALLET_CONFORMANCE_TESTS)
  return()
endif()
set(WALLET_CONFORMANCE_JSON_SCHEMA_SUITE
  "${PROJECT_SOURCE_DIR}/../shared/json-schema-test-suite"
  CACHE PATH "The JSON-Schema-Test-Suite: draft2020-12 and remotes")

add_executable(schema_test
  limits_test.cc
  official_suite_test.cc
  output_test.cc
  pattern_test.cc
  readme_test.cc
  registry_test.cc
  uri_test.cc
  validate_test.cc
)
target_compile_definitions(schema_test PRIVATE
  OFFICIAL_SUITE="${WALLET_CONFORMANCE_JSON_SCHEMA_SUITE}"
  README_FILE="${CMAKE_CURRENT_SOURCE_DIR}/README.md"
  EXAMPLE_FILE="${CMAKE_CURRENT_SOURCE_DIR}/example.cc")
target_link_libraries(schema_test
  PRIVATE contract::schema GTest::gtest_main GTest::gmock)
gtest_discover_tests(schema_test NO_PRETTY_VALUES
  TEST_PREFIX unit. PROPERTIES LABELS unit TIMEOUT 120)

add_executable(schema_example example.cc)
target_link_libraries(schema_example PRIVATE contract::schema)
add_test(NAME unit.SchemaExample COMMAND schema_example)
set_tests_properties(unit.SchemaExample PROPERTIES LABELS unit TIMEOUT 120
  PASS_REGULAR_EXPRESSION
  "/balance: expected a multiple of 0.01, not 19.995 .[{]\\\"page\\\":\\\"Wallets\\\"[}]")

# No knowledge of HTTP, cases or providers.
foreach(library IN ITEMS json schema)
  set(allowed harness/json)
  if(library STREQUAL schema)
    list(APPEND allowed harness/schema)
  endif()
  add_test(NAME unit.StandsAlone.${library} COMMAND ${CMAKE_COMMAND}
    -D DIRECTORY=${PROJECT_SOURCE_DIR}/harness/${library}
    -D "ALLOWED=${allowed}"
    -P ${CMAKE_CURRENT_SOURCE_DIR}/stands_alone.cmake)
  set_tests_properties(unit.StandsAlone.${library} PROPERTIES LABELS unit)
  get_target_property(links contract_${library} LINK_LIBRARIES)
  list(FILTER links EXCLUDE REGEX
    "^(contract::json|contract_warnings|nlohmann_json::nlohmann_json|\\$<LINK_ONLY:)")
  list(FILTER links EXCLUDE REGEX "^PkgConfig::(PCRE2|IDN2)$")
  if(links)
    message(FATAL_ERROR "contract_${library} links ${links}: it stands alone")
  endif()
endforeach()
