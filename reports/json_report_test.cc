#include "reports/json_report.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

using nlohmann::json;

std::vector<std::string> Names(const nlohmann::ordered_json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) {
    names.push_back(name);
  }
  return names;
}

TEST(JsonReportTest, CompleteIsTheLastThingInIt) {
  const std::string text = JsonReport(GreenRun());
  EXPECT_EQ(Names(nlohmann::ordered_json::parse(text)).back(), "complete");
  EXPECT_EQ(text.substr(text.rfind(',')), ",\n  \"complete\": true\n}\n");
}

TEST(JsonReportTest, FileThatWasCutOffDoesNotParse) {
  const std::string text = JsonReport(GreenRun());
  const std::size_t end = text.rfind('}');
  for (std::size_t size = 0; size <= end; ++size) {
    ASSERT_FALSE(json::accept(text.begin(),
                              text.begin() + static_cast<std::ptrdiff_t>(size)))
        << size;
  }
  EXPECT_TRUE(json::accept(text));
}

TEST(JsonReportTest, CutRunIsNotCompleteAndNamesWhatDidNotRun) {
  json report = json::parse(JsonReport(CutRun()));
  EXPECT_EQ(report["complete"], false);
  EXPECT_EQ(report["not_run"].size(), 2U);
  EXPECT_EQ(report["totals"]["not_run"], 2);
  EXPECT_EQ(report["verdict"], "INCOMPLETE");
  contract::Run run = CutRun();
  run.complete = true;
  EXPECT_EQ(json::parse(JsonReport(run))["complete"], false);
}

TEST(JsonReportTest, TotalsEqualTheCases) {
  contract::Run run = MixedRun();
  run.totals = {};
  const json report = json::parse(JsonReport(run));
  for (const char* outcome :
       {"passed", "failed", "error", "known_failure", "skipped"}) {
    int count = 0;
    for (const json& result : report["cases"]) {
      count += result["outcome"] == outcome ? 1 : 0;
    }
    EXPECT_EQ(report["totals"][outcome], count) << outcome;
  }
}

TEST(JsonReportTest, HoldsWhatTheRunHolds) {
  const json report = json::parse(JsonReport(MixedRun()));
  EXPECT_EQ(report["exit_code"], 2);
  EXPECT_EQ(report["run"]["base_urls"]["juspay"],
            "https://sandbox.example.test");
  const json& failed = report["cases"][7];
  EXPECT_EQ(failed["findings"][0]["slug"], "status_mismatch");
  EXPECT_EQ(failed["findings"][0]["source"]["grade"], "stated");
  EXPECT_EQ(failed["attempts"][0]["exchanges"][0]["step"], "create_wallet");
  EXPECT_EQ(failed["attempts"][0]["exchanges"][1]["response"]["status"], 201);
  const json& timed_out = report["cases"][2]["attempts"][0]["exchanges"][0];
  EXPECT_TRUE(timed_out["response"].is_null());
  EXPECT_EQ(timed_out["failure"], "timed_out");
}

TEST(JsonReportTest, OddNumbersAndLargeBodiesStayInBounds) {
  contract::Run run = MixedRun();
  run.duration_ms = std::numeric_limits<double>::quiet_NaN();
  run.cases[0].time_ms = -5;
  run.cases[0].attempts[0].exchanges[0].response->body.assign(1U << 20U, 'x');
  const json report = json::parse(JsonReport(run));
  EXPECT_EQ(report["run"]["duration_ms"], 0);
  EXPECT_EQ(report["cases"][0]["time_ms"], 0);
  const json& response =
      report["cases"][0]["attempts"][0]["exchanges"][0]["response"];
  EXPECT_EQ(response["body_bytes"], 1 << 20);
  EXPECT_LT(response["body"].get<std::string>().size(), 66000U);
}

// The members, level by level; values are the schema validator's to judge.
TEST(JsonReportTest, MembersAreThoseOfItsSchemaInThatOrder) {
  std::ifstream file(std::string(WALLET_CONFORMANCE_FORMATS) +
                     "/report.schema.json");
  const auto schema = nlohmann::ordered_json::parse(file);
  EXPECT_EQ(schema["$id"], kReportFormat);
  auto report = nlohmann::ordered_json::parse(JsonReport(MixedRun()));
  const auto& defs = schema["$defs"];
  auto& failed = report["cases"][7];
  auto& exchange = failed["attempts"][0]["exchanges"][0];
  EXPECT_EQ(Names(report), Names(schema["properties"]));
  EXPECT_EQ(Names(report["run"]), Names(defs["run"]["properties"]));
  EXPECT_EQ(Names(report["totals"]), Names(defs["totals"]["properties"]));
  EXPECT_EQ(Names(failed), Names(defs["case"]["properties"]));
  EXPECT_EQ(Names(failed["findings"][0]), Names(defs["finding"]["properties"]));
  EXPECT_EQ(Names(failed["source"]), Names(defs["source"]["properties"]));
  EXPECT_EQ(Names(failed["attempts"][0]), Names(defs["attempt"]["properties"]));
  EXPECT_EQ(Names(exchange), Names(defs["exchange"]["properties"]));
  EXPECT_EQ(Names(exchange["request"]), Names(defs["request"]["properties"]));
  EXPECT_EQ(Names(exchange["response"]), Names(defs["response"]["properties"]));
  EXPECT_EQ(Names(exchange["timing"]), Names(defs["timing"]["properties"]));
}

}  // namespace
}  // namespace contract::reports
