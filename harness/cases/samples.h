// The documented sample bodies, held to the schemas that are to describe them.
#pragma once

#include "harness/contract/contract.h"
#include "harness/contract/format_checker.h"

namespace contract {

// Of one operation: a sample keeps to its schema, or its index says that it
// does not and names the conflict that settles why; every file beside the
// index is in it. What is wrong goes to the problems of `files`.
void CheckSamples(const Operation& operation, const Contract& contract,
                  FormatChecker* files);

}  // namespace contract
