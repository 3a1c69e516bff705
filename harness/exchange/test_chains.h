// Chains and servers that more than one test of the engine needs.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/exchange/engine.h"
#include "harness/exchange/scripted_server.h"

namespace contract {

// Milliseconds that no passing test waits.
constexpr int kNever = 60000;

using Results = std::vector<std::future<std::vector<Exchange>>>;

class FunctionChain final : public Chain {
 public:
  using Function =
      std::function<std::optional<HttpRequest>(const std::vector<Exchange>&)>;

  explicit FunctionChain(Function next) : next_(std::move(next)) {}
  std::optional<HttpRequest> Next(
      const std::vector<Exchange>& so_far) override {
    return next_(so_far);
  }

 private:
  Function next_;
};

inline std::unique_ptr<Chain> MakeChain(FunctionChain::Function next) {
  return std::make_unique<FunctionChain>(std::move(next));
}

inline HttpRequest Get(std::string url) {
  return {"GET", std::move(url), {}, ""};
}

// As many requests to paths "/name/0", "/name/1", ... as asked for.
inline std::unique_ptr<Chain> Steps(const ScriptedServer& server,
                                    const std::string& name,
                                    std::size_t count) {
  return MakeChain([url = server.Url("/" + name + "/"),
                    count](const std::vector<Exchange>& so_far) {
    return so_far.size() == count
               ? std::nullopt
               : std::optional(Get(url + std::to_string(so_far.size())));
  });
}

// Remembers in which order the requests came.
class Diary {
 public:
  explicit Diary(std::string answer = Answer(200, "{}"))
      : answer_(std::move(answer)) {}

  ScriptedServer::Script Script() {
    return [this](Peer& peer) {
      for (std::string request = peer.ReadRequest(); !request.empty();
           request = peer.ReadRequest()) {
        {
          const std::lock_guard lock(mutex_);
          paths_.push_back(PathOf(request));
        }
        peer.Send(answer_);
      }
    };
  }
  std::vector<std::string> paths() {
    const std::lock_guard lock(mutex_);
    return paths_;
  }

 private:
  static std::string PathOf(const std::string& request) {
    const std::size_t begin = request.find(' ') + 1;
    return request.substr(begin, request.find(' ', begin) - begin);
  }

  const std::string answer_;
  std::mutex mutex_;
  std::vector<std::string> paths_;
};

// A server that never answers, and tells when it has been asked.
class Silence {
 public:
  ScriptedServer::Script Script() {
    return [this](Peer& peer) {
      if (!peer.ReadRequest().empty()) {
        if (++asked_ == 1) {
          first_.set_value();
        }
        peer.Stall();
      }
    };
  }
  void AwaitRequest() { first_.get_future().wait(); }
  int asked() const { return asked_; }

 private:
  std::atomic<int> asked_ = 0;
  std::promise<void> first_;
};

}  // namespace contract
