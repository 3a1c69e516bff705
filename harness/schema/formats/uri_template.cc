#include "harness/schema/formats/uri_template.h"

#include <algorithm>

#include "harness/json/utf8.h"
#include "harness/schema/formats/characters.h"

namespace contract::schema::formats {
namespace {

bool TakeEncoded(std::string_view text, std::size_t& at) {
  if (text.size() - at < 3 || !IsHex(text[at + 1]) || !IsHex(text[at + 2])) {
    return false;
  }
  at += 3;
  return true;
}

// One or more of letters, digits, "_" and triplets, parted by single dots.
bool TakeName(std::string_view text, std::size_t& at) {
  bool after_dot = true;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '%') {
      if (!TakeEncoded(text, at)) {
        return false;
      }
    } else if (IsAlnum(c) || c == '_') {
      ++at;
    } else if (c == '.' && !after_dot) {
      ++at;
      after_dot = true;
      continue;
    } else {
      break;
    }
    after_dot = false;
  }
  return !after_dot;
}

bool IsVariable(std::string_view text) {
  std::size_t at = 0;
  if (!TakeName(text, at)) {
    return false;
  }
  if (at == text.size() || text.substr(at) == "*") {
    return true;
  }
  if (text[at] != ':') {
    return false;
  }
  const std::string_view length = text.substr(at + 1);
  if (length.empty() || length.size() > 4 || length[0] == '0') {
    return false;
  }
  return std::all_of(length.begin(), length.end(), IsDigit);
}

bool IsExpression(std::string_view text) {
  if (!text.empty() && IsOneOf(text[0], "+#./;?&=,!@|")) {
    text.remove_prefix(1);
  }
  while (true) {
    const std::size_t comma = text.find(',');
    if (!IsVariable(text.substr(0, comma))) {
      return false;
    }
    if (comma == std::string_view::npos) {
      return true;
    }
    text.remove_prefix(comma + 1);
  }
}

bool IsLiteral(char32_t c) {
  if (c <= 0x20 || c == 0x7F) {
    return false;
  }
  if (c < 0x80) {
    return !IsOneOf(static_cast<char>(c), "\"%<>\\^`{|}");
  }
  return c >= 0xA0 && (c & 0xFFFFU) <= 0xFFFDU && (c < 0xFDD0 || c > 0xFDEF);
}

}  // namespace

bool IsUriTemplate(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos ||
          !IsExpression(text.substr(at + 1, end - at - 1))) {
        return false;
      }
      at = end + 1;
    } else if (text[at] == '%') {
      if (!TakeEncoded(text, at)) {
        return false;
      }
    } else if (!IsLiteral(json::DecodeUtf8(text, at))) {
      return false;
    }
  }
  return true;
}

}  // namespace contract::schema::formats
