// Which case's requests go out first.
#pragma once

#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/plan.h"

namespace contract {

// The order of the catalogue, but a case with many steps earlier, by as many
// places as others can be sent beside each of its requests: begun in its turn,
// a long chain at the end would be waited for alone.
std::vector<const PlannedCase*> SendOrder(
    const std::vector<const PlannedCase*>& cases, const Catalogue& catalogue,
    int concurrency);

}  // namespace contract
