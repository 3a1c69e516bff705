// Which cases a run is about, as a GoogleTest filter.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/plan.h"
#include "suites/options.h"

namespace contract {

// `*` any characters, `?` one; the whole text must match.
bool GlobMatches(const std::string& glob, const std::string& text);

// The cases that --case and --provider leave, in catalogue order.
std::vector<const Case*> Select(const Plan& plan, const RunOptions& options);

// A filter that selects exactly these.
std::string FilterFor(const std::vector<const Case*>& cases);

// Why nothing was selected, with the nearest ids: what to type instead.
std::string NothingSelected(const Plan& plan, const RunOptions& options);

}  // namespace contract
