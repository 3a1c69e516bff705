// The faults that only a faulty server shows, each against the cases that
// name it.
#pragma once

#include "harness/cases/target.h"
#include "harness/model/audit.h"
#include "suites/workspace.h"

namespace contract {

// Every behaviour and transport fault of the mock. Each case that names one in
// `fails_under` must break under it; under a fault that the contract leaves
// open (`admitted_by`) no case of its operation may.
void AuditLive(const Workspace& workspace, const Target& target,
               audit::Audit* audit, Problems* problems);

}  // namespace contract
