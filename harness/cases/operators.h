// The small language of expected values: a literal, or one `$operator`.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/json/value.h"

namespace contract {

// Whether `actual` (nothing: absent) is as `want` says. `body` is what
// pointers inside operators refer to. case_file.schema.json lists the
// operators.
bool Holds(const nlohmann::json& want, const std::optional<json::Value>& actual,
           const json::Value& body);

// What `want` asks for, in words or as JSON.
std::string Describe(const nlohmann::json& want, const json::Value& body);

// Empty when `want` is well-formed; otherwise what is wrong with it.
std::string OperatorProblem(const nlohmann::json& want);

}  // namespace contract
