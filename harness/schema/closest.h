// Which branch of a failed anyOf or oneOf the instance was meant for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "harness/schema/failure.h"

namespace contract::schema {

// The index of the branch with the least in its way. A wrong type of the
// value itself weighs most, then a wrong constant among its members, which
// tells kinds of objects apart; then absent and unknown members.
std::size_t ClosestBranch(const std::vector<std::vector<Failure>>& branches,
                          std::string_view instance);

// The failures that say something themselves, groups and choices opened,
// without advice.
std::vector<const Failure*> CollectLeaves(const std::vector<Failure>& failures);

}  // namespace contract::schema
