#include "harness/judge/attempt.h"

#include <algorithm>

#include "harness/judge/judge.h"

namespace contract {

Attempt JudgeAttempt(const Case& item, const CaseRunner& runner,
                     std::vector<Exchange> exchanges, const Contract& contract,
                     Exercised* exercised) {
  Attempt attempt;
  attempt.exchanges = std::move(exchanges);
  attempt.error = runner.error();
  if (!attempt.error.empty()) {
    return attempt;
  }
  if (attempt.exchanges.empty() || !attempt.exchanges.back().response) {
    attempt.error = attempt.exchanges.empty()
                        ? "no request was sent"
                        : attempt.exchanges.back().failure_text;
    return attempt;
  }
  const Operation& operation = contract.operation(item.operation);
  const nlohmann::json expect = runner.variables().Expand(item.expect);
  const Answer answer{.item = item,
                      .operation = operation,
                      .provider = contract.provider(item.provider),
                      .expect = expect,
                      .sent = runner.sent(),
                      .exchange = attempt.exchanges.back()};
  attempt.findings = Judge(answer, contract, exercised);
  return attempt;
}

Outcome OutcomeOf(const Attempt& attempt, bool strict) {
  if (!attempt.error.empty()) {
    return Outcome::kError;
  }
  const bool broken =
      std::any_of(attempt.findings.begin(), attempt.findings.end(),
                  [strict](const Finding& finding) {
                    return strict || finding.level == Level::kRequired;
                  });
  return broken ? Outcome::kFailed : Outcome::kPassed;
}

}  // namespace contract
