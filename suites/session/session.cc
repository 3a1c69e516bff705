#include "suites/session/session.h"

#include <algorithm>
#include <random>

#include "harness/judge/coverage.h"
#include "suites/session/case_result.h"
#include "suites/session/ledger.h"
#include "suites/session/preflight.h"
#include "suites/session/send_order.h"

namespace contract {
namespace {

std::string Base36(std::uint64_t value, std::size_t width) {
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string text;
  for (; value > 0 || text.size() < width; value /= kDigits.size()) {
    text.insert(text.begin(), kDigits[value % kDigits.size()]);
  }
  return text;
}

Limits LimitsOf(const Target& target) {
  Limits limits;
  limits.concurrency = target.concurrency;
  limits.requests_per_second = target.requests_per_second;
  limits.timeout_ms = target.timeout_ms;
  limits.connect_timeout_ms = target.connect_timeout_ms;
  limits.run_budget_ms = target.run_budget_ms;
  limits.breaker_threshold = target.breaker_threshold;
  limits.honour_rate_limit_headers = target.live();
  return limits;
}

Connect ConnectOf(const Target& target) {
  return {.ca_file = target.ca_file, .connect_to = target.connect_to};
}

}  // namespace

std::string RunIdOf(std::uint64_t seed) {
  // Mixed (splitmix64), so that neighbouring seeds have nothing in common.
  std::uint64_t value = seed + 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  value ^= value >> 31U;
  constexpr std::uint64_t kSixDigits = 2176782336;  // 36^6
  return "r" + Base36(value % kSixDigits, 6);
}

std::uint64_t NewSeed() {
  std::random_device device;
  return device();
}

Session::Session(const Workspace& workspace, Target target, Plan plan,
                 SessionOptions options)
    : workspace_(workspace),
      target_(std::move(target)),
      plan_(std::move(plan)),
      options_(std::move(options)),
      published_(PublishedIn(workspace_.catalogue)),
      redactor_(SecretsOf(target_), published_.values),
      engine_(LimitsOf(target_), ConnectOf(target_)) {
  for (const PlannedCase& planned : plan_.cases) {
    by_test_name_[planned.item->test_name] = &planned;
    places_.emplace(planned.item, places_.size() + 1);
  }
}

const PlannedCase& Session::planned(const std::string& test_name) const {
  return *by_test_name_.at(test_name);
}

// What a case sends depends on the seed and on the case, and not on what else
// is selected: so a single one can be sent again as it was.
Trial Session::Start(const Case& item) {
  const std::size_t earlier = started_[&item]++;
  const std::size_t number = places_.at(&item) + earlier * places_.size();
  const std::string unique = options_.run_id + Base36(number, 4);
  auto runner = std::make_shared<CaseRunner>(item, workspace_.catalogue,
                                             workspace_.contract, target_,
                                             Starting(item, unique));
  return {std::move(runner), &engine_};
}

void Session::Select(const std::vector<const PlannedCase*>& selected) {
  selected_ = selected;
  trials_.clear();
  exercised_.clear();
  results_.clear();
  created_.clear();
}

std::string Session::Prefetch() {
  if (options_.dry_run) {
    return "";
  }
  if (before_sending_) {
    if (std::string why = before_sending_(); !why.empty()) {
      return why;
    }
  }
  std::set<std::string> providers;
  for (const PlannedCase* planned : selected_) {
    const std::string& name = planned->item->provider;
    if (planned->skip_reason.empty() && !target_.providers.at(name).embedded) {
      providers.insert(name);
    }
  }
  outages_ = Preflight(target_, providers, ConnectOf(target_));
  for (const PlannedCase* planned :
       SendOrder(selected_, workspace_.catalogue, target_.concurrency)) {
    if (planned->skip_reason.empty() &&
        !outages_.contains(planned->item->provider)) {
      trials_.emplace(planned->item, Start(*planned->item));
    }
  }
  return "";
}

void Session::Learn(const Attempt& attempt, const std::string& unique) {
  Publish(published_, unique, &redactor_);
  redactor_.Learn(attempt);
}

Variables Session::Starting(const Case& item, const std::string& unique) const {
  return StartingVariables(item, workspace_.catalogue, target_, unique);
}

void Session::Enter(const Case& item, const Attempt& attempt,
                    const std::string& unique) {
  for (const Exchange& exchange : attempt.exchanges) {
    const auto& steps = workspace_.catalogue.providers.at(item.provider).steps;
    const auto step = steps.find(exchange.step);
    const Operation& operation = workspace_.contract.operation(
        step == steps.end() ? item.operation : step->second.operation);
    for (Created& made : CreatedBy(operation, exchange, item.id, unique)) {
      made.id = redactor_.Redact(made.id);
      created_[item.id].push_back(std::move(made));
    }
  }
}

bool Session::Try(const Case& item, Trial trial, CaseResult* result,
                  bool* again) {
  const RetryPolicy policy{.live = target_.live(),
                           .attempts = target_.attempts};
  const int number = static_cast<int>(result->attempts.size()) + 1;
  std::vector<Exchange> exchanges = trial.Wait();
  Attempt attempt = JudgeAttempt(item, trial.runner(), std::move(exchanges),
                                 workspace_.contract, &exercised_[item.id]);
  const std::string& unique = trial.runner().variables().unique();
  Learn(attempt, unique);
  Enter(item, attempt, unique);
  if (!attempt.exchanges.empty() &&
      attempt.exchanges.back().failure == TransportFailure::kCancelled) {
    cut_short_ = attempt.exchanges.back().failure_text;
    return false;
  }
  *again = IsWorthAnotherTry(policy, number, item, attempt);
  if (const std::string why = WhyUnavailable(policy, number, item, attempt);
      !why.empty()) {
    attempt.error = why;
  }
  AddAttempt(attempt, attempt.exchanges, redactor_, options_.strict, result);
  if (options_.record) {
    recorder_.Add(item.id, number, Starting(item, unique), attempt.exchanges);
  }
  return true;
}

const CaseResult* Session::Settle(const PlannedCase& planned) {
  const Case& item = *planned.item;
  CaseResult result = BlankResult(item, options_.program);
  if (!planned.skip_reason.empty()) {
    result.outcome = Outcome::kSkipped;
    result.reason = planned.skip_reason;
    return &(results_[item.id] = std::move(result));
  }
  if (const auto outage = outages_.find(item.provider);
      outage != outages_.end()) {
    const Exchange& probe = outage->second;
    AddAttempt({.exchanges = {probe}, .error = OutageIn(probe)}, {probe},
               redactor_, options_.strict, &result);
    return &(results_[item.id] = std::move(result));
  }
  auto submitted = trials_.find(&item);
  bool again = false;
  if (!Try(item,
           submitted == trials_.end() ? Start(item)
                                      : std::move(submitted->second),
           &result, &again)) {
    return nullptr;
  }
  while (again) {
    if (!Try(item, Start(item), &result, &again)) {
      return nullptr;
    }
  }
  Apply(options_.known_failures, options_.today, options_.strict, &result);
  return &(results_[item.id] = std::move(result));
}

const CaseResult* Session::ResultOf(const std::string& gtest_name) const {
  const auto planned =
      by_test_name_.find(gtest_name.substr(gtest_name.find('/') + 1));
  if (planned == by_test_name_.end()) {
    return nullptr;
  }
  const auto result = results_.find(planned->second->item->id);
  return result == results_.end() ? nullptr : &result->second;
}

const Exercised& Session::ExercisedBy(const std::string& case_id) const {
  static const Exercised kNothing;
  const auto found = exercised_.find(case_id);
  return found == exercised_.end() ? kNothing : found->second;
}

Run Session::Finish() const {
  Run run;
  run.id = options_.run_id;
  run.version = WALLET_CONFORMANCE_VERSION;
  run.target = target_.name;
  run.target_kind = ToString(target_.kind);
  run.strict = options_.strict;
  run.notes = plan_.notes;
  for (const auto& [name, provider] : target_.providers) {
    if (!provider.embedded) {
      run.base_urls[name] = redactor_.Redact(provider.base_url);
    }
  }
  std::map<std::string, CaseTrace> traces;
  for (const PlannedCase* planned : selected_) {
    const auto exercised = exercised_.find(planned->item->id);
    traces[planned->item->id] = {.skip_reason = planned->skip_reason,
                                 .exercised = exercised == exercised_.end()
                                                  ? nullptr
                                                  : &exercised->second};
    const auto result = results_.find(planned->item->id);
    if (result == results_.end()) {
      run.not_run.push_back(planned->item->id);
    } else {
      // Once more, for what was learned after this case had settled.
      run.cases.push_back(redactor_.Redact(result->second));
    }
    // Also of a case that was cut short, or tried more than once.
    const auto created = created_.find(planned->item->id);
    if (created != created_.end()) {
      run.created.insert(run.created.end(), created->second.begin(),
                         created->second.end());
    }
  }
  run.coverage = CoverageOf(workspace_.contract, workspace_.catalogue, traces);
  run.complete = run.not_run.empty();
  if (!cut_short_.empty()) {
    run.notes.push_back("Cut short: " + cut_short_ + ".");
  }
  return run;
}

Recording Session::Recorded(const Run& run) const {
  return recorder_.Finish(run, target_, SecretsOf(target_), redactor_);
}

}  // namespace contract
