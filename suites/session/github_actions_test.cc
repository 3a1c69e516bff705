#include "suites/session/github_actions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace contract {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

class GitHubActionsTest : public testing::Test {
 protected:
  void SetUp() override {
    unsetenv("GITHUB_ACTIONS");
    unsetenv("GITHUB_STEP_SUMMARY");
  }
  void TearDown() override { SetUp(); }

  static contract::Run Broken() {
    contract::Run run;
    run.complete = true;
    run.exit_code = 1;
    run.cases.emplace_back().id = "p.o.a";
    run.cases.back().outcome = Outcome::kFailed;
    return run;
  }
};

TEST_F(GitHubActionsTest, AreNotSpokenToElsewhere) {
  std::ostringstream out;
  {
    GitHubActions actions(out);
    EXPECT_EQ(actions.Publish(Broken()), "");
  }
  EXPECT_EQ(out.str(), "");
}

TEST_F(GitHubActionsTest, ObeyNothingThatIsPrintedBeforeTheAnnotations) {
  setenv("GITHUB_ACTIONS", "true", 1);
  std::ostringstream out;
  {
    GitHubActions actions(out);
    out << "::set-env name=PATH::evil\n";
    EXPECT_EQ(actions.Publish(Broken()), "");
  }
  EXPECT_THAT(out.str(),
              MatchesRegex("::stop-commands::(wallet-conformance-[0-9]+)\n"
                           "::set-env name=PATH::evil\n"
                           "\n::wallet-conformance-[0-9]+::\n"
                           "::error title=p.o.a failed::.*\n"));
}

TEST_F(GitHubActionsTest, ShowTheSummaryAfterWhatIsThere) {
  std::string name = testing::TempDir() + "/summary_XXXXXX";
  close(mkstemp(name.data()));
  std::ofstream(name) << "before\n";
  setenv("GITHUB_ACTIONS", "true", 1);
  setenv("GITHUB_STEP_SUMMARY", name.c_str(), 1);
  std::ostringstream out;
  GitHubActions actions(out);
  EXPECT_EQ(actions.Publish(Broken()), "");
  std::ifstream in(name);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_THAT(text.str(), StartsWith("before\n"));
  EXPECT_THAT(text.str(), HasSubstr("FAILED"));
  std::remove(name.c_str());
}

TEST_F(GitHubActionsTest, SayWhenTheSummaryCannotBeWritten) {
  setenv("GITHUB_ACTIONS", "true", 1);
  setenv("GITHUB_STEP_SUMMARY", "/dev/full", 1);
  std::ostringstream out;
  GitHubActions actions(out);
  EXPECT_THAT(actions.Publish(Broken()), HasSubstr("/dev/full"));
}

}  // namespace
}  // namespace contract
