// How one case came out, put together for the reports.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/model/run.h"
#include "harness/redaction/redactor.h"

namespace contract {

// What is known of a case before it is tried. `program` is how a reader starts
// a rerun.
CaseResult BlankResult(const Case& item, const std::string& program);

// Adds one more attempt, redacted, and what it amounts to: the last one
// counts. `requests` are the attempt's, in clear, for the curl lines. The
// redactor has learned from it.
void AddAttempt(const Attempt& attempt, const std::vector<Exchange>& requests,
                const Redactor& redactor, bool strict, CaseResult* result);

}  // namespace contract
