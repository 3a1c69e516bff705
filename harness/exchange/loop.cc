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

}  // namespace

Loop::Loop(Limits limits, Connect connect)
    : limits_(limits),
      connect_(std::move(connect)),
      connect_to_(NewList(connect_.connect_to)),
      multi_(NewMulti(), &curl_multi_cleanup),
      slots_(static_cast<std::size_t>(std::max(1, limits.concurrency))),
      hosts_(limits.requests_per_second, connect_.connect_to) {
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
      Host* const host = hosts_.Of(next->url);
      if (std::optional<std::string> why =
              WhyForbidden(*next, host != nullptr)) {
        job->so_far.push_back(NotSent(
            *std::move(next), TransportFailure::kForbidden, *std::move(why)));
        continue;
      }
      if (CircuitOpen(*host)) {
        job->so_far.push_back(NotSent(
            *std::move(next), TransportFailure::kCircuitOpen,
            "The request was not sent: " + HostAndPort(host->route.origin) +
                " failed " + std::to_string(host->failures_in_a_row) +
                " times in a row."));
        continue;
      }
      job->next = *std::move(next);
      auto& queue = job->so_far.empty() ? host->starting : host->continuing;
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

void Loop::Fill() {
  const Clock::time_point now = Clock::now();
  while (!idle_.empty()) {
    if (Host* host = hosts_.Next(now); host != nullptr) {
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
  for (std::unique_ptr<Job>& job : hosts_.TakeWaiting()) {
    FinishUnsent(std::move(job));
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
  if (idle_.empty()) {
    return budget_end_;
  }
  const auto ready = hosts_.NextReady(Clock::now());
  return ready && budget_end_ ? std::min(*ready, *budget_end_)
         : ready              ? ready
                              : budget_end_;
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
