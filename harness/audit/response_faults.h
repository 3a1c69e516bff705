// Faults of single answers that are written down as data, beside the derived
// ones: what providers do that breaks no single keyword alone.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "harness/audit/fault.h"
#include "harness/audit/schema_faults.h"

namespace contract::audit {

// `faults` as in fixtures/faults, of the family "response". Each is applied to
// the first recorded answer of its operation and status that it fits; one that
// fits none has no specimen.
std::vector<PlacedFault> ResponseFaults(
    const std::vector<nlohmann::json>& faults,
    const std::vector<Specimen>& recorded);

// {"status", "headers", "patch", "body"}; a header that is null is removed.
Change ReadChange(const nlohmann::json& data);

}  // namespace contract::audit
