// Binds the catalogue to a target: which cases can be tried there, and with
// what values; what the target cannot do is set aside here, with its reason.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/cases/variables.h"
#include "harness/contract/contract.h"

namespace contract {

struct PlannedCase {
  const Case* item = nullptr;
  std::string skip_reason;  // empty: it is tried
};

struct Plan {
  std::vector<PlannedCase> cases;  // in catalogue order
  std::vector<std::string> notes;  // about the target; one sentence each
};

// Problems are what makes the target unusable as it stands: a provider nobody
// documented, a credential that an operation needs and the target lacks.
Plan MakePlan(const Catalogue& catalogue, const Contract& contract,
              const Target& target, Problems* problems);

// The variables a case starts with: the target's, the provider's defaults and
// the credentials, with `unique` put in. `unique` is alphanumeric.
Variables StartingVariables(const Case& item, const Catalogue& catalogue,
                            const Target& target, const std::string& unique);

// The name the target uses for a provocation (its own or an alias); empty
// when it cannot provoke it.
std::string ProvocationOf(const Provider& provider,
                          const TargetProvider& target,
                          const std::string& name);

}  // namespace contract
