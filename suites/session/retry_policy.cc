#include "suites/session/retry_policy.h"

#include <algorithm>

namespace contract {
namespace {

// For a cut connection or a slow answer, whatever the target.
constexpr int kFaultAttempts = 3;

constexpr int kTooManyRequests = 429;
constexpr int kServerErrors = 500;
constexpr int kBadGateway = 502;
constexpr int kGatewayTimeout = 504;

// By number, or as "5xx". "4xx" does not mean 429: a throttled request says
// nothing of what is wrong with it.
bool Names(const nlohmann::json& expected, int status) {
  if (expected.is_array()) {
    return std::any_of(
        expected.begin(), expected.end(),
        [status](const auto& one) { return Names(one, status); });
  }
  return expected == status ||
         (expected.is_string() && expected == "5xx" && status >= kServerErrors);
}

// The status that shows the target to be busy or broken where nothing asked
// for that; 0: none.
int BusyStatus(const Case& item, const Attempt& attempt) {
  for (const Exchange& exchange : attempt.exchanges) {
    const int status = exchange.response ? exchange.response->status : 0;
    const bool busy = status == kTooManyRequests || status >= kServerErrors;
    const bool expected = exchange.step.empty() &&
                          item.expect.contains("status") &&
                          Names(item.expect.at("status"), status);
    if (busy && !expected) {
      return status;
    }
  }
  return 0;
}

bool WasCut(const Attempt& attempt) {
  return !attempt.error.empty() && !attempt.exchanges.empty() &&
         attempt.exchanges.back().failure == TransportFailure::kCut;
}

bool WasOnlySlow(const Attempt& attempt) {
  return attempt.error.empty() && attempt.findings.size() == 1 &&
         attempt.findings.front().slug == slug::kLatencyExceeded;
}

}  // namespace

bool IsWorthAnotherTry(const RetryPolicy& policy, int attempts_so_far,
                       const Case& item, const Attempt& attempt) {
  if (WasCut(attempt) || WasOnlySlow(attempt)) {
    return attempts_so_far < kFaultAttempts;
  }
  return attempts_so_far < policy.attempts && BusyStatus(item, attempt) != 0;
}

std::string WhyUnavailable(const RetryPolicy& policy, int attempts_so_far,
                           const Case& item, const Attempt& attempt) {
  const int status = policy.live ? BusyStatus(item, attempt) : 0;
  const bool away = status >= kBadGateway && status <= kGatewayTimeout;
  if (status != kTooManyRequests && !away) {
    return "";
  }
  return "the target " +
         std::string(away ? "was not available" : "throttled the case") +
         ": it answered " + std::to_string(status) + " in attempt " +
         std::to_string(attempts_so_far) + " of " +
         std::to_string(std::max(policy.attempts, attempts_so_far)) +
         ", which says nothing of the contract";
}

}  // namespace contract
