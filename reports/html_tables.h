// The tables of the HTML report that show a whole run by operation.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

// What came out, by operation and group of cases.
std::string HtmlMatrix(const Run& run);

// How much was put to the test, which is no verdict, and why the rest was not.
// Empty when nothing is known of it.
std::string HtmlCoverage(const Run& run);

}  // namespace contract::reports
