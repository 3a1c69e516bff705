// uuid (RFC 4122), json-pointer (RFC 6901) and relative-json-pointer.
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsUuid(std::string_view text);
bool IsJsonPointer(std::string_view text);
bool IsRelativeJsonPointer(std::string_view text);

}  // namespace contract::schema::formats
