// Translates a regular expression of Ecma-262 (with its `u` flag) to PCRE2.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace contract::schema {

// What PCRE2 knows and Ecma-262 does not ((?i), \A, (?P<n>), (*VERB), ...) is
// refused. With `strict` so are the escapes of old scripts that the `u` flag
// forbids, such as \_ and a lone "]"; `pattern` keywords in the wild have
// them, the format "regex" is strict. On failure `why` is a sentence.
std::optional<std::string> TranslateEcma(std::string_view ecma, bool strict,
                                         std::string& why);

// Whether the format "regex" holds: the text translates and compiles.
bool IsEcmaRegex(std::string_view text);

}  // namespace contract::schema
