// The message of one case: what broke, where the documentation says so, and
// how to reproduce it. Shared by the console and the JUnit report.
#pragma once

#include <string>

#include "harness/model/run.h"

namespace contract::reports {

struct TextOptions {
  bool colour = false;  // ANSI sequences; for a terminal only
};

// Several lines of ASCII, ending in a line feed. For any outcome; findings of
// both levels are listed, required ones unmarked.
std::string FailureText(const CaseResult& result,
                        const TextOptions& options = {});

// The recommended findings of a case; empty when it has none.
std::string WarningText(const CaseResult& result,
                        const TextOptions& options = {});

}  // namespace contract::reports
