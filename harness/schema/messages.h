// What a violation says: expected and actual, in words and short JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/schema/failure.h"

namespace contract::schema {

// JSON text, cut when long.
std::string ShortText(json::Value value);

// The failures of an assertion that does not hold: one, but for `required`
// and `dependentRequired`, where each absent member is one. `base` has the
// locations.
std::vector<Failure> DescribeAssertion(const Program& program, const Op& op,
                                       json::Value value, const Failure& base);

std::string DescribeContained(const ContainsRule& rule, bool few);

// For a failed anyOf or oneOf whose `closest` is known.
std::string DescribeChoice(const Program& program, const Op& op,
                           const Failure& failure);

// For a oneOf with more than one valid branch.
std::string DescribeAmbiguity(const Program& program, const Op& op,
                              const std::vector<std::size_t>& passed);

}  // namespace contract::schema
