// The members of a request body, at any depth, as its schema describes them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/schema/schema.h"

namespace contract {

struct RequestMember {
  // In the body. Every item of an array is described by the first: "/tags/0".
  std::string pointer;
  std::string location;   // of its schema: URI, "#", JSON Pointer
  nlohmann::json schema;  // its keywords, with those of $ref and allOf
  nlohmann::json source;  // x-source, of the nearest that has one; or null
};

// In the order of the schema, each member before what is inside it.
std::vector<RequestMember> BodyMembers(const schema::Schema& schema);

}  // namespace contract
