#include "reports/report_reader.h"

#include <gtest/gtest.h>

#include "reports/json_report.h"
#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

TEST(ReportReader, GivesBackTheRunThatWasWritten) {
  for (const auto& make : {GreenRun, MixedRun, CutRun}) {
    const std::string text = JsonReport(make());
    const auto read = ReadReport(text);
    const auto* run = std::get_if<contract::Run>(&read);
    ASSERT_NE(run, nullptr) << std::get<std::string>(read);
    EXPECT_EQ(JsonReport(*run), text);
  }
}

// Bytes that are no UTF-8 are gone; what is written again stays the same.
TEST(ReportReader, GivesBackTheCasesOfAHostileRun) {
  const auto read = ReadReport(JsonReport(HostileRun()));
  const auto* run = std::get_if<contract::Run>(&read);
  ASSERT_NE(run, nullptr) << std::get<std::string>(read);
  EXPECT_EQ(run->cases.size(), HostileRun().cases.size());
}

TEST(ReportReader, RefusesAReportThatWasCutOff) {
  const std::string text = JsonReport(GreenRun());
  const auto read = ReadReport(text.substr(0, text.size() / 2));
  ASSERT_TRUE(std::holds_alternative<std::string>(read));
  EXPECT_NE(std::get<std::string>(read).find("cut off"), std::string::npos);
}

TEST(ReportReader, RefusesWhatIsNoReport) {
  const char* const of_another_format =
      R"({"format": "https://other.example/report.schema.json"})";
  for (const char* text :
       {"", "[]", "{}", "null", R"({"format": 1})", of_another_format}) {
    EXPECT_TRUE(std::holds_alternative<std::string>(ReadReport(text))) << text;
  }
}

TEST(ReportReader, RefusesAWordItDoesNotKnow) {
  std::string text = JsonReport(GreenRun());
  const std::string passed = "\"outcome\": \"passed\"";
  const std::size_t at = text.find(passed);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, passed.size(), "\"outcome\": \"splendid\"");
  const auto read = ReadReport(text);
  ASSERT_TRUE(std::holds_alternative<std::string>(read));
  EXPECT_NE(std::get<std::string>(read).find("splendid"), std::string::npos);
}

}  // namespace
}  // namespace contract::reports
