// What holds the engine back: budget, breaker, pauses and rate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <vector>

#include "harness/exchange/engine.h"
#include "harness/exchange/scripted_server.h"
#include "harness/exchange/test_chains.h"

namespace contract {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Ne;
using testing::SizeIs;

TEST(Budget, CutsTheRunShortWhenUsedUp) {
  Silence silence;
  const ScriptedServer server(silence.Script());
  Engine engine({.timeout_ms = kNever, .run_budget_ms = 30});
  const auto exchanges = engine.Submit(OneRequest(Get(server.Url()))).get();
  EXPECT_EQ(exchanges[0].failure, TransportFailure::kCancelled);
  EXPECT_THAT(exchanges[0].failure_text,
              HasSubstr("The run's budget of 30 ms was used up"));
}

std::vector<TransportFailure> FailuresOf(Engine& engine, const std::string& url,
                                         int count) {
  std::vector<TransportFailure> failures;
  failures.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    failures.push_back(engine.Submit(OneRequest(Get(url))).get()[0].failure);
  }
  return failures;
}

TEST(Breaker, OpensAfterFailuresInARowForThatHostOnly) {
  const std::string closed =
      "http://127.0.0.1:" + std::to_string(ClosedPort()) + "/";
  const ScriptedServer server(Always(Answer(200, "")));
  Engine engine({.breaker_threshold = 3});
  using enum TransportFailure;
  EXPECT_THAT(
      FailuresOf(engine, closed, 5),
      ElementsAre(kRefused, kRefused, kRefused, kCircuitOpen, kCircuitOpen));
  EXPECT_THAT(FailuresOf(engine, server.Url(), 1), ElementsAre(kNone));
  EXPECT_THAT(engine.Submit(OneRequest(Get(closed))).get()[0].failure_text,
              HasSubstr("failed 3 times in a row"));
}

TEST(Breaker, StaysClosedWhileAnswersComeInBetween) {
  std::atomic<int> count = 0;
  const ScriptedServer server([&](Peer& peer) {
    peer.ReadRequest();
    if (++count % 3 == 0) {
      peer.Send("HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n");
    }
  });
  Engine engine({.concurrency = 1, .breaker_threshold = 3});
  using enum TransportFailure;
  EXPECT_THAT(FailuresOf(engine, server.Url(), 7),
              ElementsAre(kCut, kCut, kNone, kCut, kCut, kNone, kCut));
}

TEST(Breaker, NeverOpensByDefault) {
  const std::string closed =
      "http://127.0.0.1:" + std::to_string(ClosedPort()) + "/";
  Engine engine({});
  EXPECT_THAT(FailuresOf(engine, closed, 30), Each(TransportFailure::kRefused));
}

TEST(Breaker, EndsWhatWaitsForTheHost) {
  const std::string closed =
      "http://127.0.0.1:" + std::to_string(ClosedPort()) + "/";
  Engine engine({.concurrency = 1, .breaker_threshold = 1});
  Results results;
  for (int i = 0; i < 20; ++i) {
    results.push_back(engine.Submit(OneRequest(Get(closed))));
  }
  int refused = 0;
  for (auto& result : results) {
    refused += result.get()[0].failure == TransportFailure::kRefused ? 1 : 0;
  }
  EXPECT_EQ(refused, 1);
}

// Every answer asks for an hour's pause; whoever obeys sends no second request
// to that server, but goes on elsewhere.
class Pause : public testing::Test {
 protected:
  // The second exchange with the server that asks for pauses.
  Exchange Second(const Limits& limits, bool obeyed) {
    Engine engine(limits);
    std::promise<void> answered;
    auto result = engine.Submit(
        MakeChain([&](const auto& so_far) -> std::optional<HttpRequest> {
          if (so_far.size() == 2) {
            return std::nullopt;
          }
          if (so_far.size() == 1) {
            answered.set_value();
          }
          return Get(server_.Url());
        }));
    answered.get_future().wait();
    EXPECT_THAT(engine.Submit(Steps(other_, "b", 3)).get(),
                Each(Field(&Exchange::response, Ne(std::nullopt))));
    if (obeyed) {
      engine.Cancel();  // or this test would take the hour
    }
    return result.get().at(1);
  }

  ScriptedServer server_{Always(Answer(429, "", "Retry-After: 3600\r\n"))};
  ScriptedServer other_{Always(Answer(200, ""))};
};

TEST_F(Pause, IsObeyedWithARateAndStopsNoOtherHost) {
  const Limits limits{.requests_per_second = 1e6,
                      .max_retry_after_ms = 3'600'000};
  EXPECT_THAT(Second(limits, true).failure_text,
              HasSubstr("before the request was sent"));
}

TEST_F(Pause, IsObeyedWhenToldTo) {
  const Limits limits{.max_retry_after_ms = 3'600'000,
                      .honour_rate_limit_headers = true};
  EXPECT_THAT(Second(limits, true).failure_text,
              HasSubstr("before the request was sent"));
}

TEST_F(Pause, IsBounded) {
  const Limits limits{.max_retry_after_ms = 5,
                      .honour_rate_limit_headers = true};
  EXPECT_TRUE(Second(limits, false).response);
}

TEST_F(Pause, IsIgnoredOtherwise) {
  const Limits limits{.max_retry_after_ms = 3'600'000};
  EXPECT_TRUE(Second(limits, false).response);
}

TEST(Rate, StillLetsEverythingThrough) {
  Diary diary;
  const ScriptedServer server(diary.Script());
  Engine engine({.concurrency = 4, .requests_per_second = 500});
  Results results;
  for (int i = 0; i < 20; ++i) {
    results.push_back(engine.Submit(Steps(server, "x", 2)));
  }
  for (auto& result : results) {
    EXPECT_THAT(result.get(), SizeIs(2));
  }
  EXPECT_THAT(diary.paths(), SizeIs(40));
}

}  // namespace
}  // namespace contract
