// What a target must be able to do before a request may be put to it, by what
// the request's operation says sets something off outside: an OTP, say.
#pragma once

#include <set>
#include <string>

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/contract/problem.h"

namespace contract {

// The capabilities that the operation's `x-requires` asks of every target that
// is sent this request. In doubt it does: a value that only a run knows may be
// any, and a raw body that holds the words is taken to say them.
std::set<std::string> DemandsOf(const RequestSpec& request,
                                const Catalogue& catalogue,
                                const Operation& operation);

// A case, or a step, that sends such a request and does not require the
// capability, neither itself nor through the steps it stands on.
void CheckDemands(const Contract& contract, const Catalogue& catalogue,
                  Problems* problems);

}  // namespace contract
