#include "harness/schema/formats/identifier.h"

#include "harness/schema/formats/characters.h"

namespace contract::schema::formats {

bool IsUuid(std::string_view text) {
  if (text.size() != 36) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHex(text[i])) {
      return false;
    }
  }
  return true;
}

bool IsJsonPointer(std::string_view text) {
  if (text.empty()) {
    return true;
  }
  if (text[0] != '/') {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '~') {
      continue;
    }
    if (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')) {
      return false;
    }
  }
  return true;
}

bool IsRelativeJsonPointer(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && IsDigit(text[n])) {
    ++n;
  }
  if (n == 0 || (n > 1 && text[0] == '0')) {
    return false;
  }
  text.remove_prefix(n);
  return text == "#" || IsJsonPointer(text);
}

}  // namespace contract::schema::formats
