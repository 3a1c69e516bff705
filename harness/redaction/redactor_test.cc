#include "harness/redaction/redactor.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace contract {
namespace {

const std::string api_key = "CANARY-key/42";
const std::string wallet_token = "tok_CANARY7f3a9c";

Exchange SampleExchange() {
  Exchange exchange;
  exchange.request = {.method = "POST",
                      .url = "https://h/w?api_key=short&x=" + api_key,
                      .headers = {{"authorization", "Basic " + api_key},
                                  {"x-client-id", "me"},
                                  {"x-other", api_key}},
                      .body = "otp=918273&note=" + api_key};
  exchange.response =
      HttpResponse{.status = 200,
                   .http_version = "HTTP/1.1",
                   .headers = {{"Set-Cookie", "sid=CANARYc00kie; Path=/"},
                               {"Content-Type", "application/json"}},
                   .body = R"({"token":")" + wallet_token +
                           R"(","spare":{"token":null},"otp":918273})"};
  exchange.failure_text = "while talking to https://me:pw@h with " + api_key;
  return exchange;
}

std::string AllTextOf(const Exchange& exchange) {
  std::string text = exchange.request.url + "\n" + exchange.request.body +
                     "\n" + exchange.failure_text + "\n" +
                     exchange.response->body;
  for (const auto* headers :
       {&exchange.request.headers, &exchange.response->headers}) {
    for (const Header& header : *headers) {
      text += "\n" + header.name + ": " + header.value;
    }
  }
  return text;
}

TEST(Redactor, LeavesNoSecretInAnExchange) {
  Redactor redactor(std::vector<Secret>{{api_key, "KEY"}});
  redactor.Learn(SampleExchange());
  const std::string text = AllTextOf(redactor.Redact(SampleExchange()));
  for (const char* canary : {"CANARY", "918273", "me:pw", "short"}) {
    EXPECT_EQ(text.find(canary), std::string::npos) << canary << "\n" << text;
  }
}

TEST(Redactor, KeepsWhatTellsNoSecret) {
  const Redactor redactor(std::vector<Secret>{{api_key, "KEY"}});
  const Exchange redacted = redactor.Redact(SampleExchange());
  EXPECT_EQ(redacted.request.headers[0].value, "Basic <redacted>");
  EXPECT_EQ(redacted.request.url,
            "https://h/w?api_key=<redacted>&x=<redacted>");
  EXPECT_EQ(redacted.response->headers[1].value, "application/json");
}

TEST(Redactor, KeepsJsonValidAndTypesVisible) {
  Redactor redactor(std::vector<Secret>{{"99887766", "N"}});
  const std::string body =
      R"({"token":"a\"b","otp":918273,"pin":null,"n":99887766,)"
      R"("secret":true,"password":"","list":[ 99887766, 199887766]})";
  const auto json = nlohmann::json::parse(redactor.Redact(body));
  EXPECT_EQ(json, nlohmann::json::parse(
                      R"({"token":"<redacted>","otp":0,"pin":null,"n":0,)"
                      R"("secret":true,"password":"","list":[0,199887766]})"));
}

TEST(Redactor, RedactsALearnedValueEverywhereElse) {
  Redactor redactor({});
  EXPECT_EQ(redactor.Redact("GET /x/" + wallet_token),
            "GET /x/" + wallet_token);
  redactor.Learn(SampleExchange());
  EXPECT_EQ(redactor.Redact("GET /x/" + wallet_token), "GET /x/<redacted>");
  EXPECT_EQ(redactor.Redact("the cookie CANARYc00kie"),
            "the cookie <redacted>");
}

TEST(Redactor, LearnsNothingThatWouldTearTheReportApart) {
  Redactor redactor({});
  Exchange exchange;
  exchange.request.body = "otp=abc&token=true&pin=null&password=linked";
  redactor.Learn(exchange);
  const std::string text = "abc true null linked";
  EXPECT_EQ(redactor.Redact(text), text);
}

TEST(Redactor, LearnsNothingThatIsPublished) {
  Redactor redactor({}, {"notanumber"});
  Exchange exchange;
  exchange.request.body = "mobile_number=notanumber";
  redactor.Learn(exchange);
  EXPECT_EQ(redactor.Redact("notanumber"), "notanumber");
  EXPECT_EQ(redactor.Redact(exchange).request.body, "mobile_number=<redacted>");
}

TEST(Redactor, RedactsTwiceLikeOnce) {
  Redactor redactor(std::vector<Secret>{{api_key, "KEY"}});
  redactor.Learn(SampleExchange());
  const Exchange once = redactor.Redact(SampleExchange());
  redactor.Learn(once);
  EXPECT_EQ(AllTextOf(redactor.Redact(once)), AllTextOf(once));
}

TEST(Redactor, TellsWhatItTookOut) {
  const Redactor redactor({});
  std::vector<Taken> taken;
  const std::string text =
      redactor.Redact(R"({"token":"abc","otp":12,"x":"y"})", &taken);
  EXPECT_EQ(text, R"({"token":"<redacted>","otp":0,"x":"y"})");
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken[0].original, "abc");
  EXPECT_EQ(text.substr(taken[0].at, taken[0].size), "<redacted>");
  EXPECT_EQ(taken[1].original, "12");
  EXPECT_EQ(text.substr(taken[1].at, taken[1].size), "0");
}

TEST(Redactor, RedactsAFindingByWhereItIs) {
  const Redactor redactor({});
  const Finding finding{.slug = "value_mismatch",
                        .pointer = "/metadata/otp",
                        .expected = R"("12" (as sent in /body/otp))",
                        .actual = "77"};
  const Finding redacted = redactor.Redact(finding);
  EXPECT_EQ(redacted.expected, R"("<redacted>" (as sent in /body/otp))");
  EXPECT_EQ(redacted.actual, "<redacted>");
  const Finding absent = redactor.Redact(
      Finding{.pointer = "/token", .expected = "a string", .actual = "null"});
  EXPECT_EQ(absent.expected, "a string");
  EXPECT_EQ(absent.actual, "null");
}

TEST(Redactor, RedactsASecretThatWasCutShort) {
  const Redactor redactor(std::vector<Secret>{{wallet_token, "T"}});
  const Finding finding{.pointer = "/x",
                        .actual = R"({"wallet":"tok_CANARY7f...)"};
  EXPECT_EQ(redactor.Redact(finding).actual, R"({"wallet":"<redacted>...)");
}

}  // namespace
}  // namespace contract
