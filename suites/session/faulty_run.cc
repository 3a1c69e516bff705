#include "suites/session/faulty_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "reports/html.h"
#include "reports/json_report.h"
#include "reports/junit.h"
#include "suites/session/session.h"
#include "suites/session/verdict.h"

namespace contract {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr const char* kKey = "canary_api_key";

const Workspace& Data() {
  static const auto workspace = [] {
    Problems problems;
    auto loaded = LoadWorkspace(WALLET_CONFORMANCE_ROOT, &problems);
    ReportProblems(problems, "");
    return loaded;
  }();
  return *workspace;
}

// What CI servers call it: the slug of a finding, or the transport's failure.
std::string SlugOf(const CaseResult& result) {
  if (result.outcome == Outcome::kError) {
    return std::string(
        ToString(result.attempts.back().exchanges.back().failure));
  }
  return result.findings.empty() ? "" : result.findings.front().slug;
}

}  // namespace

Target At(const std::string& url) {
  Target target;
  target.name = "faulty";
  target.kind = TargetKind::kSandbox;
  target.timeout_ms = kNever;
  target.connect_timeout_ms = kNever;
  target.breaker_threshold = 0;
  TargetProvider& juspay = target.providers["juspay"];
  juspay.base_url = url;
  juspay.credentials["api_key"] = kKey;
  juspay.credential_variables["api_key"] = "JUSPAY_API_KEY";
  juspay.variables = {{"customer_id", "cust${unique}"}};
  return target;
}

Run RunAt(Target target) {
  Problems problems;
  Plan plan = MakePlan(Data().catalogue, Data().contract, target, &problems);
  Session session(Data(), std::move(target), std::move(plan),
                  SessionOptions{.run_id = "r1a2b3c",
                                 .program = "wallet-conformance",
                                 .today = "2026-06-15"});
  const PlannedCase& planned =
      session.planned(Data().catalogue.Find(kFaultyCase)->test_name);
  session.Select({&planned});
  EXPECT_EQ(session.Prefetch(), "");
  session.Settle(planned);
  Run run = session.Finish();
  Total(&run);
  run.exit_code = ExitCodeOf(run, run.totals.passed == 1 ? 0 : 1);
  return run;
}

void Expect(const Run& run, Outcome outcome, const std::string& slug) {
  EXPECT_TRUE(run.complete);
  ASSERT_THAT(run.cases, SizeIs(1));
  const CaseResult& result = run.cases.front();
  EXPECT_EQ(ToString(result.outcome), ToString(outcome)) << result.reason;
  ASSERT_FALSE(result.attempts.empty());
  EXPECT_EQ(SlugOf(result), slug) << result.reason;
  const bool told = outcome == Outcome::kPassed || outcome == Outcome::kFailed;
  EXPECT_EQ(run.exit_code, outcome == Outcome::kPassed ? 0 : told ? 1 : 2);
  const std::string junit = reports::JunitXml(run);
  if (outcome != Outcome::kPassed) {
    EXPECT_THAT(junit, HasSubstr("type=\"" + slug + "\""));
  }
  // Whatever came is fit to be written.
  for (const std::string& report :
       {junit, reports::JsonReport(run), reports::HtmlReport(run)}) {
    EXPECT_THAT(report, Not(HasSubstr(kKey)));
  }
}

}  // namespace contract
