// email (RFC 5321, 4.1.2 "Mailbox") and idn-email (RFC 6531).
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsEmail(std::string_view text);
bool IsIdnEmail(std::string_view text);

}  // namespace contract::schema::formats
