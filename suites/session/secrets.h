// What a run knows and must not show.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/redaction/redactor.h"

namespace contract {

// The target's credentials, and those of its variables that are secrets by
// their names: valid_otp, mobile_number; or by the names of the environment
// variables they come from: a customer_id from CUSTOMER_PHONE.
std::vector<Secret> SecretsOf(const Target& target);

// The texts that cases and steps send and expect as they stand: anybody can
// read them in the suite's own data. Those that hold ${unique} and nothing
// else are templates, to be expanded for each case.
struct Published {
  std::set<std::string> values;
  std::set<std::string> templates;
};
Published PublishedIn(const Catalogue& catalogue);

// Tells a redactor what one case publishes.
void Publish(const Published& published, const std::string& unique,
             Redactor* redactor);

}  // namespace contract
