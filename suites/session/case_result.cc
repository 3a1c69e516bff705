#include "suites/session/case_result.h"

#include "harness/judge/attempt.h"
#include "reports/curl_line.h"

namespace contract {
namespace {

std::string Reproduce(const std::vector<Exchange>& exchanges,
                      const Redactor& redactor) {
  const ShownRequests shown = redactor.WithVariables(exchanges);
  std::vector<Exchange> requests(exchanges.size());
  for (std::size_t i = 0; i < exchanges.size(); ++i) {
    requests[i].request = shown.requests[i];
    requests[i].step = exchanges[i].step;
  }
  return reports::CurlLines(requests, shown.variables);
}

}  // namespace

CaseResult BlankResult(const Case& item, const std::string& program) {
  CaseResult result;
  result.id = item.id;
  result.title = item.title;
  result.provider = item.provider;
  result.operation = item.operation;
  result.group = item.group;
  result.level = item.level;
  result.source = item.source;
  result.file = item.file;
  result.pointer = item.pointer;
  result.rerun = program + " --case " + item.id;
  return result;
}

void AddAttempt(const Attempt& attempt, const std::vector<Exchange>& requests,
                const Redactor& redactor, bool strict, CaseResult* result) {
  result->outcome = OutcomeOf(attempt, strict);
  result->reason = redactor.Redact(attempt.error);
  result->time_ms = 0;
  for (const Exchange& exchange : attempt.exchanges) {
    result->time_ms += exchange.timing.total_ms;
  }
  result->reproduce = Reproduce(requests, redactor);
  result->attempts.push_back(redactor.Redact(attempt));
  result->findings = result->attempts.back().findings;
  result->flaky =
      result->attempts.size() > 1 && result->outcome == Outcome::kPassed;
}

}  // namespace contract
