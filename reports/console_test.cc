#include "reports/console.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "reports/case_text.h"
#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

bool PlainAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '\n' || (c >= ' ' && c <= '~');
  });
}

TEST(CaseTextTest, HasTheShapeOfAFailure) {
  EXPECT_THAT(FailureText(FailedCase()), HasSubstr(R"(
    status    expected 422
              actual   201
              slug     status_mismatch
    body      expected member "error"
              actual   absent
)"));
}

TEST(CaseTextTest, IsAsciiWithoutColourUnlessAsked) {
  for (const CaseResult& result : HostileRun().cases) {
    EXPECT_TRUE(PlainAscii(FailureText(result)));
    EXPECT_TRUE(PlainAscii(WarningText(result)));
    EXPECT_THAT(FailureText(result, {.colour = true}), HasSubstr("\x1b["));
  }
  EXPECT_TRUE(PlainAscii(SummaryText(HostileRun())));
}

TEST(CaseTextTest, NamesTheSourceOfAFindingOnlyWhereItDiffers) {
  CaseResult result = FailedCase();
  result.findings[1].source = result.source;
  const std::string text = FailureText(result);
  EXPECT_THAT(text, HasSubstr("  source: link_wallet, Wallet Linking Error"));
  EXPECT_THAT(text, Not(HasSubstr("source   ")));
}

TEST(CaseTextTest, CutsLongValuesWithACount) {
  CaseResult result = FailedCase();
  result.findings[0].actual = std::string(100000, 'x');
  const std::string text = FailureText(result);
  EXPECT_THAT(text, HasSubstr("xxx... (99700 more bytes)\n"));
  EXPECT_LT(text.size(), 4000U);
}

TEST(CaseTextTest, CutsAFloodOfFindingsWithACount) {
  CaseResult result = FailedCase();
  result.findings.assign(1000, result.findings[0]);
  EXPECT_THAT(FailureText(result),
              HasSubstr("... and 975 more findings; report.json lists all\n"));
}

TEST(CaseTextTest, NeverCutsACommand) {
  CaseResult result = FailedCase();
  result.reproduce = "curl " + std::string(5000, 'y');
  EXPECT_THAT(FailureText(result), HasSubstr(result.reproduce + "\n"));
  result.reproduce = "curl " + std::string(50000, 'y');
  EXPECT_THAT(FailureText(result),
              HasSubstr("reproduce  (50005 bytes long; see report.html)\n"));
}

TEST(CaseTextTest, SaysWhyItCouldNotTell) {
  CaseResult result = FailedCase();
  result.outcome = Outcome::kError;
  result.findings.clear();
  result.attempts.back().error = "step create_wallet answered 500";
  EXPECT_THAT(FailureText(result),
              HasSubstr("could not tell: step create_wallet answered 500\n"));
}

TEST(CaseTextTest, NoWarningTextWithoutRecommendedFindings) {
  CaseResult result = FailedCase();
  EXPECT_THAT(WarningText(result), HasSubstr("WARNING  juspay.link_wallet"));
  EXPECT_THAT(WarningText(result), Not(HasSubstr("status_mismatch")));
  result.findings.pop_back();
  EXPECT_EQ(WarningText(result), "");
}

TEST(SummaryTextTest, LastLineIsTheVerdict) {
  EXPECT_THAT(SummaryText(GreenRun()),
              testing::EndsWith("\nPASSED: 1 passed, against mock (inside this "
                                "process) in 843 ms\n"));
  EXPECT_THAT(SummaryText(CutRun()),
              HasSubstr("\nINCOMPLETE: the run was cut short; 2 not run, "));
}

TEST(SummaryTextTest, NothingButACleanRunIsCalledPassed) {
  contract::Run run = GreenRun();
  run.complete = false;
  EXPECT_THAT(SummaryText(run), Not(HasSubstr("PASSED")));
  run = GreenRun();
  run.not_run = {"a.b.c"};
  EXPECT_THAT(SummaryText(run), Not(HasSubstr("PASSED")));
  run = GreenRun();
  run.cases[0].outcome = Outcome::kError;
  EXPECT_THAT(SummaryText(run), Not(HasSubstr("PASSED")));
  for (const int code : {1, 2}) {
    run = GreenRun();
    run.exit_code = code;
    EXPECT_THAT(SummaryText(run), Not(HasSubstr("PASSED")));
  }
  EXPECT_THAT(SummaryText(contract::Run{}), Not(HasSubstr("PASSED")));
}

TEST(SummaryTextTest, GroupsErrorsByReason) {
  contract::Run run = GreenRun();
  run.cases.assign(9, run.cases[0]);
  for (std::size_t i = 0; i < run.cases.size(); ++i) {
    run.cases[i].id = "a.b.case_" + std::to_string(i);
    run.cases[i].outcome = Outcome::kError;
    run.cases[i].reason = i == 0 ? "cut" : "nothing listens there";
  }
  EXPECT_THAT(SummaryText(run),
              HasSubstr("error: could not tell\n"
                        "  nothing listens there\n"
                        "      a.b.case_1\n      a.b.case_2\n"
                        "      a.b.case_3\n      a.b.case_4\n"
                        "      a.b.case_5\n"
                        "      ... and 3 more cases; report.json lists all\n"
                        "  a.b.case_0\n      cut\n"));
}

TEST(SummaryTextTest, GroupsSkipsByReason) {
  EXPECT_THAT(SummaryText(MixedRun()),
              HasSubstr("skipped\n     2  needs capability otp\n"
                        "     1  needs variable second_customer\n"));
}

}  // namespace
}  // namespace contract::reports
