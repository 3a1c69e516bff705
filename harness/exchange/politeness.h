// How fast one host may be asked, and how long its answers ask us to wait.
#pragma once

#include <chrono>
#include <ctime>
#include <optional>

#include "harness/model/exchange.h"

namespace contract {

// Tokens come at an even rate; a twentieth of a second's worth may be saved
// up, so that a late wake-up costs no speed and a burst stays small. The clock
// is the caller's, which keeps it testable.
class TokenBucket {
 public:
  using Clock = std::chrono::steady_clock;

  explicit TokenBucket(double per_second);  // 0: no limit, pauses still hold

  // When the next request may leave: not after now means at once.
  Clock::time_point ReadyAt(Clock::time_point now);
  void Take(Clock::time_point now);

  // Never shortens an earlier pause.
  void PauseUntil(Clock::time_point time);

 private:
  void Refill(Clock::time_point now);

  double per_second_;
  double capacity_;
  double tokens_;
  std::optional<Clock::time_point> filled_;
  Clock::time_point paused_until_ = Clock::time_point::min();
};

// What an answer asks for: Retry-After (429 and 503), X-RateLimit-Retry (429),
// or X-RateLimit-Reset when X-RateLimit-Remaining is 0. Times may be seconds
// from now, a point in time, or an HTTP date.
std::optional<std::chrono::milliseconds> RequestedPause(
    const HttpResponse& response, std::time_t now);

}  // namespace contract
