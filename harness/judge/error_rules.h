// What an error answer says of itself: its code and type, held to the pages.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/json/value.h"
#include "harness/judge/exercised.h"
#include "harness/judge/judge.h"

namespace contract {

// Two rules. Whatever the case: a code that the operation documents comes
// with one of its documented statuses and types. And what the case expects in
// `error` ({code, type}, each a value or a list). `prefix` is the pointer of
// the expectation in the case.
void ErrorRules(const Answer& answer, const std::string& prefix,
                const nlohmann::json& expect, const json::Value& body,
                std::vector<Finding>* findings, Exercised* exercised);

}  // namespace contract
