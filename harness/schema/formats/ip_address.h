// ipv4 (RFC 2673, 3.2: dotted quad) and ipv6 (RFC 4291, 2.2).
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsIpv4(std::string_view text);
bool IsIpv6(std::string_view text);

}  // namespace contract::schema::formats
