// What a run amounts to: its totals and its exit code.
#pragma once

#include "harness/model/run.h"

namespace contract {

// Counts outcomes, warnings (recommended findings of cases that did not fail
// on them) and what did not run.
void Total(Run* run);

// 0: every selected case came out as expected. 1: at least one did not. 2: the
// run is not valid: something was cut short, or could not be told because of
// the transport; or nothing was selected. A precondition that the target's own
// wrong answer kept from being established counts as 1 beside a failure that
// names it, and as 2 alone. `gtest_result` is what RUN_ALL_TESTS returned.
int ExitCodeOf(const Run& run, int gtest_result);

}  // namespace contract
