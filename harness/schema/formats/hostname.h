// hostname (RFC 1123, 2.1, with the A-labels of RFC 5890) and idn-hostname.
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsHostname(std::string_view text);
bool IsIdnHostname(std::string_view text);

// What follows the "@" of an internationalized address: a mail system maps
// it before it looks it up, so its labels need not be in their final form.
bool IsMailDomain(std::string_view text);

}  // namespace contract::schema::formats
