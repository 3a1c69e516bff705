// Reads everything under suites/ and the request examples it builds on.
#pragma once

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/contract/format_checker.h"
#include "harness/contract/problem.h"

namespace contract {

// Gives every case its id from where it lies, expands `each`, and refuses what
// would silently drop or merge a case or let an expectation go unchecked: a
// name used twice, a step, example, operation or capability nobody defined, an
// unknown operator. Never throws for bad content and never prints; all
// problems are reported, not only the first.
Catalogue LoadCatalogue(FormatChecker* checker, const Contract& contract);

}  // namespace contract
