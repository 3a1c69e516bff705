// Made-up runs that the golden files and the tests of the writers show.
#pragma once

#include "harness/model/run.h"

namespace contract::reports {

Run MixedRun();    // one of each outcome, a warning, a flaky case, a chain
Run HostileRun();  // every text a server or a page could smuggle in
Run CutRun();      // stopped before its last cases
Run GreenRun();    // everything passed

// Parts of them, for a test that needs a single case.
Exchange SampleExchange(const std::string& method, const std::string& path,
                        int status, const std::string& body);
CaseResult FailedCase();

}  // namespace contract::reports
