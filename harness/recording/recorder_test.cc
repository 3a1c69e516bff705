#include "harness/recording/recorder.h"

#include <gtest/gtest.h>

#include "harness/recording/har.h"
#include "harness/recording/stand_ins.h"

namespace contract {
namespace {

const std::vector<Secret>& Secrets() {
  static const std::vector<Secret> secrets = {{"CANARY_KEY", "JUSPAY_API_KEY"},
                                              {"918273", "JUSPAY_VALID_OTP"}};
  return secrets;
}

TEST(StandIns, AreAlikeInWhatAVerdictSees) {
  const Redactor redactor({});
  StandIns stand_ins(redactor);
  const std::string phone = stand_ins.For("8123456789");
  EXPECT_EQ(phone.size(), 10U);
  EXPECT_EQ(phone.find_first_not_of("0123456789"), std::string::npos);
  EXPECT_EQ(phone.front(), '9');
  const std::string token = stand_ins.For("tok_A1b2");
  EXPECT_EQ(token.size(), 8U);
  EXPECT_NE(token.find_first_of("0123456789"), std::string::npos);
}

TEST(StandIns, AreEqualExactlyWhenTheSecretsAre) {
  const Redactor redactor({});
  StandIns stand_ins(redactor);
  std::set<std::string> seen;
  for (int i = 10; i < 100; ++i) {
    const std::string secret = std::to_string(i);
    const std::string stand_in = stand_ins.For(secret);
    EXPECT_TRUE(seen.insert(stand_in).second) << secret;
    EXPECT_EQ(stand_ins.For(secret), stand_in);
  }
}

TEST(StandIns, LetPublishedValuesStandForThemselves) {
  const Redactor redactor(Secrets(), {"notanumber", "918273"});
  StandIns stand_ins(redactor);
  EXPECT_EQ(stand_ins.For("notanumber"), "notanumber");
  EXPECT_NE(stand_ins.For("918273"), "918273");  // given as a secret
}

TEST(Recorder, WritesNoSecretAndKeepsWhatIsEqual) {
  Redactor redactor(Secrets());
  Variables variables("r1");
  variables.Set("credentials.api_key", "CANARY_KEY");
  variables.Set("valid_otp", "918273");
  variables.Set("mobile_number", "8123456789");
  variables.Set("customer_id", "cust8123456789");
  Exchange exchange;
  exchange.request = {.method = "POST",
                      .url = "http://h/",
                      .headers = {{"authorization", "Basic CANARY_KEY"}},
                      .body = "otp=918273&mobile_number=8123456789"};
  exchange.response = HttpResponse{
      .status = 200,
      .body = R"({"phone":"8123456789","otp":918273,"token":"CANARY_t0ken"})"};
  redactor.Learn(exchange);
  Recorder recorder;
  recorder.Add("juspay.a.b", 1, variables, {exchange});
  Target target;
  target.providers["juspay"].credentials["api_key"] = "CANARY_KEY";
  target.providers["juspay"].credential_variables["api_key"] = "JUSPAY_API_KEY";
  contract::Run run;
  run.id = "r1";
  const Recording recording = recorder.Finish(run, target, Secrets(), redactor);
  const std::string text = WriteHar(recording);
  for (const char* canary : {"CANARY", "918273", "8123456789"}) {
    EXPECT_EQ(text.find(canary), std::string::npos) << canary << "\n" << text;
  }
  const RecordedEntry& entry = recording.entries.at(0);
  const auto body = nlohmann::json::parse(
      WithStandIns(entry.exchange.response->body, entry.stand_ins));
  EXPECT_EQ(body["phone"], entry.variables["mobile_number"]);
  EXPECT_EQ(entry.variables["customer_id"],
            "cust" + body["phone"].get<std::string>());
  EXPECT_TRUE(body["otp"].is_number());
  EXPECT_EQ(body["otp"].dump(), entry.variables["valid_otp"]);
  EXPECT_FALSE(entry.variables.contains("credentials.api_key"));
}

TEST(WithStandIns, LeavesOutWhatDoesNotFit) {
  EXPECT_EQ(WithStandIns("abcdef", {{1, 2, "X"}, {4, 1, "Y"}}), "aXdYf");
  EXPECT_EQ(WithStandIns("abc", {{2, 5, "X"}}), "abc");
  EXPECT_EQ(WithStandIns("abc", {{0, 2, "X"}, {1, 2, "Y"}}), "aY");
}

}  // namespace
}  // namespace contract
