#include "suites/audit/site.h"

#include "harness/cases/plan.h"

namespace contract {
namespace {

constexpr int kAttempts = 4;

bool MachineMayBeToBlame(const Attempt& attempt) {
  if (!attempt.error.empty()) {
    return attempt.exchanges.empty() ||
           attempt.exchanges.back().failure != TransportFailure::kNone;
  }
  return attempt.findings.size() == 1 &&
         attempt.findings.front().slug == slug::kLatencyExceeded;
}

}  // namespace

AuditSite::AuditSite(const Workspace& workspace, Target target, Engine* engine,
                     std::string fault)
    : workspace_(workspace),
      target_(std::move(target)),
      engine_(engine),
      fault_(std::move(fault)) {}

std::string AuditSite::Open() {
  mock::Options options;
  if (!fault_.empty()) {
    options.faults = {fault_};
  }
  auto started = mock::Server::Start(options);
  if (const auto* why = std::get_if<std::string>(&started)) {
    return *why;
  }
  server_ = std::move(std::get<std::unique_ptr<mock::Server>>(started));
  for (auto& [name, provider] : target_.providers) {
    provider.base_url = server_->base_url();
  }
  return "";
}

// Ids differ from case to case and are the same in every audit.
Trial AuditSite::Start(const Case& item) {
  constexpr unsigned kFirst = 1000;
  const std::string unique = "a" + std::to_string(kFirst + started_++);
  return {std::make_shared<CaseRunner>(
              item, workspace_.catalogue, workspace_.contract, target_,
              StartingVariables(item, workspace_.catalogue, target_, unique)),
          engine_};
}

void AuditSite::Submit(const Case& item) {
  tried_.push_back({&item, Start(item)});
}

Attempt AuditSite::Settle(std::size_t index, bool patience) {
  Tried& tried = tried_[index];
  for (int attempt_number = 1;; ++attempt_number) {
    std::vector<Exchange> exchanges = tried.trial.Wait();
    Attempt attempt = JudgeAttempt(*tried.item, tried.trial.runner(),
                                   std::move(exchanges), workspace_.contract);
    if (!patience || attempt_number == kAttempts ||
        !MachineMayBeToBlame(attempt)) {
      return attempt;
    }
    tried.trial = Start(*tried.item);
  }
}

Limits LimitsOfAudit(Waiting waiting) {
  constexpr int kTimeoutMs = 2500;
  constexpr int kPatientTimeoutMs = 30000;
  constexpr int kInFlight = 128;
  Limits limits;
  limits.concurrency = kInFlight;
  limits.timeout_ms =
      waiting == Waiting::kInVain ? kTimeoutMs : kPatientTimeoutMs;
  return limits;
}

}  // namespace contract
