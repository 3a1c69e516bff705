// Faults of an answer as a whole: its status, its headers, its bytes, its time.
#pragma once

#include <vector>

#include "harness/audit/schema_faults.h"

namespace contract::audit {

// For every case, each status its expectation does not admit: the documented
// ones of the operation, and some that no page knows.
std::vector<PlacedFault> StatusFaults(const std::vector<Specimen>& recorded);

// For every documented answer: its content type gone or another.
std::vector<PlacedFault> HeaderFaults(const std::vector<Specimen>& recorded);

// For every documented answer: bytes that are not one JSON value.
std::vector<PlacedFault> ByteFaults(const std::vector<Specimen>& recorded);

// For every operation with a documented timeout: answers just beyond it.
std::vector<PlacedFault> LatencyFaults(const std::vector<Specimen>& recorded);

}  // namespace contract::audit
