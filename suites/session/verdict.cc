#include "suites/session/verdict.h"

#include <algorithm>

namespace contract {
namespace {

// An error whose last exchange never got an answer, or that was not even
// tried.
bool IsTransportError(const CaseResult& result) {
  if (result.outcome != Outcome::kError) {
    return false;
  }
  if (result.attempts.empty()) {
    return true;
  }
  const auto& exchanges = result.attempts.back().exchanges;
  return exchanges.empty() || !exchanges.back().response;
}

}  // namespace

void Total(Run* run) {
  Totals totals;
  for (const CaseResult& result : run->cases) {
    switch (result.outcome) {
      case Outcome::kPassed:
        ++totals.passed;
        break;
      case Outcome::kSkipped:
        ++totals.skipped;
        break;
      case Outcome::kKnownFailure:
        ++totals.known_failure;
        break;
      case Outcome::kFailed:
        ++totals.failed;
        break;
      case Outcome::kError:
        ++totals.error;
        break;
    }
    totals.flaky += result.flaky ? 1 : 0;
    totals.warnings += static_cast<int>(
        std::count_if(result.findings.begin(), result.findings.end(),
                      [](const Finding& finding) {
                        return finding.level == Level::kRecommended;
                      }));
  }
  totals.not_run = static_cast<int>(run->not_run.size());
  run->totals = totals;
}

int ExitCodeOf(const Run& run, int gtest_result) {
  const bool untold =
      std::any_of(run.cases.begin(), run.cases.end(), IsTransportError);
  const Totals& totals = run.totals;
  // One shard of several may have nothing to do; their merger says the rest.
  const bool nothing_tried =
      run.shard_total == 1 &&
      totals.passed + totals.known_failure + totals.failed + totals.error == 0;
  if (untold || !run.complete || nothing_tried) {
    return 2;
  }
  if (totals.failed > 0) {
    return 1;
  }
  // GoogleTest failed where no case did: the fault is ours, not the target's.
  return totals.error > 0 || gtest_result != 0 ? 2 : 0;
}

}  // namespace contract
