// Everything that is promised of an operation, one clause at a time.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/model/finding.h"
#include "harness/model/source.h"

namespace contract {

struct PromisedClause {
  std::string id;    // as in Finding::clause
  std::string kind;  // status, content, schema, echo, error, latency,
                     // expectation
  Level level = Level::kRequired;
  Source source;
  const Case* item = nullptr;         // of an expectation
  std::vector<std::string> statuses;  // of the responses it is part of: "4XX"
  std::string unreachable;            // x-unreachable: why; empty: reachable
};

// The clauses of the operation's responses in the order of its file, then the
// expectations of its cases. A schema that several responses share is listed
// once. Borrows the cases.
std::vector<PromisedClause> ClausesOf(const Operation& operation,
                                      const Contract& contract,
                                      const Catalogue& catalogue);

}  // namespace contract
