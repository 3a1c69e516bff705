#include "suites/session/verdict.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

CaseResult Result(Outcome outcome) {
  CaseResult result;
  result.outcome = outcome;
  return result;
}

// An error whose last request got an answer, or none.
CaseResult Untold(bool answered) {
  CaseResult result = Result(Outcome::kError);
  Exchange exchange;
  if (answered) {
    exchange.response = HttpResponse{.status = 500};
  } else {
    exchange.failure = TransportFailure::kRefused;
  }
  result.attempts.push_back({.exchanges = {exchange}});
  return result;
}

int ExitCode(std::vector<CaseResult> cases, int gtest_result = 0) {
  contract::Run run;
  run.cases = std::move(cases);
  run.complete = true;
  Total(&run);
  return ExitCodeOf(run, gtest_result);
}

TEST(ExitCode, IsZeroWhenEveryCaseCameOutAsExpected) {
  EXPECT_EQ(ExitCode({Result(Outcome::kPassed), Result(Outcome::kSkipped),
                      Result(Outcome::kKnownFailure)}),
            0);
}

TEST(ExitCode, IsOneWhenACaseFailed) {
  EXPECT_EQ(ExitCode({Result(Outcome::kPassed), Result(Outcome::kFailed)}, 1),
            1);
}

TEST(ExitCode, IsTwoWhenTheTransportLeftACaseUntold) {
  EXPECT_EQ(ExitCode({Result(Outcome::kFailed), Untold(false)}, 1), 2);
}

TEST(ExitCode, IsOneWhenAFailureExplainsThePreconditionThatIsMissing) {
  EXPECT_EQ(ExitCode({Result(Outcome::kFailed), Untold(true)}, 1), 1);
}

TEST(ExitCode, IsTwoWhenNothingExplainsTheMissingPrecondition) {
  EXPECT_EQ(ExitCode({Result(Outcome::kPassed), Untold(true)}, 1), 2);
}

TEST(ExitCode, IsTwoWhenAProviderWasOutOfReach) {
  EXPECT_EQ(ExitCode({Result(Outcome::kFailed), Result(Outcome::kError)}, 1),
            2);
}

TEST(ExitCode, IsZeroWhenOneShardOfSeveralHasNothingToDo) {
  contract::Run run;
  run.complete = true;
  run.shard_total = 2;
  EXPECT_EQ(ExitCodeOf(run, 0), 0);
}

TEST(ExitCode, IsTwoWhenNothingWasTried) {
  EXPECT_EQ(ExitCode({}), 2);
  EXPECT_EQ(ExitCode({Result(Outcome::kSkipped)}), 2);
}

TEST(ExitCode, IsTwoWhenOnlyGoogleTestFailed) {
  EXPECT_EQ(ExitCode({Result(Outcome::kPassed)}, 1), 2);
}

TEST(ExitCode, IsTwoWhenTheRunWasCutShort) {
  contract::Run run;
  run.cases = {Result(Outcome::kPassed)};
  run.not_run = {"a.b.c"};
  Total(&run);
  EXPECT_EQ(ExitCodeOf(run, 0), 2);
  EXPECT_EQ(run.totals.not_run, 1);
}

TEST(Totals, CountWarningsWhateverTheOutcome) {
  contract::Run run;
  run.cases = {Result(Outcome::kPassed)};
  run.cases.front().findings = {{.slug = "x", .level = Level::kRecommended}};
  Total(&run);
  EXPECT_EQ(run.totals.warnings, 1);
  EXPECT_EQ(run.totals.passed, 1);
}

}  // namespace
}  // namespace contract
