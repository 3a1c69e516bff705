// How a run ends: its reports on disk, its summary on the console, its code.
#pragma once

#include <string>

#include "harness/model/run.h"
#include "suites/options.h"

namespace contract {

// Totals the run, writes its reports and prints its summary. Returns the exit
// code. `gtest_result` is what RUN_ALL_TESTS returned, 0 without it.
int Conclude(const RunOptions& options, Run run, int gtest_result);

// Says why there is no valid run. Returns exit code 2.
int Invalid(const std::string& why);

}  // namespace contract
