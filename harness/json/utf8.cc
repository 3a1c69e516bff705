#include "harness/json/utf8.h"

#include <algorithm>

namespace contract::json {
namespace {

// What a leading byte promises: how many bytes follow, and the least value
// that needs so many.
struct Lead {
  std::size_t following = 0;
  char32_t bits = 0;
  char32_t least = 0;
};

Lead ReadLead(unsigned char byte) {
  if ((byte & 0xE0U) == 0xC0U) {
    return {1, byte & 0x1FU, 0x80};
  }
  if ((byte & 0xF0U) == 0xE0U) {
    return {2, byte & 0x0FU, 0x800};
  }
  if ((byte & 0xF8U) == 0xF0U) {
    return {3, byte & 0x07U, 0x10000};
  }
  return {};
}

}  // namespace

char32_t DecodeUtf8(std::string_view text, std::size_t& at) {
  const std::size_t start = at++;
  const auto first = static_cast<unsigned char>(text[start]);
  if (first < 0x80U) {
    return first;
  }
  const Lead lead = ReadLead(first);
  if (lead.following == 0 || text.size() - at < lead.following) {
    return kInvalid;
  }
  char32_t value = lead.bits;
  for (std::size_t i = 0; i < lead.following; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) {
      return kInvalid;
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800U && value <= 0xDFFFU;
  if (value < lead.least || surrogate || value > 0x10FFFFU) {
    return kInvalid;
  }
  at += lead.following;
  return value;
}

void AppendUtf8(std::string& out, char32_t code_point) {
  const auto byte = [&out](char32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (code_point < 0x80U) {
    byte(code_point);
    return;
  }
  if (code_point < 0x800U) {
    byte(0xC0U | (code_point >> 6U));
  } else {
    if (code_point < 0x10000U) {
      byte(0xE0U | (code_point >> 12U));
    } else {
      byte(0xF0U | (code_point >> 18U));
      byte(0x80U | ((code_point >> 12U) & 0x3FU));
    }
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
  }
  byte(0x80U | (code_point & 0x3FU));
}

std::size_t CountCodePoints(std::string_view valid_utf8) {
  return static_cast<std::size_t>(std::count_if(
      valid_utf8.begin(), valid_utf8.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace contract::json
