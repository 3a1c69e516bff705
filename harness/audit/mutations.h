// What can be done to one value so that one keyword no longer holds for it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/audit/walk.h"

namespace contract::audit {

struct Mutation {
  std::string name;      // snake_case
  nlohmann::json patch;  // RFC 6902, from the root of the body
  std::string pointer;   // where a finding about it stands
  std::string what;      // in one line
};

// Candidates: whether each breaks the clause is for the walk to say. Empty for
// a keyword no rule here knows.
std::vector<Mutation> MutationsOf(const Obligation& obligation,
                                  const nlohmann::json& body);

nlohmann::json ReplaceOp(const std::string& pointer, nlohmann::json value);
nlohmann::json AddOp(const std::string& pointer, nlohmann::json value);
nlohmann::json RemoveOp(const std::string& pointer);

// "1.5", or the first characters of a longer text.
std::string Shown(const nlohmann::json& value);

}  // namespace contract::audit
