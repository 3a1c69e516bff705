// The kill matrix as one HTML page, in the dress of the run's report.
#pragma once

#include <string>

#include "harness/model/audit.h"

namespace contract::reports {

std::string AuditHtml(const audit::Audit& audit);

}  // namespace contract::reports
