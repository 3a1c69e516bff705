// The verdict: what in an answer departs from the documented contract.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/judge/exercised.h"
#include "harness/model/exchange.h"
#include "harness/model/finding.h"

namespace contract {

// Everything a verdict depends on. `expect` is the case's expectation with
// its variables put in, `sent` the request in parts (request_builder.h).
// `exchange` must hold a response.
struct Answer {
  const Case& item;
  const Operation& operation;
  const Provider& provider;
  const nlohmann::json& expect;
  const nlohmann::json& sent;
  const Exchange& exchange;
};

// Findings in the order a reader wants them: status, headers, body, error,
// expectation, latency. Pure: no network, clock, environment or GoogleTest.
// `exercised`, where given, receives the ids of the clauses that were checked.
std::vector<Finding> Judge(const Answer& answer, const Contract& contract,
                           Exercised* exercised = nullptr);

}  // namespace contract
