// Finds what stands under a sensitive name, in any text that has names at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace contract {

// Where a value is, without its quotes. `name` is the member's, unescaped.
struct SensitiveValue {
  enum class Kind { kJsonString, kJsonNumber, kForm, kText };
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::kText;
  std::string name;
};

// Tolerant on purpose: JSON, also cut off, with single quotes or inside a
// JSON string; forms and queries; `Authorization: ...` lines; the user part
// of a URL. Null, booleans and empty values are nobody's secret. In the order
// of the text; a value inside another one is not told of again.
std::vector<SensitiveValue> FindSensitiveValues(std::string_view text);

// The value in clear.
std::string Decoded(const SensitiveValue& value, std::string_view text);

}  // namespace contract
