// The run as GitHub-flavoured Markdown, for the step summary of a build.
//
// Text from a server is entities inside <code>, so it can neither break a
// table nor become a heading, a link or a mention. The whole stays well under
// the 1 MiB that a step summary may have.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

std::string MarkdownSummary(const Run& run);

}  // namespace contract::reports
