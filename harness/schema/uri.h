// URI references: taken apart and resolved (RFC 3986, section 5), as far as
// schema identifiers need it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace contract::schema {

struct SplitUri {
  std::string_view base;                     // without the fragment
  std::optional<std::string_view> fragment;  // still percent-encoded
};

SplitUri SplitFragment(std::string_view uri);
bool IsAbsolute(std::string_view uri);  // has a scheme

// `base` is absolute or empty; an empty base leaves the reference as it is.
std::string Resolve(std::string_view base, std::string_view reference);

// nullopt when a "%" is not followed by two hexadecimal digits.
std::optional<std::string> PercentDecode(std::string_view text);

// Encodes what a fragment may not hold, leaving a JSON Pointer readable.
std::string EncodeFragment(std::string_view text);

}  // namespace contract::schema
