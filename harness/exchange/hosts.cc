#include "harness/exchange/hosts.h"

#include <algorithm>

#include "harness/exchange/origin.h"

namespace contract {
namespace {

// "https://host:port" of a URL, as it is written there.
std::string_view Beginning(std::string_view url) {
  const std::size_t authority = url.find("://") + 3;
  return url.substr(0, url.find_first_of("/?#", authority));
}

}  // namespace

Hosts::Hosts(double requests_per_second,
             const std::vector<std::string>& connect_to)
    : requests_per_second_(requests_per_second), connect_to_(connect_to) {}

bool Hosts::SkipsProxy(const Origin& origin) const {
  if (IsLoopback(origin.host)) {
    return true;
  }
  // An entry may leave out host or port: it then holds for every one.
  const std::string port = std::to_string(origin.port);
  for (const std::string& from :
       {origin.host + ":" + port + ":", origin.host + "::", ":" + port + ":",
        std::string("::")}) {
    for (const std::string& entry : connect_to_) {
      if (entry.starts_with(from) &&
          IsLoopback(std::string_view(entry).substr(
              from.size(), entry.rfind(':') - from.size()))) {
        return true;
      }
    }
  }
  return false;
}

Host* Hosts::Of(std::string_view url) {
  const std::string_view beginning = Beginning(url);
  if (const auto known = spelled_.find(beginning); known != spelled_.end()) {
    return known->second;
  }
  const std::optional<Origin> origin = ParseOrigin(url);
  if (!origin) {
    return nullptr;
  }
  const std::string key = origin->scheme + "://" + HostAndPort(*origin);
  auto host = hosts_.find(key);
  if (host == hosts_.end()) {
    host = hosts_
               .try_emplace(key, Route{*origin, SkipsProxy(*origin), false},
                            requests_per_second_)
               .first;
  }
  spelled_.emplace(beginning, &host->second);
  return &host->second;
}

Host* Hosts::Next(Clock::time_point now) {
  Host* first = nullptr;
  for (auto& [key, host] : hosts_) {
    if (!host.waiting() || host.bucket.ReadyAt(now) > now) {
      continue;
    }
    if (!host.continuing.empty()) {
      return &host;
    }
    if (first == nullptr) {
      first = &host;
    }
  }
  return first;
}

std::optional<Hosts::Clock::time_point> Hosts::NextReady(
    Clock::time_point now) {
  std::optional<Clock::time_point> first;
  for (auto& [key, host] : hosts_) {
    if (host.waiting()) {
      const Clock::time_point ready = host.bucket.ReadyAt(now);
      first = first ? std::min(*first, ready) : ready;
    }
  }
  return first;
}

std::vector<std::unique_ptr<Job>> Hosts::TakeWaiting() {
  std::vector<std::unique_ptr<Job>> jobs;
  for (auto& [key, host] : hosts_) {
    for (auto* queue : {&host.continuing, &host.starting}) {
      std::move(queue->begin(), queue->end(), std::back_inserter(jobs));
      queue->clear();
    }
  }
  return jobs;
}

}  // namespace contract
