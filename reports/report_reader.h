// Reads a report.json back into the run it was written from.
//
// Bodies that the report cut at 64 KiB stay cut.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "harness/model/run.h"

namespace contract::reports {

// The run, or in one sentence why the text is no report of this version.
std::variant<Run, std::string> ReadReport(std::string_view text);

}  // namespace contract::reports
