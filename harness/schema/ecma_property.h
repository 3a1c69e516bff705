// Names of Unicode properties as Ecma-262 writes them, in PCRE2's words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace contract::schema {

// "Letter", "Lu", "Script=Greek", "gc=Nd", "Emoji"; nullopt: not a name.
std::optional<std::string> TranslateProperty(std::string_view property);

}  // namespace contract::schema
