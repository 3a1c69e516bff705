// What GitHub Actions shows of a run beside its log: one annotation a failure.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/run.h"

namespace contract::reports {

// Workflow commands, one a line, for standard output. GitHub shows ten errors
// and ten warnings of a step; beyond nine the rest is counted in one line.
// Empty for a green run without flaky cases.
std::string GitHubAnnotations(const Run& run);

// Texts that stand in a workflow command, so that none can end or begin one.
std::string GitHubMessage(std::string_view text);
std::string GitHubProperty(std::string_view text);

}  // namespace contract::reports
