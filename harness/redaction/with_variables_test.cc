#include <gtest/gtest.h>

#include "harness/redaction/encoding.h"
#include "harness/redaction/redactor.h"

namespace contract {
namespace {

Exchange Asking(std::string url, std::vector<Header> headers,
                std::string body) {
  Exchange exchange;
  exchange.request = {.method = "POST",
                      .url = std::move(url),
                      .headers = std::move(headers),
                      .body = std::move(body)};
  return exchange;
}

TEST(WithVariables, NamesAKnownSecretByItsVariable) {
  const Redactor redactor(
      std::vector<Secret>{{"CANARY+1", "CASHFREE_CLIENT_ID"}});
  const auto shown = redactor.WithVariables(
      {Asking("http://h/?a=CANARY%2B1", {{"x-client-id", "CANARY+1"}}, "")});
  EXPECT_EQ(shown.requests[0].url, "http://h/?a=${CASHFREE_CLIENT_ID}");
  EXPECT_EQ(shown.requests[0].headers[0].value, "${CASHFREE_CLIENT_ID}");
  EXPECT_EQ(shown.variables, std::vector<std::string>{"CASHFREE_CLIENT_ID"});
}

TEST(WithVariables, PutsBasicCredentialsInTheClear) {
  const Redactor redactor(std::vector<Secret>{{"CANARY", "JUSPAY_API_KEY"}});
  const auto shown = redactor.WithVariables({Asking(
      "http://h/", {{"authorization", "Basic " + encoding::Base64("CANARY:")}},
      "")});
  EXPECT_EQ(shown.requests[0].headers[0].value, "Basic ${JUSPAY_API_KEY}:");
}

TEST(WithVariables, ShowsWhatACaseAddsToAKnownSecret) {
  Redactor redactor(std::vector<Secret>{{"CANARY", "JUSPAY_API_KEY"}});
  const Exchange longer =
      Asking("http://h/",
             {{"authorization", "Basic " + encoding::Base64("CANARY0:")},
              {"x-client-secret", "CANARY0"}},
             "");
  redactor.Learn(longer);
  const auto shown = redactor.WithVariables({longer});
  EXPECT_EQ(shown.requests[0].headers[0].value, "Basic ${JUSPAY_API_KEY}0:");
  EXPECT_EQ(shown.requests[0].headers[1].value, "${JUSPAY_API_KEY}0");
  const Exchange hidden = redactor.Redact(longer);
  EXPECT_EQ(hidden.request.headers[0].value, "Basic <redacted>");
  EXPECT_EQ(hidden.request.headers[1].value, "<redacted>");
}

TEST(WithVariables, ShowsAKnownSecretWithoutItsEnd) {
  Redactor redactor(std::vector<Secret>{{"CANARY_SECRET", "JUSPAY_API_KEY"}});
  const Exchange cut =
      Asking("http://h/",
             {{"authorization", "Basic " + encoding::Base64("CANARY_SECRE:")},
              {"x-client-secret", "CANARY_SECRE~"}},
             "");
  redactor.Learn(cut);
  const auto shown = redactor.WithVariables({cut});
  EXPECT_EQ(shown.requests[0].headers[0].value, "Basic ${JUSPAY_API_KEY%?}:");
  EXPECT_EQ(shown.requests[0].headers[1].value, "${JUSPAY_API_KEY%?}~");
  EXPECT_EQ(shown.variables, std::vector<std::string>{"JUSPAY_API_KEY"});
  EXPECT_EQ(redactor.Redact("it was CANARY_SECRET, not CANARY_SECRE"),
            "it was <redacted>, not <redacted>");
}

TEST(WithVariables, KeepsWhatACaseIsAbout) {
  const Redactor redactor(std::vector<Secret>{{"CANARY", "JUSPAY_API_KEY"}},
                          {"Basic d3Jvbmc6", "notanumber"});
  const auto shown =
      redactor.WithVariables({Asking("http://h/",
                                     {{"authorization", "Basic d3Jvbmc6"},
                                      {"proxy-authorization", "Bearer CANARY"}},
                                     "mobile_number=notanumber")});
  EXPECT_EQ(shown.requests[0].headers[0].value, "Basic d3Jvbmc6");
  EXPECT_EQ(shown.requests[0].headers[1].value, "Bearer ${JUSPAY_API_KEY}");
  EXPECT_EQ(shown.requests[0].body, "mobile_number=notanumber");
}

TEST(WithVariables, NamesOtherSecretsByWhereTheyStand) {
  Redactor redactor(std::vector<Secret>{{"345678", "VALID_OTP"}});
  const std::vector<Exchange> chain = {
      Asking("http://h/", {}, "otp=111111&x=1"),
      Asking("http://h/", {}, "otp=345678"),
      Asking("http://h/", {}, R"({"otp":"222222","again":"111111"})")};
  for (const Exchange& exchange : chain) {
    redactor.Learn(exchange);
  }
  const auto shown = redactor.WithVariables(chain);
  EXPECT_EQ(shown.requests[0].body, "otp=${OTP}&x=1");
  EXPECT_EQ(shown.requests[1].body, "otp=${VALID_OTP}");
  EXPECT_EQ(shown.requests[2].body, R"({"otp":"${OTP_2}","again":"${OTP}"})");
  EXPECT_EQ(shown.variables,
            (std::vector<std::string>{"OTP", "VALID_OTP", "OTP_2"}));
}

}  // namespace
}  // namespace contract
