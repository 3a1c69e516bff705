#include "harness/exchange/loop.h"

#include <algorithm>
#include <ctime>
#include <exception>
#include <mutex>
#include <stdexcept>

#include "harness/exchange/request_rules.h"

namespace contract {
namespace {

CURLM* NewMulti() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  CURLM* multi = curl_multi_init();
  if (multi == nullptr) {
    throw std::runtime_error("libcurl has no room for a multi handle");
  }
  return multi;
}

curl_slist* NewList(const std::vector<std::string>& entries) {
  curl_slist* list = nullptr;
  for (const std::string& entry : entries) {
    list = curl_slist_append(list, entry.c_str());
  }
  return list;
}

Exchange NotSent(HttpRequest request, TransportFailure failure,
                 std::string text) {
  Exchange exchange;
  exchange.request = std::move(request);
  exchange.failure = failure;
  exchange.failure_text = std::move(text);
  return exchange;
}

// Whether the host could not be spoken with. What answers in bad HTTP, or too
// much of it, is there.
bool IsConnectivityFailure(TransportFailure failure) {
  switch (failure) {
    case TransportFailure::kUnresolved:
    case TransportFailure::kRefused:
    case TransportFailure::kTls:
    case TransportFailure::kTimedOut:
    case TransportFailure::kCut:
      return true;
    default:
      return false;
  }
}

// "https://host:port" of a URL, as it is written there.
std::string_view Beginning(std::string_view url) {
  const std::size_t authority = url.find("://") + 3;
  return url.substr(0, url.find_first_of("/?#", authority));
}

}  // namespace

Loop::Loop(Limits limits, Connect connect)
    : limits_(limits),
      connect_(std::move(connect)),
      connect_to_(NewList(connect_.connect_to)),
      multi_(NewMulti(), &curl_multi_cleanup),
      slots_(static_cast<std::size_t>(std::max(1, limits.concurrency))) {
  if (limits_.run_budget_ms > 0) {
    budget_end_ =
        Clock::now() + std::chrono::milliseconds(limits_.run_budget_ms);
  }
  poller_.DriveFor(multi_.get());
  // Room for a full set of kept connections to each of two providers.
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS,
                    static_cast<long>(2 * slots_.size()));
  curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, long{CURLPIPE_NOTHING});
  for (Slot& slot : slots_) {
    idle_.push_back(&slot);
  }
}

Loop::~Loop() { Close(); }

void Loop::Close() {
  CutShort("The run has ended");
  slots_.clear();
  multi_.reset();
}

bool Loop::SkipsProxy(const Origin& origin) const {
  if (IsLoopback(origin.host)) {
    return true;
  }
  // An entry may leave out host or port: it then holds for every one.
  const std::string port = std::to_string(origin.port);
  for (const std::string& from :
       {origin.host + ":" + port + ":", origin.host + "::", ":" + port + ":",
        std::string("::")}) {
    for (const std::string& entry : connect_.connect_to) {
      if (entry.starts_with(from) &&
          IsLoopback(std::string_view(entry).substr(
              from.size(), entry.rfind(':') - from.size()))) {
        return true;
      }
    }
  }
  return false;
}

Loop::Host& Loop::HostOf(std::string_view url) {
  const std::string_view beginning = Beginning(url);
  if (const auto known = spelled_.find(beginning); known != spelled_.end()) {
    return *known->second;
  }
  const Origin origin = ParseOrigin(url).value();
  const std::string key = origin.scheme + "://" + HostAndPort(origin);
  auto host = hosts_.find(key);
  if (host == hosts_.end()) {
    host = hosts_
               .try_emplace(key, Route{origin, SkipsProxy(origin), false},
                            limits_.requests_per_second)
               .first;
  }
  spelled_.emplace(beginning, &host->second);
  return host->second;
}

bool Loop::CircuitOpen(const Host& host) const {
  return limits_.breaker_threshold > 0 &&
         host.failures_in_a_row >= limits_.breaker_threshold;
}

void Loop::Add(std::unique_ptr<Job> job) {
  if (!cut_short_.empty()) {
    FinishUnsent(std::move(job));
  } else {
    fresh_.push_back(std::move(job));
  }
}

// Takes the chain to its next request that may be sent, or to its end.
void Loop::Advance(std::unique_ptr<Job> job) {
  try {
    while (std::optional<HttpRequest> next = job->chain->Next(job->so_far)) {
      if (std::optional<std::string> why = WhyForbidden(*next)) {
        job->so_far.push_back(NotSent(
            *std::move(next), TransportFailure::kForbidden, *std::move(why)));
        continue;
      }
      Host& host = HostOf(next->url);
      if (CircuitOpen(host)) {
        job->so_far.push_back(NotSent(
            *std::move(next), TransportFailure::kCircuitOpen,
            "The request was not sent: " + HostAndPort(host.route.origin) +
                " failed " + std::to_string(host.failures_in_a_row) +
                " times in a row."));
        continue;
      }
      job->next = *std::move(next);
      auto& queue = job->so_far.empty() ? host.starting : host.continuing;
      queue.push_back(std::move(job));
      return;
    }
  } catch (...) {
    job->chain.reset();
    job->done.set_exception(std::current_exception());
    return;
  }
  Finish(std::move(job));
}

