// The clean run that everything derived is applied to.
#pragma once

#include <vector>

#include "harness/audit/specimen.h"
#include "harness/cases/target.h"
#include "suites/workspace.h"

namespace contract {

// The answers of a conforming in-process mock to every case that can be tried
// there, in catalogue order. A case that does not pass, or warns, is a
// problem: on a broken base nothing can be concluded.
std::vector<audit::Specimen> RecordCleanRun(const Workspace& workspace,
                                            const Target& target,
                                            Problems* problems);

}  // namespace contract
