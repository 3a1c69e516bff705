// The forms a value takes on its way: Base64, percent-encoded, JSON-escaped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contract::encoding {

std::string Base64(std::string_view bytes);
// Either alphabet, padding optional; nothing when it is not Base64.
std::optional<std::string> FromBase64(std::string_view text);

// Everything but unreserved characters as %XX (RFC 3986, 2.3).
std::string Percent(std::string_view text, bool lower_case = false);
// Form rules: "+" is a space. What is no valid escape stays as it stands.
std::string FromPercent(std::string_view text);

// What stands between the quotes of a JSON string, and back. Tolerant: what
// is no valid escape stays as it stands.
std::string JsonEscaped(std::string_view text, bool ascii = false);
std::string FromJsonEscaped(std::string_view text);

// The part of the Base64 of any text that holds `value` which depends on the
// value alone, for each of the three places it can have in a group of three
// bytes. `before` and `after`: how many characters beside it hold a part of
// the value too.
struct Base64Core {
  std::string text;
  std::size_t before = 0;
  std::size_t after = 0;
};
std::vector<Base64Core> Base64Cores(std::string_view value);

}  // namespace contract::encoding
