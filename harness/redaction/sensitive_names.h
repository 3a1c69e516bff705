// Which names, of members, form fields, headers or variables, hide a secret.
#pragma once

#include <string>
#include <string_view>

namespace contract {

enum class Sensitivity {
  kNone,
  kSecret,  // whatever stands there
  kMasked,  // said to be masked: a secret only where it shows too many digits
};

// Names compare by their words, whatever joins them: `mobile_number`,
// `mobileNumber`, `customer.mobile-number` and `card[mobile_number]` are one.
// The list, with a reason for each entry, is in the source.
Sensitivity SensitivityOf(std::string_view name);

// Whether a value under such a name has to go.
bool IsSecretUnder(Sensitivity sensitivity, std::string_view value);

// The words as an environment variable: "MOBILE_NUMBER".
std::string VariableNameFor(std::string_view name);

}  // namespace contract
