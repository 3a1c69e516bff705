// What a run says about itself: when, where, which part, and what was asked.
#pragma once

#include <string>

#include "harness/model/run.h"
#include "suites/options.h"
#include "suites/session/known_failures.h"

namespace contract {

std::string UtcNow();    // "2026-01-31T12:34:56Z"
std::string HostName();  // "unknown" when there is none

// GoogleTest's sharding protocol, as the environment has it.
struct ShardFacts {
  int index = 0;
  int total = 1;
};
ShardFacts ShardFromEnvironment();

// What was asked for beyond the target, in one line that is the same for the
// same arguments in any order: what all shards of a run must share. The
// addresses are left out: every machine may have a mock of its own.
std::string ConfigurationOf(const Options& options,
                            const KnownFailures& known_failures);

}  // namespace contract
