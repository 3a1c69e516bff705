// What of a target no contract or case knows.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/contract/contract.h"

namespace contract {

// Problems: a provider nobody documented, a credential that an operation needs
// and the target lacks, a capability or variable that no case asks for while
// one of nearly the same name is missing. Other names no case asks for are
// noted only: a target file may serve a newer catalogue.
void CheckTarget(const Catalogue& catalogue, const Contract& contract,
                 const Target& target, Problems* problems,
                 std::vector<std::string>* notes);

}  // namespace contract
