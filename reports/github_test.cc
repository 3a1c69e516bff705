#include "reports/github.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

CaseResult Failed(const std::string& name) {
  CaseResult result;
  result.id = "p.o." + name;
  result.title = "A wallet is listed";
  result.file = "suites/p/o.cases.json";
  result.outcome = Outcome::kFailed;
  result.rerun = "wallet-conformance --case p.o." + name;
  result.findings = {
      {"status_mismatch", Level::kRequired, "", {}, "status", "200", "500"}};
  return result;
}

Run RunOf(std::vector<CaseResult> cases, int exit_code) {
  Run run;
  run.cases = std::move(cases);
  run.exit_code = exit_code;
  run.complete = true;
  return run;
}

TEST(GitHub, SaysNothingOfAGreenRun) {
  EXPECT_EQ(GitHubAnnotations(RunOf({CaseResult()}, 0)), "");
}

TEST(GitHub, AnnotatesAFailureAtItsCaseFile) {
  EXPECT_EQ(GitHubAnnotations(RunOf({Failed("a")}, 1)),
            "::error file=suites/p/o.cases.json,title=p.o.a failed::"
            "A wallet is listed%0Astatus_mismatch at status: expected 200, "
            "actual 500%0Arerun: wallet-conformance --case p.o.a\n");
}

TEST(GitHub, LetsNoTextEndOrBeginACommand) {
  CaseResult result = Failed("a");
  result.file = "a,b:c%.json";
  result.reason = "100%\r\n::set-env name=PATH::x";
  const std::string text = GitHubAnnotations(RunOf({result}, 1));
  EXPECT_THAT(text, StartsWith("::error file=a%2Cb%3Ac%25.json,title="));
  EXPECT_THAT(text, HasSubstr("100%25%0D%0A::set-env"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  const std::string hostile = GitHubAnnotations(HostileRun());
  for (std::size_t at = 0; at < hostile.size();
       at = hostile.find('\n', at) + 1) {
    EXPECT_THAT(hostile.substr(at), StartsWith("::"));
  }
}

TEST(GitHub, CountsWhatItWouldNotShow) {
  std::vector<CaseResult> cases;
  for (int i = 0; i < 12; ++i) {
    cases.push_back(Failed("c" + std::to_string(i)));
  }
  const std::string text = GitHubAnnotations(RunOf(cases, 1));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_THAT(text, HasSubstr("title=3 more::"));
}

TEST(GitHub, WarnsOfFlakyCases) {
  CaseResult flaky = Failed("a");
  flaky.outcome = Outcome::kPassed;
  flaky.findings.clear();
  flaky.flaky = true;
  EXPECT_THAT(GitHubAnnotations(RunOf({flaky}, 0)),
              StartsWith("::warning file=suites/p/o.cases.json,title=p.o.a is "
                         "flaky::"));
}

TEST(GitHub, SaysWhenTheRunWasCutShortOrNotValid) {
  EXPECT_THAT(GitHubAnnotations(CutRun()),
              HasSubstr("::error title=INCOMPLETE::"));
  EXPECT_THAT(GitHubAnnotations(RunOf({}, 2)), StartsWith("::error title="));
}

}  // namespace
}  // namespace contract::reports
