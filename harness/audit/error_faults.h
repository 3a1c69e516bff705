// Faults of what an error answer says of itself, and of what an answer echoes.
#pragma once

#include <vector>

#include "harness/audit/schema_faults.h"

namespace contract::audit {

// Every code and type a case expects, swapped for each other documented one,
// for unknown ones, and removed.
std::vector<PlacedFault> ErrorFaults(const std::vector<Specimen>& recorded);

// Every documented error in an answer with a status or a type that is not
// documented for it.
std::vector<PlacedFault> CombinationFaults(
    const std::vector<Specimen>& recorded);

// Every echoed member changed, of another type, or removed.
std::vector<PlacedFault> EchoFaults(const std::vector<Specimen>& recorded);

}  // namespace contract::audit
