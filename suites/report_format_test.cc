// What the writers write, held to the formats that describe it: by our own
// validator, which the writers cannot see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/contract/format_checker.h"
#include "harness/exchange/scripted_server.h"
#include "reports/json_report.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Problems(const fs::path& file,
                                  const std::string& format) {
  contract::Problems problems;
  FormatChecker(WALLET_CONFORMANCE_ROOT, &problems).Read(file, format);
  std::vector<std::string> texts;
  for (const Problem& problem : problems) {
    texts.push_back(ToText(problem));
  }
  return texts;
}

fs::path Golden(const std::string& name) {
  return fs::path(WALLET_CONFORMANCE_ROOT) / "reports" / "golden" /
         (name + ".report.json");
}

class ReportFormatTest : public testing::TestWithParam<const char*> {};

TEST_P(ReportFormatTest, IsKeptByTheReport) {
  EXPECT_THAT(Problems(Golden(GetParam()), "report"), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Golden, ReportFormatTest,
                         testing::Values("cut", "green", "hostile", "mixed"),
                         [](const auto& tested) {
                           return std::string(tested.param);
                         });

// A report, spoilt in one place.
class SpoiltReportTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "report_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    std::ifstream in(Golden("mixed"));
    report_ = nlohmann::json::parse(in);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string FirstProblem() const {
    const fs::path file = folder_ / "report.json";
    std::ofstream(file) << report_.dump();
    const auto problems = Problems(file, "report");
    return problems.empty() ? "" : problems.front();
  }

  fs::path folder_;
  nlohmann::json report_;
};

TEST_F(SpoiltReportTest, WithoutItsFooterIsNoReport) {
  report_.erase("complete");
  EXPECT_THAT(FirstProblem(), HasSubstr("\"complete\" is missing"));
}

TEST_F(SpoiltReportTest, WithAnOutcomeOfItsOwnIsNoReport) {
  report_["cases"][0]["outcome"] = "fine";
  EXPECT_THAT(FirstProblem(), HasSubstr("#/cases/0/outcome"));
}

TEST_F(SpoiltReportTest, WithAMemberNobodyDescribesIsNoReport) {
  report_["cases"][7]["findings"][0]["slgu"] = "status_mismatch";
  EXPECT_THAT(FirstProblem(), HasSubstr("#/cases/7/findings/0/slgu"));
}

TEST_F(SpoiltReportTest, OfARunThatWasNeverStartedIsAReport) {
  std::ofstream(folder_ / "empty.json") << reports::JsonReport(contract::Run{});
  EXPECT_THAT(Problems(folder_ / "empty.json", "report"), IsEmpty());
}

// The report of the program itself, run from outside.
class RealReportTest : public SpoiltReportTest {
 protected:
  int Exit(const std::string& arguments) const {
    const std::string command = std::string(WALLET_CONFORMANCE_PROGRAM) +
                                " --report-dir " + folder_.string() + " " +
                                arguments + " >/dev/null 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  // The report keeps its format, and its totals are those of its cases.
  void ExpectAReport(const std::string& verdict) {
    const fs::path file = folder_ / "report.json";
    EXPECT_THAT(Problems(file, "report"), IsEmpty());
    std::ifstream in(file);
    report_ = nlohmann::json::parse(in);
    EXPECT_EQ(report_["complete"], true);
    EXPECT_EQ(report_["verdict"], verdict);
    for (const char* outcome : {"passed", "failed", "error", "skipped"}) {
      const auto& cases = report_["cases"];
      EXPECT_EQ(report_["totals"][outcome],
                std::count_if(
                    cases.begin(), cases.end(),
                    [&](const auto& one) { return one["outcome"] == outcome; }))
          << outcome;
    }
  }
};

TEST_F(RealReportTest, OfAGreenRun) {
  EXPECT_EQ(Exit(""), 0);
  ExpectAReport("PASSED");
  EXPECT_GT(report_["totals"]["passed"], 150);
}

TEST_F(RealReportTest, OfAServerThatAnswersEverythingWithNonsense) {
  const ScriptedServer server(Always(Answer(200, "\x01]]>&amp;<\xff\"")));
  EXPECT_EQ(Exit("--base-url http://127.0.0.1:" +
                 std::to_string(server.port()) + " --provider cashfree"),
            1);
  ExpectAReport("FAILED");
  EXPECT_GT(report_["totals"]["failed"], 50);
}

TEST_F(RealReportTest, OfAServerThatIsNotThere) {
  EXPECT_EQ(Exit("--base-url http://127.0.0.1:" + std::to_string(ClosedPort()) +
                 " --provider cashfree"),
            2);
  ExpectAReport("ERROR");
  EXPECT_EQ(report_["totals"]["failed"], 0);
  EXPECT_GT(report_["totals"]["error"], 0);
}

}  // namespace
}  // namespace contract
