// One case in the HTML report: what was found, what was sent and answered, and
// how to do it again.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/run.h"

namespace contract::reports {

std::string HtmlCode(std::string_view text);      // escaped, in <code>
std::string HtmlBadge(std::string_view outcome);  // an Outcome's name, or
                                                  // warning, flaky, not_run
std::string HtmlSource(const Source& source);     // linked where it can be

// Below the heading: title, source, place, reason, findings, exchanges and
// commands.
std::string HtmlCaseBody(const CaseResult& result);

// The findings of one level or of all, as a table.
enum class FindingFilter { kAll, kRecommended };
std::string HtmlFindings(const CaseResult& result, FindingFilter filter);

}  // namespace contract::reports
