// Labels of internationalized names: IDNA 2008 (RFC 5890 to 5893).
//
// The tables of code points, the contextual rules and Punycode are libidn2's:
// they change with every version of Unicode, and Debian keeps them current.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contract::schema::formats {

struct IdnaLabel {
  std::string unicode;
  std::size_t ascii_size = 0;  // of its A-label
};

// "xn--..." that decodes to a U-label and encodes to itself again.
std::optional<IdnaLabel> ReadALabel(std::string_view label);
std::optional<IdnaLabel> ReadULabel(std::string_view label);

// RFC 5893, section 2, over all the labels of a name.
bool FollowsBidiRule(const std::vector<std::string>& labels);

}  // namespace contract::schema::formats
