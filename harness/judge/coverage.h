// What a run put to the test of what is promised, and what it could not.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/judge/exercised.h"
#include "harness/model/run.h"

namespace contract {

// What became of one selected case.
struct CaseTrace {
  std::string skip_reason;               // empty: it was tried
  const Exercised* exercised = nullptr;  // null: nothing was judged
};

// `traces` by case id. Only operations of which a case was selected.
std::vector<OperationCoverage> CoverageOf(
    const Contract& contract, const Catalogue& catalogue,
    const std::map<std::string, CaseTrace>& traces);

// What answers that no case asked for put to the test, by operation id: what
// cases expect is no part of it.
std::vector<OperationCoverage> CoverageOfAnswers(
    const Contract& contract, const std::map<std::string, Exercised>& answers);

}  // namespace contract
