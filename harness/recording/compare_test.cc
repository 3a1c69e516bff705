#include "harness/recording/compare.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/recording/sample_contract.h"

namespace contract {
namespace {

RecordedEntry Entry(const std::string& case_id, const std::string& body,
                    int status = 200) {
  RecordedEntry entry{.case_id = case_id};
  entry.exchange.request = {.method = "GET",
                            .url = "http://h/customers/cust1/wallets"};
  entry.exchange.response =
      HttpResponse{.status = status,
                   .headers = {{"Content-Type", "application/json"}},
                   .body = body};
  return entry;
}

Recording Of(std::vector<RecordedEntry> entries) {
  Recording recording;
  recording.entries = std::move(entries);
  return recording;
}

std::string Kinds(const Recording& left, const Recording& right) {
  std::string out;
  for (const Divergence& one :
       Compare(left, right, SampleContract()).divergences) {
    out += (out.empty() ? "" : " ") + one.kind + one.pointer;
  }
  return out;
}

std::string BodyKinds(const std::string& left, const std::string& right) {
  return Kinds(Of({Entry("juspay.a.b", left)}),
               Of({Entry("juspay.a.b", right)}));
}

TEST(Compare, FindsWhatTheContractIsAbout) {
  EXPECT_EQ(BodyKinds(R"({"a":1})", R"({"b":1})"), "member/a member/b");
  EXPECT_EQ(BodyKinds(R"({"a":1})", R"({"a":"1"})"), "type/a");
  EXPECT_EQ(BodyKinds(R"({"a":"x"})", R"({"a":null})"), "nullness/a");
  EXPECT_EQ(BodyKinds(R"({"linked":true})", R"({"linked":false})"),
            "value/linked");
  EXPECT_EQ(BodyKinds(R"({"wallet":"PAYTM"})", R"({"wallet":"MOBIKWIK"})"),
            "value/wallet");
  EXPECT_EQ(
      BodyKinds(R"({"status":"Invalid Request"})", R"({"status":"Invalid"})"),
      "value/status");
  EXPECT_EQ(BodyKinds(R"({"list":[1,2]})", R"({"list":[1]})"), "length/list");
  EXPECT_EQ(BodyKinds("{}", "<html>"), "body");
}

TEST(Compare, LetsIdsTimesNumbersAndProseDiffer) {
  EXPECT_EQ(BodyKinds(
                R"({"id":"wlt_a1b2c3","n":12,"at":"2021-02-03T10:11:12Z",
                    "last_refreshed":"1612345678901","text":"One thing."})",
                R"({"id":"wlt_x9y8z7","n":13,"at":"2026-11-20T00:00:00Z",
                    "last_refreshed":"1799999999999","text":"Another."})"),
            "");
}

TEST(Compare, KeepsTheIdentityOfIds) {
  const std::string same = R"({"id":"wlt_a1b2c3","of":"wlt_a1b2c3"})";
  const std::string other = R"({"id":"wlt_x9y8z7","of":"wlt_p5q4r3"})";
  EXPECT_EQ(BodyKinds(same, R"({"id":"wlt_x9y8z7","of":"wlt_x9y8z7"})"), "");
  EXPECT_EQ(BodyKinds(same, other), "identity/of");
  EXPECT_EQ(BodyKinds(other, same), "identity/of");
}

TEST(Compare, KnowsAnIdOfTheRequestAgain) {
  RecordedEntry left = Entry("c", R"({"customer":"custaaa111"})");
  RecordedEntry right = Entry("c", R"({"customer":"custbbb222"})");
  left.exchange.request.url = "http://h/customers/custaaa111/wallets";
  right.exchange.request.url = "http://h/customers/custbbb222/wallets";
  EXPECT_EQ(Kinds(Of({left}), Of({right})), "");
  right.exchange.response->body = R"({"customer":"custccc333"})";
  EXPECT_EQ(Kinds(Of({left}), Of({right})), "identity/customer");
}

TEST(Compare, ComparesStatusHeadersAndErrors) {
  RecordedEntry left = Entry("c", R"({"error_code":"a1","error_message":"x"})");
  RecordedEntry right =
      Entry("c", R"({"error_code":"b2","error_message":"y"})", 400);
  left.exchange.response->headers.push_back({"X-One", "1"});
  left.exchange.response->headers.push_back({"Date", "now"});
  right.exchange.response->headers[0].value = "text/html; charset=utf-8";
  EXPECT_EQ(Kinds(Of({left}), Of({right})),
            "statusstatus headerheaders/x-one "
            "content_typeheaders/content-type error_code/error_code");
}

TEST(Compare, PairsByCaseAndStepOfTheLastAttempt) {
  RecordedEntry first = Entry("c", R"({"a":1})");
  RecordedEntry second = Entry("c", R"({"a":"1"})");
  second.attempt = 2;
  RecordedEntry step = Entry("c", "{}");
  step.attempt = 2;
  step.exchange.step = "wallet";
  EXPECT_EQ(Kinds(Of({first, step, second}), Of({Entry("c", R"({"a":"1"})")})),
            "unpaired");
}

TEST(Compare, PairsRecordingsOfOtherToolsByOperationAndOrder) {
  const auto comparison =
      Compare(Of({Entry("", R"({"a":1})"), Entry("", R"({"b":1})")}),
              Of({Entry("x.y.z", R"({"a":2})"), Entry("x.y.w", R"({"b":""})")}),
              SampleContract());
  EXPECT_EQ(comparison.pairs, 2U);
  ASSERT_EQ(comparison.divergences.size(), 1U);
  EXPECT_EQ(comparison.divergences[0].pair, "juspay.list_wallets #2");
}

TEST(Compare, ComparesHowAnExchangeEnded) {
  RecordedEntry cut = Entry("c", "{}");
  cut.exchange.response.reset();
  cut.exchange.failure = TransportFailure::kCut;
  EXPECT_EQ(Kinds(Of({Entry("c", "{}")}), Of({cut})), "failure");
  EXPECT_EQ(Kinds(Of({cut}), Of({cut})), "");
}

TEST(Compare, TellsAPersonOnceAndAProgramEverything) {
  const auto comparison =
      Compare(Of({Entry("c", R"({"a":1})"), Entry("d", R"({"a":1})")}),
              Of({Entry("c", R"({"a":""})"), Entry("d", R"({"a":""})")}),
              SampleContract());
  EXPECT_EQ(ComparisonText(comparison),
            "juspay.list_wallets\n  type at /a\n    left   number\n    right  "
            "string\n    in     c and 1 more\n\nDIFFERENT: 2 divergences in 2 "
            "pairs\n");
  const auto json = nlohmann::json::parse(ComparisonJson(comparison));
  EXPECT_EQ(json["divergences"].size(), 2U);
  EXPECT_EQ(json["equal"], false);
}

}  // namespace
}  // namespace contract
