// The metaschemas of draft 2020-12, built in as they are published.
#pragma once

#include <string_view>

namespace contract::schema {

// Empty when `uri` is none of them.
std::string_view MetaschemaText(std::string_view uri);

}  // namespace contract::schema
