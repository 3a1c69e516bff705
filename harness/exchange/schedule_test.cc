// Chains: their order, how many at once, and how they are cut short.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

#include "harness/exchange/engine.h"
#include "harness/exchange/scripted_server.h"
#include "harness/exchange/test_chains.h"

namespace contract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// Holds every answer back until a full crowd of requests is waiting for one.
class Crowd {
 public:
  explicit Crowd(int size) : size_(size) {}

  ScriptedServer::Script Script() {
    return [this](Peer& peer) {
      while (!peer.ReadRequest().empty()) {
        Wait();
        peer.Send(Answer(200, "{}"));
      }
    };
  }
  int most() const { return most_; }

 private:
  void Wait() {
    std::unique_lock lock(mutex_);
    most_ = std::max(most_, ++waiting_);
    const int crowd = crowds_;
    if (waiting_ == size_) {
      waiting_ = 0;
      ++crowds_;
      changed_.notify_all();
    }
    changed_.wait(lock, [&] { return crowds_ != crowd; });
  }

  const int size_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  int crowds_ = 0;
  int most_ = 0;
};

TEST(Chains, SeeTheAnswersSoFar) {
  const ScriptedServer server(Always(Answer(200, "id-7")));
  Engine engine({});
  const auto exchanges =
      engine
          .Submit(MakeChain([&](const std::vector<Exchange>& so_far)
                                -> std::optional<HttpRequest> {
            switch (so_far.size()) {
              case 0:
                return Get(server.Url("/first"));
              case 1:
                return Get(server.Url("/" + so_far[0].response->body));
              default:
                return std::nullopt;
            }
          }))
          .get();
  ASSERT_THAT(exchanges, SizeIs(2));
  EXPECT_EQ(exchanges[1].request.url, server.Url("/id-7"));
  EXPECT_TRUE(exchanges[1].response);
}

TEST(Chains, MayBeEmpty) {
  Engine engine({});
  EXPECT_THAT(engine
                  .Submit(MakeChain(
                      [](const auto&) { return std::optional<HttpRequest>(); }))
                  .get(),
              SizeIs(0));
}

TEST(Chains, GoOnAfterAFailureIfTheyWant) {
  const ScriptedServer server(Always(Answer(200, "")));
  const std::string closed =
      "http://127.0.0.1:" + std::to_string(ClosedPort()) + "/";
  Engine engine({});
  const auto exchanges =
      engine
          .Submit(MakeChain([&](const std::vector<Exchange>& so_far)
                                -> std::optional<HttpRequest> {
            switch (so_far.size()) {
              case 0:
                return Get("nonsense");
              case 1:
                return Get(closed);
              case 2:
                return Get(server.Url());
              default:
                return std::nullopt;
            }
          }))
          .get();
  ASSERT_THAT(exchanges, SizeIs(3));
  EXPECT_EQ(exchanges[0].failure, TransportFailure::kForbidden);
  EXPECT_EQ(exchanges[1].failure, TransportFailure::kRefused);
  EXPECT_TRUE(exchanges[2].response);
}

TEST(Chains, HandOnWhatTheyThrow) {
  Engine engine({});
  auto result =
      engine.Submit(MakeChain([](const auto&) -> std::optional<HttpRequest> {
        throw std::runtime_error("no such variable");
      }));
  EXPECT_THROW(result.get(), std::runtime_error);
  const ScriptedServer server(Always(Answer(200, "")));
  EXPECT_TRUE(engine.Submit(OneRequest(Get(server.Url()))).get()[0].response);
}

TEST(Chains, AreGoneWhenTheirFutureIsReady) {
  const ScriptedServer server(Always(Answer(200, "")));
  auto witness = std::make_shared<int>();
  Engine engine({});
  for (int i = 0; i < 50; ++i) {
    engine
        .Submit(MakeChain([witness, url = server.Url()](const auto& so_far) {
          return so_far.empty() ? std::optional(Get(url)) : std::nullopt;
        }))
        .get();
    ASSERT_EQ(witness.use_count(), 1);
  }
}

TEST(Order, IsThatOfSubmissionAndOneChainAtATimeWithOneSlot) {
  Diary diary;
  const ScriptedServer server(diary.Script());
  Engine engine({.concurrency = 1});
  Results results;
  for (const char* name : {"a", "b", "c"}) {
    results.push_back(engine.Submit(Steps(server, name, 2)));
  }
  for (auto& result : results) {
    EXPECT_THAT(result.get(), SizeIs(2));
  }
  EXPECT_THAT(diary.paths(),
              ElementsAre("/a/0", "/a/1", "/b/0", "/b/1", "/c/0", "/c/1"));
}

TEST(Order, LetsAChainInProgressGoBeforeOneThatHasNotStarted) {
  Diary diary(Answer(429, "", "Retry-After: 1\r\n"));
  const ScriptedServer server(diary.Script());
  // While the first chain waits out the pause, the second one comes to wait
  // for the same host.
  Engine engine({.concurrency = 1,
                 .max_retry_after_ms = 5,
                 .honour_rate_limit_headers = true});
  Results results;
  for (const char* name : {"a", "b"}) {
    results.push_back(engine.Submit(Steps(server, name, 2)));
  }
  for (auto& result : results) {
    EXPECT_THAT(result.get(), SizeIs(2));
  }
  EXPECT_THAT(diary.paths(), ElementsAre("/a/0", "/a/1", "/b/0", "/b/1"));
}

