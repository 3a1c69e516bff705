// Faults of what single cases expect of a body: each member they name, wrong.
#pragma once

#include <vector>

#include "harness/audit/schema_faults.h"

namespace contract::audit {

std::vector<PlacedFault> ExpectationFaults(
    const std::vector<Specimen>& recorded);

// Values that are not as `want` (a literal, or one `$operator`) says, `actual`
// being one that is. A discarded value stands for a member removed.
struct WrongValue {
  std::string name;
  nlohmann::json value;
};
std::vector<WrongValue> WrongValues(const nlohmann::json& want,
                                    const nlohmann::json& actual,
                                    const nlohmann::json& body);

}  // namespace contract::audit
