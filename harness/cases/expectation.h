// What a case or step expects of an answer, compared with the answer.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/json/value.h"
#include "harness/model/exchange.h"

namespace contract {

// `member` is the JSON Pointer into the expectation, `pointer` the place in
// the answer as Finding::pointer has it.
struct Mismatch {
  std::string member;
  std::string pointer;
  std::string expected;
  std::string actual;
};

// A number, "4xx", or a list of those.
bool StatusMatches(const nlohmann::json& expected, int status);
std::string StatusText(const nlohmann::json& expected);  // "200 or 4xx"

// `expected` maps JSON Pointers to literals or operators
// (case_file.schema.json); its variables are already in. `absent` lists
// pointers that must not be there. Values compare by exact decimal.
std::vector<Mismatch> MatchBody(const nlohmann::json& expected,
                                const json::Value& body);
std::vector<Mismatch> MatchAbsent(const nlohmann::json& absent,
                                  const json::Value& body);

// Media types compare without parameters and case, others literally.
std::vector<Mismatch> MatchHeaders(const nlohmann::json& expected,
                                   const HttpResponse& response);

}  // namespace contract