TEST(Concurrency, IsUsedInFullAndNeverExceeded) {
  constexpr int kConcurrency = 20;
  Crowd crowd(kConcurrency);  // nobody is answered before 20 have asked
  ScriptedServer server(crowd.Script());
  Engine engine({.concurrency = kConcurrency, .timeout_ms = kNever});
  Results results;
  for (int i = 0; i < 200; ++i) {
    results.push_back(engine.Submit(OneRequest(Get(server.Url()))));
  }
  for (auto& result : results) {
    EXPECT_TRUE(result.get()[0].response);
  }
  EXPECT_EQ(crowd.most(), kConcurrency);
  EXPECT_EQ(server.connections(), kConcurrency);
}

TEST(Concurrency, HoldsForLongChainsToo) {
  constexpr int kConcurrency = 8;
  Crowd crowd(kConcurrency);
  ScriptedServer server(crowd.Script());
  Engine engine({.concurrency = kConcurrency, .timeout_ms = kNever});
  Results results;
  for (int i = 0; i < 3 * kConcurrency; ++i) {
    results.push_back(engine.Submit(Steps(server, "x", 4)));
  }
  for (auto& result : results) {
    EXPECT_THAT(result.get(), SizeIs(4));
  }
  EXPECT_EQ(crowd.most(), kConcurrency);
}

TEST(Submit, MayBeCalledFromManyThreads) {
  const ScriptedServer server(Always(Answer(200, "")));
  Engine engine({.concurrency = 4});
  std::vector<std::thread> threads;
  threads.reserve(4);
  std::atomic<int> answered = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 25; ++k) {
        const auto exchanges =
            engine.Submit(OneRequest(Get(server.Url()))).get();
        answered += exchanges[0].response ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(answered, 100);
}

TEST(BrokenPipes, DoNotEndTheProcess) {
  Engine engine({});
  bool blocked = false;
  engine
      .Submit(MakeChain([&](const auto& /*so_far*/) {
        sigset_t signals;
        pthread_sigmask(SIG_BLOCK, nullptr, &signals);
        blocked = sigismember(&signals, SIGPIPE) == 1;
        return std::optional<HttpRequest>();
      }))
      .get();
  EXPECT_TRUE(blocked);
}

TEST(Cancel, EndsChainsInFlightAndWaitingAndLater) {
  Silence silence;
  const ScriptedServer server(silence.Script());
  Engine engine({.concurrency = 1, .timeout_ms = kNever});
  auto in_flight = engine.Submit(Steps(server, "a", 2));
  auto waiting = engine.Submit(Steps(server, "b", 2));
  silence.AwaitRequest();
  engine.Cancel();
  const auto first = in_flight.get();
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_EQ(first[0].failure, TransportFailure::kCancelled);
  EXPECT_EQ(first[0].request.url, server.Url("/a/0"));
  EXPECT_THAT(first[0].failure_text,
              HasSubstr("was being asked; the request may have reached it"));
  EXPECT_NE(first[0].started, "");
  const auto second = waiting.get();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].failure, TransportFailure::kCancelled);
  EXPECT_THAT(second[0].failure_text, HasSubstr("before the request was sent"));
  EXPECT_EQ(second[0].started, "");
  const auto third = engine.Submit(Steps(server, "c", 2)).get();
  EXPECT_EQ(third.at(0).failure, TransportFailure::kCancelled);
  EXPECT_EQ(silence.asked(), 1);
}

TEST(Cancel, SaysSoWhenTheRequestNeverLeft) {
  std::promise<void> greeted;
  const ScriptedServer server([&](Peer& peer) {
    greeted.set_value();
    peer.Stall();  // in the handshake
  });
  Engine engine({.timeout_ms = kNever, .connect_timeout_ms = kNever});
  auto result = engine.Submit(OneRequest(
      Get("https://127.0.0.1:" + std::to_string(server.port()) + "/")));
  greeted.get_future().wait();
  engine.Cancel();
  const Exchange exchange = result.get().at(0);
  EXPECT_EQ(exchange.failure, TransportFailure::kCancelled);
  EXPECT_THAT(exchange.failure_text, HasSubstr("the request was not sent"));
  EXPECT_EQ(exchange.started, "");
}

TEST(Cancel, KeepsWhatAChainHasSeenSoFar) {
  Silence silence;
  const ScriptedServer silent(silence.Script());
  const ScriptedServer server(Always(Answer(200, "")));
  Engine engine({.timeout_ms = kNever});
  auto result = engine.Submit(MakeChain([&](const auto& so_far) {
    return std::optional(Get(so_far.empty() ? server.Url() : silent.Url()));
  }));
  silence.AwaitRequest();
  engine.Cancel();
  const auto exchanges = result.get();
  ASSERT_THAT(exchanges, SizeIs(2));
  EXPECT_TRUE(exchanges[0].response);
  EXPECT_EQ(exchanges[1].failure, TransportFailure::kCancelled);
}

Engine* interrupted = nullptr;

TEST(Cancel, MayComeFromASignalHandler) {
  Silence silence;
  const ScriptedServer server(silence.Script());
  Engine engine({.timeout_ms = kNever});
  auto result = engine.Submit(OneRequest(Get(server.Url())));
  silence.AwaitRequest();
  interrupted = &engine;
  auto* before = std::signal(SIGUSR1, [](int) { interrupted->Cancel(); });
  std::raise(SIGUSR1);
  EXPECT_EQ(result.get()[0].failure, TransportFailure::kCancelled);
  std::signal(SIGUSR1, before);
}

TEST(Destruction, EndsWhatIsLeftAndBreaksNoPromise) {
  Silence silence;
  const ScriptedServer server(silence.Script());
  Results results;
  {
    Engine engine({.concurrency = 2, .timeout_ms = kNever});
    for (int i = 0; i < 10; ++i) {
      results.push_back(engine.Submit(OneRequest(Get(server.Url()))));
    }
  }
  for (auto& result : results) {
    EXPECT_EQ(result.get()[0].failure, TransportFailure::kCancelled);
  }
}

}  // namespace
}  // namespace contract
