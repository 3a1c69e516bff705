// The run as JSON, for programs: everything a Run holds.
//
// Described by schemas/formats/report.schema.json. "complete" is the last
// member: a file that was cut off does not parse, and a run that was cut short
// says false and names the cases that did not run.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

// The $id of the schema; the value of the report's "format".
inline constexpr const char* kReportFormat =
    "https://wallet-conformance.example/formats/report.schema.json";

std::string JsonReport(const Run& run);

}  // namespace contract::reports
