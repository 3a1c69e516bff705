// The closing lines of a run on the console.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

struct SummaryOptions {
  bool colour = false;     // ANSI sequences; for a terminal only
  std::string report_dir;  // where the reports are; empty: none were written
};

// A table of totals by operation, what failed or could not be told listed
// again by id, skips by reason, where the reports are, and the verdict last.
std::string SummaryText(const Run& run, const SummaryOptions& options = {});

}  // namespace contract::reports
