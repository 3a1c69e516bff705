// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace contract::json {

inline constexpr char32_t kInvalid = 0xFFFFFFFFU;

// Reads the code point at `at` and moves behind it. Overlong forms,
// surrogates, values above U+10FFFF and cut sequences are kInvalid and move
// one byte. `at` is less than text.size().
char32_t DecodeUtf8(std::string_view text, std::size_t& at);

void AppendUtf8(std::string& out, char32_t code_point);

std::size_t CountCodePoints(std::string_view valid_utf8);

}  // namespace contract::json
