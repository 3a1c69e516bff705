// JSON Pointers (RFC 6901) as text: built a token at a time, taken apart.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contract::json {

// Appends "/" and the token, with "~" and "/" escaped.
void AppendToken(std::string& pointer, std::string_view token);
void AppendToken(std::string& pointer, std::size_t index);

std::string Join(std::string_view pointer, std::string_view token);
std::string Join(std::string_view pointer, std::size_t index);

// The tokens, unescaped; nullopt when it is not a JSON Pointer. "" has none.
std::optional<std::vector<std::string>> Split(std::string_view pointer);

// An array index as a pointer writes it: no sign, no leading zero.
std::optional<std::size_t> ParseIndex(std::string_view token);

}  // namespace contract::json
