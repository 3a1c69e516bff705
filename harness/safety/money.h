// Decides whether a target may be used at all, so that no run moves money.
//
// Names are compared as a resolver would: without case, and without a dot at
// the end. What cannot be told to be safe is refused: a host beside a
// production host (api2.example.com beside api.example.com) counts as
// production until provider.json lists it as a sandbox.
#pragma once

#include <set>
#include <string>

#include "harness/cases/target.h"
#include "harness/contract/contract.h"
#include "harness/contract/problem.h"

namespace contract {

// The hosts that all providers together document.
struct KnownHosts {
  std::set<std::string> production;
  std::set<std::string> sandbox;
};

KnownHosts HostsOf(const Contract& contract);

// The host as it is compared: lower case, no dot at the end.
std::string ComparableHost(std::string host);

bool MovesMoney(const KnownHosts& known, const std::string& host);

// Base URLs as they will be used, overrides included. A target that moves
// money is a problem unless `allow_production`, and then becomes read-only.
// Also problems, whatever is allowed: clear-text HTTP to anything but this
// machine where credentials are at stake, a mock's settings for a documented
// sandbox, and a connect_to that leads somewhere else.
void SecureTarget(const KnownHosts& known, bool allow_production,
                  Target* target, Problems* problems);

}  // namespace contract
