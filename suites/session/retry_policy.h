// When a whole case is tried again, and when its answer proves nothing.
//
// Always the whole case, with fresh ids: a request that may have done
// something is never simply sent again.
#pragma once

#include <string>

#include "harness/cases/case.h"
#include "harness/model/run.h"

namespace contract {

struct RetryPolicy {
  bool live = false;  // something real, which throttles and has outages
  int attempts = 1;   // while the target answers 429 or 5xx to a case
};

// Worth it are a connection that was cut, a latency that was exceeded once,
// and a target that is busy or broken where the case expects neither.
bool IsWorthAnotherTry(const RetryPolicy& policy, int attempts_so_far,
                       const Case& item, const Attempt& attempt);

// Why the last attempt says nothing of the contract, in one sentence: a live
// target that throttles (429) or is not there (502, 503, 504). Empty when it
// does.
std::string WhyUnavailable(const RetryPolicy& policy, int attempts_so_far,
                           const Case& item, const Attempt& attempt);

}  // namespace contract
