#include "suites/session/conclusion.h"

#include <unistd.h>

#include <iostream>

#include "reports/console.h"
#include "reports/report_files.h"
#include "suites/session/verdict.h"

namespace contract {

int Invalid(const std::string& why) {
  std::cerr << "wallet-conformance: " << why << "\nThe run is not valid.\n";
  return 2;
}

int Conclude(const RunOptions& options, Run run, int gtest_result) {
  Total(&run);
  run.exit_code = ExitCodeOf(run, gtest_result);
  const std::string error =
      reports::WriteReports(options.report_dir, reports::AllReports(run));
  const bool colour = isatty(STDOUT_FILENO) != 0;
  std::cout << reports::SummaryText(
      run, {.colour = colour,
            .report_dir = error.empty() ? options.report_dir.string() : ""});
  if (!error.empty()) {
    return Invalid("the reports were not written: " + error);
  }
  return run.exit_code;
}

}  // namespace contract
