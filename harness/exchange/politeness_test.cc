#include "harness/exchange/politeness.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TokenBucket::Clock::time_point kStart{std::chrono::hours(1)};

// How many requests a caller that never waits longer than told gets out.
int SentWithin(TokenBucket& bucket, milliseconds time) {
  int sent = 0;
  for (auto now = kStart; now < kStart + time;
       now = std::max(now, bucket.ReadyAt(now))) {
    if (bucket.ReadyAt(now) <= now) {
      bucket.Take(now);
      ++sent;
    }
  }
  return sent;
}

TEST(TokenBucket, WithoutARateIsAlwaysReady) {
  TokenBucket bucket(0);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(bucket.ReadyAt(kStart), kStart);
    bucket.Take(kStart);
  }
}

TEST(TokenBucket, SpacesRequestsEvenly) {
  TokenBucket bucket(10);
  bucket.Take(kStart);
  EXPECT_EQ(bucket.ReadyAt(kStart), kStart + milliseconds(100));
  EXPECT_EQ(bucket.ReadyAt(kStart + milliseconds(60)),
            kStart + milliseconds(100));
  bucket.Take(kStart + milliseconds(100));
  EXPECT_EQ(bucket.ReadyAt(kStart + milliseconds(100)),
            kStart + milliseconds(200));
}

TEST(TokenBucket, KeepsTheRateOverTime) {
  for (const double rate : {0.5, 1.0, 7.0, 20.0, 1000.0}) {
    TokenBucket bucket(rate);
    const int sent = SentWithin(bucket, seconds(10));
    EXPECT_GE(sent, static_cast<int>(rate * 10)) << rate;
    EXPECT_LE(sent, static_cast<int>(rate * 10 + rate * 0.05 + 1)) << rate;
  }
}

TEST(TokenBucket, SavesUpAlmostNothingWhileIdle) {
  TokenBucket bucket(20);
  const auto later = kStart + std::chrono::hours(1);
  bucket.Take(kStart);
  EXPECT_EQ(bucket.ReadyAt(later), later);
  bucket.Take(later);
  EXPECT_EQ(bucket.ReadyAt(later), later + milliseconds(50));
}

TEST(TokenBucket, PausesAlsoWithoutARate) {
  TokenBucket bucket(0);
  bucket.PauseUntil(kStart + seconds(5));
  EXPECT_EQ(bucket.ReadyAt(kStart), kStart + seconds(5));
  bucket.PauseUntil(kStart + seconds(2));
  EXPECT_EQ(bucket.ReadyAt(kStart), kStart + seconds(5));
  EXPECT_EQ(bucket.ReadyAt(kStart + seconds(5)), kStart + seconds(5));
}

constexpr std::time_t kNow = 1'785'499'200;

std::optional<milliseconds> PauseAfter(int status,
                                       std::vector<Header> headers) {
  return RequestedPause({status, "HTTP/1.1", std::move(headers), ""}, kNow);
}

TEST(RequestedPause, ReadsRetryAfter) {
  EXPECT_EQ(PauseAfter(429, {{"retry-after", "7"}}), seconds(7));
  EXPECT_EQ(PauseAfter(503, {{"Retry-After", "0"}}), seconds(0));
  EXPECT_EQ(PauseAfter(429, {{"Retry-After", "1.5"}}), milliseconds(1500));
}

TEST(RequestedPause, ReadsAnHttpDate) {
  EXPECT_EQ(PauseAfter(429, {{"Retry-After", "Fri, 31 Jul 2026 12:00:30 GMT"}}),
            seconds(30));
  EXPECT_EQ(PauseAfter(429, {{"Retry-After", "Fri, 31 Jul 2020 12:00:30 GMT"}}),
            seconds(0));
}

TEST(RequestedPause, IgnoresRetryAfterOnOtherAnswers) {
  EXPECT_EQ(PauseAfter(200, {{"Retry-After", "7"}}), std::nullopt);
  EXPECT_EQ(PauseAfter(301, {{"Retry-After", "7"}}), std::nullopt);
}

TEST(RequestedPause, IgnoresWhatIsNoTime) {
  for (const char* text : {"", "soon", "-5", "0x10", "nan", "inf", "1e9999"}) {
    EXPECT_EQ(PauseAfter(429, {{"Retry-After", text}}), std::nullopt) << text;
  }
}

TEST(RequestedPause, SurvivesAnAbsurdTime) {
  EXPECT_GT(PauseAfter(429, {{"Retry-After", std::string(300, '9')}}),
            seconds(0));
}

TEST(RequestedPause, ReadsCashfreesOwnHeader) {
  EXPECT_EQ(PauseAfter(429, {{"x-ratelimit-retry", "3"}}), seconds(3));
}

TEST(RequestedPause, ReadsTheResetOnlyWhenNothingRemains) {
  EXPECT_EQ(PauseAfter(200, {{"X-RateLimit-Remaining", "0"},
                             {"X-RateLimit-Reset", "12"}}),
            seconds(12));
  EXPECT_EQ(PauseAfter(200, {{"X-RateLimit-Remaining", "1"},
                             {"X-RateLimit-Reset", "12"}}),
            std::nullopt);
  EXPECT_EQ(PauseAfter(200, {{"X-RateLimit-Remaining", "0"}}), std::nullopt);
}

TEST(RequestedPause, ReadsAPointInTime) {
  const auto reset = [](const std::string& text) {
    return PauseAfter(
        429, {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", text}});
  };
  EXPECT_EQ(reset(std::to_string(kNow + 9)), seconds(9));
  EXPECT_EQ(reset(std::to_string(kNow + 9) + "000"), seconds(9));
  EXPECT_EQ(reset(std::to_string(kNow - 9)), seconds(0));
}

}  // namespace
}  // namespace contract
