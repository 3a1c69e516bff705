// The kill matrix on the console: what was noticed, what was tolerated, and
// every exception by name.
#pragma once

#include <string>

#include "harness/model/audit.h"

namespace contract::reports {

std::string AuditText(const audit::Audit& audit);

}  // namespace contract::reports
