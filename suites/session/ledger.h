// What a request created at the target, by what its operation says it creates.
#pragma once

#include <string>
#include <vector>

#include "harness/contract/operation.h"
#include "harness/model/run.h"

namespace contract {

// Empty for a refusal, and for an operation that creates nothing. A request
// that went out and was not answered is listed as not confirmed, with
// `unique`, which all ids of its case contain.
std::vector<Created> CreatedBy(const Operation& operation,
                               const Exchange& exchange,
                               const std::string& case_id,
                               const std::string& unique);

}  // namespace contract
