#include "reports/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(MarkdownTest, BeginsWithTheVerdict) {
  EXPECT_THAT(MarkdownSummary(GreenRun()),
              StartsWith("## Wallet conformance: PASSED\n"));
  EXPECT_THAT(MarkdownSummary(CutRun()),
              StartsWith("## Wallet conformance: INCOMPLETE\n"));
}

TEST(MarkdownTest, ShowsFindingsAsATable) {
  EXPECT_THAT(MarkdownSummary(MixedRun()),
              HasSubstr("| <code>status</code> | <code>422</code> | "
                        "<code>201</code> | <code>status_mismatch</code> "
                        "| <a href=\"https://docs.example.test/"));
}

TEST(MarkdownTest, HostileTextStaysText) {
  const std::string text = MarkdownSummary(HostileRun());
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("`")));
  EXPECT_THAT(text, Not(HasSubstr("](")));
  EXPECT_THAT(text, Not(HasSubstr("@someone")));
  EXPECT_THAT(text, Not(HasSubstr("javascript:")));
  EXPECT_THAT(text, Not(HasSubstr("::error::")));
  EXPECT_THAT(text, Not(HasSubstr("-->")));
}

TEST(MarkdownTest, EveryTableRowHasItsSixBars) {
  const std::string text = MarkdownSummary(HostileRun());
  std::size_t at = text.find("| where ");
  ASSERT_NE(at, std::string::npos);
  int rows = 0;
  while (text.compare(at, 1, "|") == 0) {
    const std::string row = text.substr(at, text.find('\n', at) - at);
    EXPECT_EQ(std::count(row.begin(), row.end(), '|'), 6) << row;
    at += row.size() + 1;
    ++rows;
  }
  EXPECT_EQ(rows, 4);
}

TEST(MarkdownTest, LongListsAreCollapsed) {
  contract::Run run = MixedRun();
  EXPECT_THAT(MarkdownSummary(run),
              HasSubstr("<details open><summary><b>Skipped (3), by reason"));
  run.cases.insert(run.cases.end(), 20, run.cases[4]);
  EXPECT_THAT(MarkdownSummary(run),
              HasSubstr("<details><summary><b>Skipped (23), by reason"));
}

TEST(MarkdownTest, StaysBelowTheLimitOfAStepSummary) {
  contract::Run run = HostileRun();
  for (const Outcome outcome : {Outcome::kFailed, Outcome::kError,
                                Outcome::kSkipped, Outcome::kKnownFailure}) {
    CaseResult result = HostileRun().cases[3];
    result.outcome = outcome;
    result.reproduce.assign(100'000, '|');
    result.findings.assign(50, result.findings[0]);
    run.cases.insert(run.cases.end(), 100, result);
  }
  run.not_run.assign(10'000, std::string(1000, '|'));
  const std::string text = MarkdownSummary(run);
  EXPECT_LT(text.size(), 1'000'000U);
  EXPECT_THAT(text, HasSubstr("more; the reports list all."));
}

}  // namespace
}  // namespace contract::reports
