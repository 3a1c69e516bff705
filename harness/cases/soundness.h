// What can be wrong with our own data although every file reads well.
#pragma once

#include <filesystem>

#include "harness/cases/case.h"
#include "harness/contract/contract.h"
#include "harness/contract/problem.h"

namespace contract {

// Examples that do not validate and name no conflict, or validate although
// they claim one; examples nobody lists; operations without a case; documented
// error codes and mandatory parameters that no case reaches; target,
// fault and conflict files that are ill-formed; a conflict that affects
// nothing; a case that must fail under a fault nobody has; a case or step that
// sets something off at a target which need not be able to take it, or gives a
// value to a name it does not use.
void CheckSoundness(const std::filesystem::path& root, const Contract& contract,
                    const Catalogue& catalogue, Problems* problems);

}  // namespace contract
