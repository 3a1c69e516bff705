// What a run would do and what it lacks, told without a network.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/plan.h"
#include "harness/cases/target.h"

namespace contract {

// The selected cases that would run and those that would be skipped with
// their reasons, the environment variables that are missing, and the
// capabilities that could be turned on with what each needs.
std::string DryRunText(const Target& target,
                       const std::vector<const PlannedCase*>& selected);

}  // namespace contract
