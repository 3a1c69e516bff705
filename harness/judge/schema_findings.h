// From what the validator says of a body to findings with stable slugs.
#pragma once

#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/json/value.h"
#include "harness/judge/exercised.h"
#include "harness/model/finding.h"

namespace contract {

// Violations of the schema at `level` (those of advisory parts are always
// recommended), then undocumented members, which are drift and never more
// than recommended. `response` gives the source where the schema names none.
void AddSchemaFindings(const schema::Schema& schema, const json::Value& body,
                       Level level, const Provider& provider,
                       const ResponseSpec& response,
                       std::vector<Finding>* findings, Exercised* exercised);

// type -> type_mismatch, required -> field_missing, ...
std::string_view SlugOfKeyword(std::string_view keyword);

}  // namespace contract
