// Every writer's whole output, compared with the files in reports/golden.
//
// To write them anew after an intended change:
//   WALLET_CONFORMANCE_UPDATE_GOLDEN=1 build/dev/reports/reports_test
// and read the difference before committing it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "reports/case_text.h"
#include "reports/console.h"
#include "reports/html.h"
#include "reports/json_report.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

// Everything the console prints about a run, in the order it would.
std::string ConsoleText(const Run& run) {
  std::string out;
  for (const CaseResult& result : run.cases) {
    if (result.outcome != Outcome::kPassed &&
        result.outcome != Outcome::kSkipped) {
      out += FailureText(result) + "\n";
    } else {
      const std::string warning = WarningText(result);
      out += warning.empty() ? "" : warning + "\n";
    }
  }
  return out + SummaryText(run, {.colour = false, .report_dir = "out"});
}

struct Golden {
  std::string run;
  std::string file;
  std::function<Run()> make;
  std::function<std::string(const Run&)> write;
};

void PrintTo(const Golden& golden, std::ostream* out) {
  *out << golden.run << "/" << golden.file;
}

class GoldenTest : public testing::TestWithParam<Golden> {};

TEST_P(GoldenTest, IsExactly) {
  const std::string path = std::string(WALLET_CONFORMANCE_GOLDEN) + "/" +
                           GetParam().run + "." + GetParam().file;
  const std::string actual = GetParam().write(GetParam().make());
  if (std::getenv("WALLET_CONFORMANCE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path << " is missing";
  std::ostringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(expected.str(), actual) << path;
}

std::vector<Golden> Goldens() {
  std::vector<Golden> out;
  const std::vector<std::pair<std::string, std::function<Run()>>> runs = {
      {"mixed", MixedRun},
      {"hostile", HostileRun},
      {"cut", CutRun},
      {"green", GreenRun}};
  for (const auto& [name, make] : runs) {
    out.push_back({name, "junit.xml", make, JunitXml});
    out.push_back({name, "report.json", make, JsonReport});
    out.push_back({name, "report.html", make, HtmlReport});
    out.push_back({name, "summary.md", make, MarkdownSummary});
    out.push_back({name, "console.txt", make, ConsoleText});
  }
  return out;
}

std::string NameOf(const testing::TestParamInfo<Golden>& tested) {
  std::string name = tested.param.run + "_" + tested.param.file;
  for (char& c : name) {
    c = c == '.' ? '_' : c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Reports, GoldenTest, testing::ValuesIn(Goldens()),
                         NameOf);

}  // namespace
}  // namespace contract::reports
