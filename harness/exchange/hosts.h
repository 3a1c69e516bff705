// What is known of each server a run speaks with, and what waits for it.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/exchange/job.h"
#include "harness/exchange/politeness.h"
#include "harness/exchange/transfer.h"

namespace contract {

struct Host {
  Host(Route r, double per_second) : route(std::move(r)), bucket(per_second) {}

  Route route;
  TokenBucket bucket;
  int failures_in_a_row = 0;
  std::deque<std::unique_ptr<Job>> continuing;
  std::deque<std::unique_ptr<Job>> starting;

  bool waiting() const { return !continuing.empty() || !starting.empty(); }
};

// By scheme, host and port. Hosts stay where they are.
class Hosts {
 public:
  using Clock = std::chrono::steady_clock;

  // connect_to as in Connect; it outlives this.
  Hosts(double requests_per_second, const std::vector<std::string>& connect_to);

  // Null when the URL is not one ParseOrigin takes.
  Host* Of(std::string_view url);

  // The one whose request may leave now: a chain in progress goes first.
  Host* Next(Clock::time_point now);

  // When the first that has something waiting may send.
  std::optional<Clock::time_point> NextReady(Clock::time_point now);

  // Hands out and forgets all that waits.
  std::vector<std::unique_ptr<Job>> TakeWaiting();

 private:
  bool SkipsProxy(const Origin& origin) const;

  double requests_per_second_;
  const std::vector<std::string>& connect_to_;
  std::map<std::string, Host, std::less<>> hosts_;     // "http://host:port"
  std::map<std::string, Host*, std::less<>> spelled_;  // as URLs begin
};

}  // namespace contract
