// The kill matrix as JSON, for programs: schemas/formats/audit.schema.json.
#pragma once

#include <string>

#include "harness/model/audit.h"

namespace contract::reports {

std::string AuditJson(const audit::Audit& audit);

}  // namespace contract::reports
