// Which clauses of a schema speak about which values of an instance.
//
// An evaluator of its own, small and slow: the audit must not ask the
// validator what the validator ought to notice.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "harness/audit/schema_library.h"

namespace contract::audit {

// One keyword that asserts something of one value.
struct Obligation {
  std::string clause;  // absolute: URI, "#", JSON Pointer of the keyword
  std::string keyword;
  const nlohmann::json* value = nullptr;   // of the keyword
  const nlohmann::json* schema = nullptr;  // it stands in
  std::string instance;                    // JSON Pointer of the value
  bool advisory = false;
  bool holds = false;
};

// In the order of the instance and, for one value, of the schema.
std::vector<Obligation> Walk(const SchemaLibrary& library, const Place& place,
                             const nlohmann::json& instance);

bool AllHold(const std::vector<Obligation>& obligations);

// A member that some applied schema describes and the instance lacks.
struct MissingMember {
  std::string object;  // JSON Pointer of the object
  std::string name;
  std::vector<Place> schemas;
};
std::vector<MissingMember> MissingMembers(const SchemaLibrary& library,
                                          const Place& place,
                                          const nlohmann::json& instance);

// Objects whose schemas list members and leave others open without a word:
// one more member is drift.
std::set<std::string> ListingObjects(const SchemaLibrary& library,
                                     const Place& place,
                                     const nlohmann::json& instance);

// Every asserting clause that can ever apply, conditions left out.
std::set<std::string> ClausesOf(const SchemaLibrary& library,
                                const Place& place);

// Whether one keyword holds for a value. Applicators are not asked here.
bool KeywordHolds(const std::string& keyword, const nlohmann::json& schema,
                  const nlohmann::json& value);

// In characters, not bytes.
std::size_t LengthOf(const std::string& text);

}  // namespace contract::audit
