// Values that a case gives to names nothing in its request uses: misspelt, they
// would leave the request as it was, and the case would check something else.
#pragma once

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/contract/problem.h"

namespace contract {

// Of every case and step: its own "with", and that of the steps it stands on.
void CheckOverrides(const Contract& contract, const Catalogue& catalogue,
                    Problems* problems);

}  // namespace contract