void Loop::Finish(std::unique_ptr<Job> job) {
  job->chain.reset();
  job->done.set_value(std::move(job->so_far));
}

void Loop::FinishUnsent(std::unique_ptr<Job> job) {
  job->so_far.push_back(NotSent(std::move(job->next),
                                TransportFailure::kCancelled,
                                cut_short_ + " before the request was sent."));
  Finish(std::move(job));
}

Loop::Host* Loop::NextHost(Clock::time_point now) {
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

void Loop::Fill() {
  while (!idle_.empty()) {
    const Clock::time_point now = Clock::now();
    if (Host* host = NextHost(now); host != nullptr) {
      Start(*host, now);
    } else if (!fresh_.empty()) {
      std::unique_ptr<Job> job = std::move(fresh_.front());
      fresh_.pop_front();
      Advance(std::move(job));
    } else {
      return;
    }
  }
}

void Loop::Start(Host& host, Clock::time_point now) {
  auto& queue = host.continuing.empty() ? host.starting : host.continuing;
  std::unique_ptr<Job> job = std::move(queue.front());
  queue.pop_front();
  host.bucket.Take(now);
  Slot& slot = *idle_.back();
  idle_.pop_back();
  if (!slot.transfer) {
    slot.transfer = std::make_unique<Transfer>(limits_, connect_.ca_file,
                                               connect_to_.get());
    poller_.OpenSocketsFor(slot.transfer->easy());
    curl_easy_setopt(slot.transfer->easy(), CURLOPT_PRIVATE, &slot);
  }
  slot.job = std::move(job);
  slot.host = &host;
  slot.transfer->Begin(std::move(slot.job->next), host.route);
  if (curl_multi_add_handle(multi_.get(), slot.transfer->easy()) != CURLM_OK) {
    Complete(slot, CURLE_FAILED_INIT);
  }
}

void Loop::TakeFinished() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) {
      continue;
    }
    const CURLcode code = message->data.result;
    void* slot = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &slot);
    curl_multi_remove_handle(multi_.get(), message->easy_handle);
    Complete(*static_cast<Slot*>(slot), code);
  }
}

void Loop::Complete(Slot& slot, CURLcode code) {
  Exchange exchange = slot.transfer->End(code);
  LearnFrom(exchange, *slot.host);
  if (slot.transfer->died_on_reuse()) {
    slot.host->route.fresh_connection = true;
  }
  std::unique_ptr<Job> job = std::move(slot.job);
  idle_.push_back(&slot);
  job->so_far.push_back(std::move(exchange));
  Advance(std::move(job));
}

void Loop::LearnFrom(const Exchange& exchange, Host& host) const {
  if (IsConnectivityFailure(exchange.failure)) {
    ++host.failures_in_a_row;
  } else {
    host.failures_in_a_row = 0;
  }
  const bool polite =
      limits_.requests_per_second > 0 || limits_.honour_rate_limit_headers;
  if (!polite || !exchange.response) {
    return;
  }
  if (auto pause = RequestedPause(*exchange.response, std::time(nullptr))) {
    const std::chrono::milliseconds longest(limits_.max_retry_after_ms);
    host.bucket.PauseUntil(Clock::now() + std::min(*pause, longest));
  }
}

void Loop::CutShort(std::string_view why) {
  if (!cut_short_.empty()) {
    return;
  }
  cut_short_ = why;
  CutShortInFlight();
  for (auto& [key, host] : hosts_) {
    for (auto* queue : {&host.continuing, &host.starting}) {
      while (!queue->empty()) {
        FinishUnsent(std::move(queue->front()));
        queue->pop_front();
      }
    }
  }
  while (!fresh_.empty()) {
    FinishUnsent(std::move(fresh_.front()));
    fresh_.pop_front();
  }
}

void Loop::CutShortInFlight() {
  for (Slot& slot : slots_) {
    if (!slot.job) {
      continue;
    }
    curl_multi_remove_handle(multi_.get(), slot.transfer->easy());
    slot.job->so_far.push_back(slot.transfer->Abandon(cut_short_));
    Finish(std::move(slot.job));
    idle_.push_back(&slot);
  }
}

std::optional<Loop::Clock::time_point> Loop::NextWake() {
  if (!cut_short_.empty()) {
    return std::nullopt;
  }
  std::optional<Clock::time_point> wake = budget_end_;
  if (idle_.empty()) {
    return wake;
  }
  const Clock::time_point now = Clock::now();
  for (auto& [key, host] : hosts_) {
    if (host.waiting()) {
      const Clock::time_point ready = host.bucket.ReadyAt(now);
      wake = wake ? std::min(*wake, ready) : ready;
    }
  }
  return wake;
}

void Loop::CheckBudget() {
  if (budget_end_ && Clock::now() >= *budget_end_) {
    CutShort("The run's budget of " + std::to_string(limits_.run_budget_ms) +
             " ms was used up");
  }
}

void Loop::Turn() {
  CheckBudget();
  Fill();
  poller_.WaitAndDrive(NextWake());
  TakeFinished();
}

}  // namespace contract
