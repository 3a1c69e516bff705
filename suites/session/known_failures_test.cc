#include "suites/session/known_failures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace contract {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kToday = "2026-06-15";

Finding Of(const std::string& slug, Level level = Level::kRequired) {
  return {slug, level, "", {}, "status", "200", "500"};
}

CaseResult Result(Outcome outcome, std::vector<Finding> findings = {}) {
  CaseResult result;
  result.id = "p.o.a";
  result.outcome = outcome;
  result.findings = std::move(findings);
  return result;
}

KnownFailures List(const std::vector<std::string>& slugs,
                   const std::string& until = "2026-06-16") {
  KnownFailures known;
  known.file = "suites/known_failures/t.json";
  known.entries.push_back({"p.o.other", "status_mismatch", "me", "why", until});
  for (const std::string& slug : slugs) {
    known.entries.push_back({"p.o.a", slug, "ann", "ticket 7", until});
  }
  return known;
}

CaseResult Held(const KnownFailures& known, CaseResult result,
                bool strict = false) {
  Apply(known, kToday, strict, &result);
  return result;
}

TEST(KnownFailure, IsACaseThatFailsAsListed) {
  const CaseResult result =
      Held(List({"status_mismatch"}),
           Result(Outcome::kFailed,
                  {Of("status_mismatch"),
                   Of("field_undocumented", Level::kRecommended)}));
  EXPECT_EQ(result.outcome, Outcome::kKnownFailure);
  EXPECT_THAT(result.findings, SizeIs(2));
  EXPECT_THAT(result.reason, AllOf(HasSubstr("ticket 7"), HasSubstr("ann")));
}

TEST(KnownFailure, LeavesCasesAloneThatAreNotListed) {
  EXPECT_EQ(Held(List({}), Result(Outcome::kFailed, {Of("x")})).outcome,
            Outcome::kFailed);
  EXPECT_EQ(Held(List({}), Result(Outcome::kPassed)).outcome, Outcome::kPassed);
}

TEST(KnownFailure, IsLoudWhenTheCasePasses) {
  const CaseResult result =
      Held(List({"status_mismatch"}), Result(Outcome::kPassed));
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  ASSERT_THAT(result.findings, SizeIs(1));
  EXPECT_EQ(result.findings[0].slug, slug::kKnownFailurePassed);
  EXPECT_THAT(result.findings[0].expected,
              HasSubstr("suites/known_failures/t.json #/known_failures/1"));
  EXPECT_THAT(result.findings[0].actual, HasSubstr("delete this entry"));
}

TEST(KnownFailure, IsLoudWhenTheCaseFailsInAnotherWay) {
  const CaseResult result =
      Held(List({"status_mismatch"}),
           Result(Outcome::kFailed, {Of("body_not_json")}));
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  ASSERT_THAT(result.findings, SizeIs(3));
  EXPECT_THAT(result.findings[1].actual, HasSubstr("change its slug"));
  EXPECT_EQ(result.findings[2].slug, slug::kKnownFailureOther);
  EXPECT_THAT(result.findings[2].actual,
              HasSubstr("add an entry for body_not_json"));
}

TEST(KnownFailure, IsLoudWhenTheCaseFailsInOneWayMore) {
  const CaseResult result = Held(
      List({"status_mismatch"}),
      Result(Outcome::kFailed, {Of("status_mismatch"), Of("echo_mismatch")}));
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_THAT(result.findings, SizeIs(3));
  EXPECT_EQ(Held(List({"status_mismatch", "echo_mismatch"}),
                 Result(Outcome::kFailed,
                        {Of("status_mismatch"), Of("echo_mismatch")}))
                .outcome,
            Outcome::kKnownFailure);
}

TEST(KnownFailure, IsLoudFromItsDateOn) {
  for (const char* until : {"2026-06-15", "2026-06-14", "2025-12-31"}) {
    const CaseResult result =
        Held(List({"status_mismatch"}, until),
             Result(Outcome::kFailed, {Of("status_mismatch")}));
    EXPECT_EQ(result.outcome, Outcome::kFailed) << until;
    ASSERT_THAT(result.findings, SizeIs(2));
    EXPECT_EQ(result.findings[1].slug, slug::kKnownFailureExpired);
    EXPECT_THAT(result.findings[1].actual, HasSubstr("change its \"until\""));
  }
}

TEST(KnownFailure, CountsRecommendedFindingsOnlyWhenStrict) {
  const CaseResult warned =
      Result(Outcome::kFailed, {Of("field_undocumented", Level::kRecommended)});
  EXPECT_EQ(Held(List({"field_undocumented"}), warned, true).outcome,
            Outcome::kKnownFailure);
  EXPECT_EQ(Held(List({"field_undocumented"}), warned, false).outcome,
            Outcome::kFailed);
}

TEST(KnownFailure, SaysNothingOfWhatCouldNotBeTold) {
  for (const Outcome outcome : {Outcome::kError, Outcome::kSkipped}) {
    const CaseResult result = Held(List({"status_mismatch"}), Result(outcome));
    EXPECT_EQ(result.outcome, outcome);
    EXPECT_THAT(result.findings, IsEmpty());
  }
}

TEST(KnownFailureList, RefusesUnknownCasesAndDoubledEntries) {
  Catalogue catalogue;
  catalogue.cases.emplace_back().id = "p.o.a";
  const auto entry = [](const char* id) {
    return nlohmann::json{{"case", id},
                          {"slug", "s"},
                          {"owner", "o"},
                          {"reason", "r"},
                          {"until", "2026-01-01"}};
  };
  Problems problems;
  ReadKnownFailures(
      {{"known_failures", {entry("p.o.a"), entry("p.o.b"), entry("p.o.a")}}},
      "f.json", catalogue, &problems);
  ASSERT_THAT(problems, SizeIs(2));
  EXPECT_EQ(problems[0].pointer, "/known_failures/1/case");
  EXPECT_THAT(problems[0].message, HasSubstr("delete this entry"));
  EXPECT_EQ(problems[1].pointer, "/known_failures/2");
}

TEST(KnownFailureList, IsPrintedAsItWouldHaveToBe) {
  contract::Run run;
  run.cases = {Held(
      List({"status_mismatch"}, "2020-01-01"),
      Result(Outcome::kFailed, {Of("status_mismatch"), Of("echo_mismatch")}))};
  CaseResult error = Result(Outcome::kError);
  error.id = "p.o.other";
  run.cases.push_back(error);
  const auto list = nlohmann::json::parse(
      ListAsNeeded(List({"status_mismatch", "gone_slug"}), run));
  std::vector<std::string> seen;
  for (const auto& entry : list.at("known_failures")) {
    seen.push_back(entry.at("case").get<std::string>() + " " +
                   entry.at("slug").get<std::string>() + " " +
                   entry.at("owner").get<std::string>());
  }
  EXPECT_THAT(seen,
              ElementsAre("p.o.other status_mismatch me",
                          "p.o.a status_mismatch ann", "p.o.a echo_mismatch "));
}

TEST(KnownFailureList, OfTheMockStaysEmpty) {
  std::ifstream in(std::string(WALLET_CONFORMANCE_ROOT) +
                   "/suites/known_failures/mock.json");
  ASSERT_TRUE(in);
  EXPECT_THAT(nlohmann::json::parse(in).at("known_failures"), IsEmpty())
      << "the mock keeps the contract, or it is no oracle: mend the mock";
}

}  // namespace
}  // namespace contract
