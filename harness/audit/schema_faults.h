// Faults for every clause of every response schema.
#pragma once

#include <string>
#include <vector>

#include "harness/audit/fault.h"
#include "harness/audit/stock.h"

namespace contract::audit {

// A fault, and the answer it is applied to.
struct PlacedFault {
  Fault fault;
  const Specimen* specimen = nullptr;
};

// Each documented clause broken in every way the rules know, on the first
// answer that shows it.
std::vector<PlacedFault> SchemaFaults(const SchemaLibrary& library,
                                      const Stock& stock);

// One more member in each object whose members are listed: drift.
std::vector<PlacedFault> UndocumentedMembers(const SchemaLibrary& library,
                                             const Stock& stock);

// Clauses of response schemas that none of the faults breaks.
struct BareClause {
  std::string operation;
  std::string status;
  std::string clause;
};
std::vector<BareClause> BareClauses(const SchemaLibrary& library,
                                    const Contract& contract,
                                    const std::vector<PlacedFault>& faults);

}  // namespace contract::audit
