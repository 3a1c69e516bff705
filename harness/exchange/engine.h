// Drives many chains of HTTP requests at once over one libcurl multi loop.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/exchange.h"

namespace contract {

struct Limits {
  int concurrency = 16;            // requests in flight, over all hosts
  double requests_per_second = 0;  // per scheme, host and port; 0: no limit
  int timeout_ms = 10000;          // one request, name to last byte; 0: none
  int connect_timeout_ms = 5000;
  std::size_t max_body_bytes = std::size_t{8} * 1024 * 1024;
  std::size_t max_header_bytes = std::size_t{256} * 1024;
  int run_budget_ms = 0;  // from construction; then as Cancel(); 0: none
  // Connectivity failures in a row after which a host is left alone; 0: never.
  // For good: the run cannot be valid any more, and a host that is let in again
  // after a pause makes it depend on the clock which cases could be told.
  int breaker_threshold = 0;
  int max_retry_after_ms = 60000;  // a server cannot pause us for longer

  // Obey Retry-After and X-RateLimit-* of an answer also when no rate is set.
  // Off by default: a mock answers 429 on purpose.
  bool honour_rate_limit_headers = false;
};

struct Connect {
  std::string ca_file;  // empty: the system's authorities

  // "HOST:PORT:CONNECT-TO-HOST:CONNECT-TO-PORT", as CURLOPT_CONNECT_TO: the
  // URL, the Host header and the certificate check keep the real name.
  std::vector<std::string> connect_to;
};

// A sequence of requests, each of which may depend on the answers so far.
// Next is called on the engine's thread: it must not block, and must not touch
// what another thread changes. It ends the chain by returning nothing, and is
// called after failed exchanges too. The chain is destroyed before its future
// becomes ready.
class Chain {
 public:
  Chain() = default;
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;
  virtual ~Chain() = default;
  virtual std::optional<HttpRequest> Next(
      const std::vector<Exchange>& so_far) = 0;
};

std::unique_ptr<Chain> OneRequest(HttpRequest request);

// Chains start in the order of submission, and one in progress goes before one
// that has not started. What holds for every request:
//
// * It is put on the wire at most once. libcurl's own repeat over a fresh
//   connection, when a kept-alive one turns out to be dead, is prevented for
//   every method: the exchange ends as kCut, and from then on that host gets
//   a new connection per request.
// * Redirects are not followed: a 3xx is the answer, so no credential can
//   reach another host through one.
// * Certificate and host name are always verified.
// * Headers go out as given and in order, also with an empty value. Added when
//   absent: Host, Accept (any), User-Agent, and Content-Length for a body or a
//   POST, PUT or PATCH; nothing else, in particular no Content-Type.
// * The URL's path is sent as it stands and the body byte for byte. An answer's
//   body is kept as it came: no Content-Encoding is asked for or undone.
// * A request that could say something else on the wire than it says here (a
//   line break in a header, a user name in the URL, ...) ends as kForbidden.
// * Loopback targets are never reached through a proxy from the environment.
// * No failure_text holds a header, a body, or any of the URL but host and
//   port.
class Engine {
 public:
  // Throws std::runtime_error when the system has no room for a loop.
  explicit Engine(Limits limits, Connect connect = {});
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();  // cancels what is left and waits for the loop to end

  // From any thread. The future holds the chain's exchanges in order, or what
  // Next threw. A chain that was cut short has a kCancelled exchange last; its
  // request is empty when the chain had none under way.
  std::future<std::vector<Exchange>> Submit(std::unique_ptr<Chain> chain);

  // Cuts everything short, at once and for good: chains not yet done, and
  // those submitted later, end as kCancelled. From any thread and from a
  // signal handler.
  void Cancel();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace contract
