#include "harness/recording/foreign.h"

#include <gtest/gtest.h>

#include "harness/recording/sample_contract.h"

namespace contract {
namespace {

HttpRequest Form(const std::string& url, const std::string& body) {
  return {.method = "POST",
          .url = url,
          .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
          .body = body};
}

std::string Matched(const HttpRequest& request) {
  const auto matched = MatchOperation(SampleContract(), request);
  return matched ? matched->operation->id : "none";
}

TEST(MatchOperation, FindsAnOperationByMethodPathAndCommand) {
  EXPECT_EQ(Matched(Form("https://sandbox.juspay.in/wallets/wlt_1",
                         "command=link&otp=1")),
            "juspay.link_wallet");
  EXPECT_EQ(Matched(Form("https://sandbox.juspay.in/customers/c/wallets",
                         "gateway=PAYTM")),
            "juspay.create_wallet");
  EXPECT_EQ(Matched({.method = "GET",
                     .url = "https://sandbox.juspay.in/customers/c/wallets?a"}),
            "juspay.list_wallets");
}

TEST(MatchOperation, LooksBehindAPrefixAndAtTheHost) {
  EXPECT_EQ(Matched({.method = "GET",
                     .url = "http://proxy:8080/juspay/customers/c/wallets"}),
            "juspay.list_wallets");
  EXPECT_EQ(
      Matched({.method = "GET",
               .url = "https://sandbox.cashfree.com/customers/c/wallets"}),
      "none");
}

TEST(MatchOperation, LeavesOtherRequestsAlone) {
  for (const char* url : {"https://sandbox.juspay.in/", "", "about:blank",
                          "https://sandbox.juspay.in/customers/c/cards"}) {
    EXPECT_EQ(Matched({.method = "GET", .url = url}), "none") << url;
  }
  EXPECT_EQ(Matched({.method = "OPTIONS",
                     .url = "https://sandbox.juspay.in/customers/c/wallets"}),
            "none");
  EXPECT_EQ(Matched(Form("https://sandbox.juspay.in/wallets/w", "otp=1")),
            "none");
}

std::string Slugs(int status, const std::string& body,
                  const std::string& type = "application/json") {
  Exchange exchange;
  exchange.request =
      Form("https://sandbox.juspay.in/wallets/wlt_1", "command=link&otp=1");
  exchange.response = HttpResponse{
      .status = status, .headers = {{"content-type", type}}, .body = body};
  const auto matched = MatchOperation(SampleContract(), exchange.request);
  std::string out;
  for (const Finding& one :
       JudgeForeign(*matched, exchange, "entry", SampleContract())) {
    if (one.level == Level::kRequired) {
      out += (out.empty() ? "" : " ") + one.slug;
    }
  }
  return out;
}

constexpr const char* kWallet =
    R"({"id":"wlt_1","object":"wallet_account","wallet":"PAYTM","token":"t",
        "current_balance":1,"linked":true,
        "last_refreshed":"2021-02-03T10:11:12Z"})";

TEST(JudgeForeign, FindsNothingInADocumentedAnswer) {
  EXPECT_EQ(Slugs(200, kWallet), "");
}

TEST(JudgeForeign, HoldsAnAnswerToTheOperation) {
  EXPECT_EQ(Slugs(500, "{}"), "status_undocumented");
  EXPECT_EQ(Slugs(200, kWallet, "text/html"), "content_type_mismatch");
  EXPECT_EQ(Slugs(200, "{"), "body_not_json");
  std::string other = kWallet;
  other.replace(other.find("wlt_1"), 5, "wlt_2");
  EXPECT_EQ(Slugs(200, other), "echo_mismatch");
}

TEST(JudgeForeign, KnowsTheRequestInParts) {
  Exchange exchange;
  exchange.request =
      Form("https://sandbox.juspay.in/wallets/wlt_1", "command=link&otp=1");
  exchange.response =
      HttpResponse{.status = 200,
                   .headers = {{"content-type", "application/json"}},
                   .body = kWallet};
  const auto matched = MatchOperation(SampleContract(), exchange.request);
  ASSERT_TRUE(matched);
  EXPECT_EQ(matched->sent["path"]["wallet_id"], "wlt_1");
  EXPECT_EQ(matched->sent["body"]["otp"], "1");
}

}  // namespace
}  // namespace contract
