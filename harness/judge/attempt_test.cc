#include "harness/judge/attempt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cases/toy_root.h"

namespace contract {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class AttemptTest : public testing::Test {
 protected:
  AttemptTest() : data_(LoadToy(root_)) {
    TargetProvider& shop = target_.providers["shop"];
    shop.base_url = "http://127.0.0.1:1";
    shop.credentials["key"] = "k";
  }

  static Exchange Answered(int status, const std::string& body) {
    Exchange exchange;
    exchange.response =
        HttpResponse{.status = status,
                     .http_version = "HTTP/1.1",
                     .headers = {{"content-type", "application/json"}},
                     .body = body};
    return exchange;
  }

  // Walks the case through these answers and judges what came.
  Attempt Try(const std::string& id, std::vector<Exchange> answers) {
    const Case& item = *data_.catalogue.Find(id);
    Variables variables("u1");
    variables.Set("basket", "b");
    variables.Set("item", "book");
    variables.Set("credentials.key", "k");
    CaseRunner runner(item, data_.catalogue, data_.contract, target_,
                      variables);
    auto request = runner.Next(nullptr);
    for (const Exchange& answer : answers) {
      request = runner.Next(&answer);
    }
    EXPECT_FALSE(request) << "the case has more requests";
    return JudgeAttempt(item, runner, std::move(answers), data_.contract);
  }

  ToyRoot root_;
  ToyData data_;
  Target target_;
};

constexpr const char* kPlaced =
    R"({"id":"ord_1","basket":"b","state":"OPEN","note":"gift"})";

TEST_F(AttemptTest, JudgesTheLastAnswerWithTheCapturedValues) {
  EXPECT_THAT(
      Try("shop.list_orders.lists_orders",
          {Answered(200, kPlaced), Answered(200, R"([{"id":"ord_1"}])")})
          .findings,
      IsEmpty());
  const Attempt attempt =
      Try("shop.list_orders.lists_orders",
          {Answered(200, kPlaced), Answered(200, R"([{"id":"ord_2"}])")});
  ASSERT_THAT(attempt.findings, SizeIs(1));
  EXPECT_EQ(attempt.findings[0].slug, "state_mismatch");
  EXPECT_THAT(attempt.findings[0].expected, HasSubstr("\"ord_1\""));
  EXPECT_THAT(attempt.exchanges, SizeIs(2));
  EXPECT_EQ(attempt.error, "");
}

TEST_F(AttemptTest, APreconditionThatDidNotHoldIsAnErrorWithoutFindings) {
  const Attempt attempt =
      Try("shop.list_orders.lists_orders", {Answered(500, "<html>")});
  EXPECT_THAT(attempt.error, HasSubstr("An order is placed"));
  EXPECT_THAT(attempt.findings, IsEmpty());
  EXPECT_EQ(OutcomeOf(attempt, false), Outcome::kError);
}

TEST_F(AttemptTest, ACutConnectionIsAnErrorWithoutFindings) {
  Exchange cut;
  cut.failure = TransportFailure::kCut;
  cut.failure_text = "the connection was cut";
  const Attempt attempt = Try("shop.place_order.places_order", {cut});
  EXPECT_EQ(attempt.error, "the connection was cut");
  EXPECT_EQ(OutcomeOf(attempt, true), Outcome::kError);
}

TEST_F(AttemptTest, NothingSentIsAnError) {
  const Case& item = *data_.catalogue.Find("shop.place_order.places_order");
  const CaseRunner runner(item, data_.catalogue, data_.contract, target_,
                          Variables("u1"));
  EXPECT_EQ(JudgeAttempt(item, runner, {}, data_.contract).error,
            "no request was sent");
}

TEST(OutcomeTest, OnlyStrictCountsWhatIsRecommended) {
  const Finding required{.slug = "a", .level = Level::kRequired};
  const Finding recommended{.slug = "a", .level = Level::kRecommended};
  EXPECT_EQ(OutcomeOf({}, true), Outcome::kPassed);
  EXPECT_EQ(OutcomeOf({.findings = {recommended}}, false), Outcome::kPassed);
  EXPECT_EQ(OutcomeOf({.findings = {recommended}}, true), Outcome::kFailed);
  EXPECT_EQ(OutcomeOf({.findings = {recommended, required}}, false),
            Outcome::kFailed);
  EXPECT_EQ(OutcomeOf({.findings = {required}, .error = "why"}, false),
            Outcome::kError);
}

}  // namespace
}  // namespace contract
