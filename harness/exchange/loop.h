// Decides which request leaves next, and carries every chain to its end.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/exchange/engine.h"
#include "harness/exchange/hosts.h"
#include "harness/exchange/job.h"
#include "harness/exchange/poller.h"
#include "harness/exchange/transfer.h"

namespace contract {

// Single-threaded: all but Wake belongs to the engine's thread.
class Loop {
 public:
  Loop(Limits limits, Connect connect);
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  ~Loop();

  void Add(std::unique_ptr<Job> job);

  // Starts what may start, waits until something happens, and takes in what
  // is done.
  void Turn();

  // Ends every chain, and from then on each that is added, as kCancelled.
  void CutShort(std::string_view why);

  // Cuts short and closes every connection; only Wake may follow.
  void Close();

  void Wake() const { poller_.Wake(); }

 private:
  using Clock = std::chrono::steady_clock;

  struct Slot {
    std::unique_ptr<Transfer> transfer;
    std::unique_ptr<Job> job;  // null: idle
    Host* host = nullptr;
  };

  bool CircuitOpen(const Host& host) const;

  void Advance(std::unique_ptr<Job> job);
  static void Finish(std::unique_ptr<Job> job);
  void FinishUnsent(std::unique_ptr<Job> job);

  void Fill();
  void Start(Host& host, Clock::time_point now);

  void TakeFinished();
  void Complete(Slot& slot, CURLcode code);
  void LearnFrom(const Exchange& exchange, Host& host) const;
  void CutShortInFlight();
  void CheckBudget();
  std::optional<Clock::time_point> NextWake();

  Limits limits_;
  Connect connect_;
  std::optional<Clock::time_point> budget_end_;
  std::string cut_short_;  // why; empty: not cut short
  Poller poller_;          // outlives the handles, which close through it
  std::unique_ptr<curl_slist, CurlDeleter> connect_to_;
  std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> multi_;
  std::vector<Slot> slots_;
  std::vector<Slot*> idle_;
  Hosts hosts_;
  std::deque<std::unique_ptr<Job>> fresh_;
};

}  // namespace contract
