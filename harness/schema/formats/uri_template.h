// uri-template (RFC 6570).
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsUriTemplate(std::string_view text);

}  // namespace contract::schema::formats
