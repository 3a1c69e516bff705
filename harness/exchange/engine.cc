#include "harness/exchange/engine.h"

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>
#include <utility>

#include "harness/exchange/loop.h"

namespace contract {
namespace {

class SingleRequest final : public Chain {
 public:
  explicit SingleRequest(HttpRequest request) : request_(std::move(request)) {}

  std::optional<HttpRequest> Next(
      const std::vector<Exchange>& /*so_far*/) override {
    return std::exchange(request_, std::nullopt);
  }

 private:
  std::optional<HttpRequest> request_;
};

}  // namespace

std::unique_ptr<Chain> OneRequest(HttpRequest request) {
  return std::make_unique<SingleRequest>(std::move(request));
}

class Engine::Impl {
 public:
  Impl(Limits limits, Connect connect)
      : loop_(limits, std::move(connect)), thread_([this] { Run(); }) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    stopped_ = true;
    Cancel();
    thread_.join();
  }

  std::future<std::vector<Exchange>> Submit(std::unique_ptr<Chain> chain) {
    auto job = std::make_unique<Job>();
    job->chain = std::move(chain);
    std::future<std::vector<Exchange>> result = job->done.get_future();
    bool was_empty = false;
    {
      const std::lock_guard lock(mutex_);
      was_empty = submitted_.empty();
      submitted_.push_back(std::move(job));
    }
    if (was_empty) {
      loop_.Wake();
    }
    return result;
  }

  void Cancel() {
    cancelled_ = true;
    loop_.Wake();
  }

 private:
  static_assert(std::atomic<bool>::is_always_lock_free);  // signal handlers

  void Run() {
    IgnoreBrokenPipes();
    while (!stopped_) {
      if (cancelled_) {
        loop_.CutShort("The run was cut short");
      }
      TakeSubmitted();
      loop_.Turn();
    }
    loop_.CutShort("The run was cut short");
    TakeSubmitted();
    loop_.Close();
  }

  // OpenSSL writes to connections that the server has closed; libcurl leaves
  // the signal that raises to its caller.
  static void IgnoreBrokenPipes() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  }

  void TakeSubmitted() {
    std::vector<std::unique_ptr<Job>> jobs;
    {
      const std::lock_guard lock(mutex_);
      jobs.swap(submitted_);
    }
    for (std::unique_ptr<Job>& job : jobs) {
      loop_.Add(std::move(job));
    }
  }

  Loop loop_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Job>> submitted_;
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> stopped_ = false;
  std::thread thread_;  // last: uses all of the above
};

Engine::Engine(Limits limits, Connect connect)
    : impl_(std::make_unique<Impl>(limits, std::move(connect))) {}

Engine::~Engine() = default;

std::future<std::vector<Exchange>> Engine::Submit(
    std::unique_ptr<Chain> chain) {
  return impl_->Submit(std::move(chain));
}

void Engine::Cancel() { impl_->Cancel(); }

}  // namespace contract
