// The run as JUnit XML, valid for the Jenkins xunit, Apache Ant and JUnit 4
// schemas at once.
//
// One suite per operation. A broken contract is a <failure>, a case that could
// not be judged an <error>, and so is every selected case that did not run: a
// run cut short never looks green. A known failure is a passing testcase (it
// is expected) that the suite's system-out tells of, as it does of warnings
// and of cases that passed only on a later attempt.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

std::string JunitXml(const Run& run);

}  // namespace contract::reports
