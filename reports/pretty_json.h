// A server's JSON in lines, for people.
#pragma once

#include <string>
#include <string_view>

namespace contract::reports {

// JSON text broken into lines without parsing it, so that every number and
// string stays as the server wrote it. Text that is no object or array, or
// whose brackets do not match, comes back unchanged.
std::string PrettyJson(std::string_view text);

}  // namespace contract::reports
