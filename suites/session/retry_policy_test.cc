#include "suites/session/retry_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace contract {
namespace {

using testing::HasSubstr;

constexpr RetryPolicy kLive{.live = true, .attempts = 3};
constexpr RetryPolicy kMock{.live = false, .attempts = 1};

Exchange Answered(int status, const std::string& step = "") {
  Exchange exchange;
  exchange.response = HttpResponse{.status = status};
  exchange.step = step;
  return exchange;
}

Exchange Failed(TransportFailure failure) {
  Exchange exchange;
  exchange.failure = failure;
  return exchange;
}

Finding Of(std::string_view slug) {
  return {std::string(slug), Level::kRequired, "", {}, "", "", ""};
}

Case Expecting(const nlohmann::json& status) {
  Case item;
  item.expect = {{"status", status}};
  return item;
}

Attempt With(std::vector<Exchange> exchanges, std::string error = "") {
  return {.exchanges = std::move(exchanges),
          .findings = {},
          .error = std::move(error)};
}

bool Again(const RetryPolicy& policy, const nlohmann::json& expected,
           const Attempt& attempt, int so_far = 1) {
  return IsWorthAnotherTry(policy, so_far, Expecting(expected), attempt);
}

TEST(Retry, NeedsNoSecondTryOfWhatIsAnswered) {
  EXPECT_FALSE(Again(kLive, 200, With({Answered(200)})));
  EXPECT_FALSE(Again(kLive, 200, With({Answered(404)})));
  EXPECT_FALSE(Again(kLive, "4xx", With({Answered(400)})));
}

TEST(Retry, TriesTheCaseAgainWhileALiveTargetIsBusyOrBroken) {
  for (const int status : {429, 500, 502, 503, 504}) {
    EXPECT_TRUE(Again(kLive, 200, With({Answered(status)}))) << status;
    EXPECT_TRUE(Again(kLive, "4xx", With({Answered(status)}))) << status;
    EXPECT_TRUE(Again(kLive, 200, With({Answered(status)}), 2)) << status;
    EXPECT_FALSE(Again(kLive, 200, With({Answered(status)}), 3)) << status;
    EXPECT_FALSE(Again(kMock, 200, With({Answered(status)}))) << status;
  }
}

TEST(Retry, TriesTheCaseAgainWhenAStepWasNotServed) {
  EXPECT_TRUE(
      Again(kLive, 503, With({Answered(503, "wallet")}, "no precondition")));
  EXPECT_TRUE(
      Again(kLive, 200, With({Answered(429, "wallet"), Answered(200)})));
}

TEST(Retry, LeavesAnAnswerAloneThatTheCaseExpects) {
  EXPECT_FALSE(Again(kLive, 429, With({Answered(429)})));
  EXPECT_FALSE(Again(kLive, {400, 429}, With({Answered(429)})));
  EXPECT_FALSE(Again(kLive, 500, With({Answered(500)})));
  EXPECT_FALSE(Again(kLive, "5xx", With({Answered(503)})));
}

TEST(Retry, TriesACutConnectionAgainTwice) {
  const Attempt cut = With({Failed(TransportFailure::kCut)}, "it was cut");
  for (const RetryPolicy& policy : {kLive, kMock}) {
    EXPECT_TRUE(Again(policy, 200, cut));
    EXPECT_TRUE(Again(policy, 200, cut, 2));
    EXPECT_FALSE(Again(policy, 200, cut, 3));
  }
}

TEST(Retry, TriesAgainWhatWasOnlySlow) {
  Attempt slow = With({Answered(200)});
  slow.findings = {Of(slug::kLatencyExceeded)};
  EXPECT_TRUE(Again(kMock, 200, slow));
  slow.findings.push_back(Of(slug::kStatusMismatch));
  EXPECT_FALSE(Again(kMock, 200, slow));
}

TEST(Retry, TriesNothingAgainThatNeverLeftOrWasRefused) {
  for (const TransportFailure failure :
       {TransportFailure::kRefused, TransportFailure::kTls,
        TransportFailure::kTimedOut, TransportFailure::kCircuitOpen,
        TransportFailure::kCancelled}) {
    EXPECT_FALSE(Again(kLive, 200, With({Failed(failure)}, "it failed")))
        << ToString(failure);
  }
}

TEST(Unavailable, IsALiveTargetThatThrottlesOrIsNotThere) {
  for (const int status : {429, 502, 503, 504}) {
    const Attempt attempt = With({Answered(status)});
    EXPECT_THAT(
        WhyUnavailable(kLive, 3, Expecting("4xx"), attempt),
        HasSubstr("answered " + std::to_string(status) + " in attempt 3 of 3"));
    EXPECT_EQ(WhyUnavailable(kMock, 1, Expecting(200), attempt), "");
    EXPECT_EQ(WhyUnavailable(kLive, 1, Expecting(status), attempt), "");
  }
}

TEST(Unavailable, IsNotATargetThatFailsInside) {
  EXPECT_EQ(WhyUnavailable(kLive, 3, Expecting(200), With({Answered(500)})),
            "");
  EXPECT_EQ(WhyUnavailable(kLive, 1, Expecting(200), With({Answered(200)})),
            "");
}

}  // namespace
}  // namespace contract
