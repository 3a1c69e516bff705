// One attempt at a case, from its exchanges to what they prove.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/case_runner.h"
#include "harness/contract/contract.h"
#include "harness/judge/exercised.h"
#include "harness/model/run.h"

namespace contract {

// Judges what a runner has walked. `exchanges` are those it led to, in order;
// the last is the case's own when the runner reports no error. Pure, and not
// yet redacted.
Attempt JudgeAttempt(const Case& item, const CaseRunner& runner,
                     std::vector<Exchange> exchanges, const Contract& contract,
                     Exercised* exercised = nullptr);

// The outcome one attempt amounts to. Strict counts recommended findings.
Outcome OutcomeOf(const Attempt& attempt, bool strict);

}  // namespace contract
