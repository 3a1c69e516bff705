// Derives boundary cases from what an operation says of its request.
#pragma once

#include "harness/cases/case.h"
#include "harness/contract/contract.h"

namespace contract {

// Adds, after the hand-written cases of each operation, one case for each way
// its request can go wrong: every body member absent, of another type, beyond
// its bounds, out of its pattern, very long, ...; every header; the body as a
// whole; the method. Ids are <operation>.derived_<place>_<member>_<kind>. What
// a case needs first is taken from the simplest hand-written success.
//
// All are recommended: an answer in a documented shape, no server error, and
// no success for what the schema rules out, unless `x-open` says that it may
// be taken. Only where an error of `x-errors` names the member is the refusal
// required, with that error's status and code.
void AddDerivedCases(const Contract& contract, Catalogue* catalogue);

}  // namespace contract
