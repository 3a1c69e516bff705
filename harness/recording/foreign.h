// Holds what another tool recorded to the documented operations.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/judge/exercised.h"
#include "harness/model/finding.h"
#include "harness/recording/recording.h"

namespace contract {

// The operation a request is for, and the request in parts as a case would
// have sent it: {method, path, query, headers, body}.
struct MatchedRequest {
  const Operation* operation = nullptr;
  nlohmann::json sent;
};

// By method, path and what tells operations of one path apart (`x-select`).
// The path may stand behind a prefix, as it does at a proxy; a host that a
// provider documents takes no other provider's requests. Nothing: no operation
// is for this request.
std::optional<MatchedRequest> MatchOperation(const Contract& contract,
                                             const HttpRequest& request);

// What holds for any answer of the operation: its statuses, schemas, error
// shapes, content type, echoes and latency. Pure. `id` stands for the case in
// the ids of clauses. The entry must hold a response with its body.
// `exercised`, if any, gets the clauses that were put to the test.
std::vector<Finding> JudgeForeign(const MatchedRequest& matched,
                                  const Exchange& exchange,
                                  const std::string& id,
                                  const Contract& contract,
                                  Exercised* exercised = nullptr);

}  // namespace contract
