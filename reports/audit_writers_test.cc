#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/audit_html.h"
#include "reports/audit_json.h"
#include "reports/audit_text.h"

namespace contract::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

audit::Audit Clean() {
  audit::Audit audit;
  audit.faults["acme.pay"] = {{"type", {1200, 1200}}, {"behaviour", {3, 3}}};
  audit.faults["acme.list"] = {{"type", {7, 7}}};
  audit.variations["acme.pay"] = {{"text", {5, 5}}};
  audit.records = {
      {"acme.pay.a", "type", "acme.pay", "s#/type", "required", true}};
  return audit;
}

audit::Audit WithSurvivor() {
  audit::Audit audit = Clean();
  audit.faults["acme.pay"]["type"].good = 1199;
  audit.survivors = {{.name = "acme.pay.a",
                      .family = "type",
                      .operation = "acme.pay",
                      .clause = "s#/type",
                      .level = "required",
                      .done = "<b>replaced</b>",
                      .nearest = "acme.pay.pays",
                      .instead = "nothing"}};
  return audit;
}

audit::Audit WithAlarm() {
  audit::Audit audit = Clean();
  audit.variations["acme.pay"]["text"].good = 4;
  audit.false_alarms = {{.name = "acme.pay.v",
                         .family = "text",
                         .operation = "acme.pay",
                         .done = "another text",
                         .tried_on = "acme.pay.pays",
                         .said = "type_mismatch",
                         .clause = "s#/type"}};
  return audit;
}

TEST(AuditText, AddsUpTheMatrixAndSaysPassed) {
  const std::string text = AuditText(Clean());
  EXPECT_THAT(text, HasSubstr("1,207/1,207"));
  EXPECT_THAT(text, HasSubstr("1,210/1,210"));
  EXPECT_THAT(text, HasSubstr("PASSED: 1,210 of 1,210 faults noticed, "
                              "5 of 5 variations tolerated"));
}

TEST(AuditText, NamesASurvivorWithItsClauseAndTheNearestCase) {
  const std::string text = AuditText(WithSurvivor());
  EXPECT_THAT(text, HasSubstr("SURVIVED  acme.pay.a"));
  EXPECT_THAT(text, HasSubstr("broke     s#/type"));
  EXPECT_THAT(text, HasSubstr("nearest   acme.pay.pays"));
  EXPECT_THAT(text, HasSubstr("FAILED: 1,209 of 1,210"));
}

TEST(AuditText, NamesAFalseAlarm) {
  const std::string text = AuditText(WithAlarm());
  EXPECT_THAT(text, HasSubstr("FALSE ALARM  acme.pay.v"));
  EXPECT_THAT(text, HasSubstr("FAILED: "));
}

TEST(AuditHtml, ShowsBothHalvesAndNoMarkupOfOthers) {
  const std::string page = AuditHtml(WithSurvivor());
  EXPECT_THAT(page, HasSubstr("<h2>Faults noticed</h2>"));
  EXPECT_THAT(page, HasSubstr("<h2>Variations tolerated</h2>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"bad\">1,199/1,200</td>"));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;replaced"));
  EXPECT_THAT(page, Not(HasSubstr("<b>replaced")));
  EXPECT_THAT(page, HasSubstr("FAILED"));
  EXPECT_THAT(AuditHtml(Clean()), Not(HasSubstr("class=\"bad\"")));
}

TEST(AuditJson, PassesOnlyWithoutSurvivorAndFalseAlarm) {
  EXPECT_TRUE(nlohmann::json::parse(AuditJson(Clean())).at("passed"));
  EXPECT_FALSE(nlohmann::json::parse(AuditJson(WithSurvivor())).at("passed"));
  EXPECT_FALSE(nlohmann::json::parse(AuditJson(WithAlarm())).at("passed"));
}

}  // namespace
}  // namespace contract::reports
