// The run as one HTML page, for people.
//
// Self-contained: it loads nothing, and reads the same without its script,
// which only filters the list of cases and copies commands. A content security
// policy with the hash of that script is the second lock behind the escaping.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

std::string HtmlReport(const Run& run);

}  // namespace contract::reports
