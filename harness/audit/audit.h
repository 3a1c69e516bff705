// The kill matrix: which departures from the contract the judge notices, and
// which variations it tolerates.
#pragma once

#include <vector>

#include "harness/audit/schema_faults.h"
#include "harness/audit/variations.h"
#include "harness/model/audit.h"

namespace contract::audit {

// A finding of the mark's clause, slug, place and level that the unchanged
// answer did not have already.
bool IsNoticed(const Mark& mark, const std::vector<Finding>& before,
               const std::vector<Finding>& after);

// What there must not be after a variation; null when it is tolerated.
const Finding* Alarm(const Variation& variation,
                     const std::vector<Finding>& before,
                     const std::vector<Finding>& after);

// Everything that needs no server: derives all faults and variations from
// what was recorded and judges each answer again.
struct Material {
  const SchemaLibrary& library;
  const Contract& contract;
  const std::vector<Sample>& samples;
  const std::vector<Specimen>& recorded;  // in catalogue order
  // Of the family "response", as fixtures/faults has them.
  std::vector<nlohmann::json> named = {};
};
Audit AuditRecorded(const Material& material);

void Count(const FaultRecord& record, Audit* audit);

}  // namespace contract::audit
