// What an evaluation found.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace contract::schema {

struct Violation {
  std::string instance_pointer;  // JSON Pointer
  std::string keyword_location;  // JSON Pointer from the root, through $refs
  std::string schema_location;   // absolute: URI, "#", JSON Pointer
  std::string keyword;
  std::string member;  // the name it is about: required, additionalProperties
  std::string expected;
  std::string actual;  // short JSON text, or "absent"
  std::string source;  // JSON text of the nearest source; empty: none
  std::size_t clause = 0;
  bool advisory = false;
  // For anyOf and oneOf: what stands in the way of the closest branch.
  std::vector<Violation> causes;
};

struct Result {
  bool valid = true;  // advisory violations do not count
  // Why there is no verdict (a limit was reached); then valid is false.
  std::string error;
  std::vector<Violation> violations;
  std::vector<std::string> undescribed;  // JSON Pointers of members
  std::vector<bool> exercised;           // by clause id
};

// The violations a person can act on: anyOf and oneOf replaced by what
// stands in the way of their closest branch.
std::vector<Violation> Leaves(const std::vector<Violation>& violations);

}  // namespace contract::schema
