// Finds out, before any case is sent, whether the providers are there at all.
#pragma once

#include <map>
#include <set>
#include <string>

#include "harness/cases/target.h"
#include "harness/exchange/engine.h"

namespace contract {

// Why a probe shows its provider to be out of reach; empty when it does not.
// Any answer will do, and so does a connection that was made and then went
// wrong: the cases will tell.
std::string OutageIn(const Exchange& probe);

// One unauthenticated HEAD of each base URL, all at once; nothing is repeated.
// Provider name -> the probe that shows it to be out of reach.
std::map<std::string, Exchange> Preflight(
    const Target& target, const std::set<std::string>& providers,
    const Connect& connect);

}  // namespace contract
