#include "harness/schema/formats/ip_address.h"

#include <algorithm>

#include "harness/schema/formats/characters.h"

namespace contract::schema::formats {
namespace {

bool IsOctet(std::string_view text) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) {
    return false;
  }
  int value = 0;
  for (const char c : text) {
    if (!IsDigit(c)) {
      return false;
    }
    value = value * 10 + (c - '0');
  }
  return value <= 255;
}

// Groups of up to four hexadecimal digits between colons, perhaps with an
// IPv4 address at the end, which counts as two; -1 when something is wrong.
int CountGroups(std::string_view text, bool at_end) {
  if (text.empty()) {
    return 0;
  }
  int count = 0;
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (colon == std::string_view::npos && at_end && IsIpv4(group)) {
      return count + 2;
    }
    if (group.empty() || group.size() > 4 ||
        !std::all_of(group.begin(), group.end(), IsHex)) {
      return -1;
    }
    ++count;
    if (colon == std::string_view::npos) {
      return count;
    }
    text.remove_prefix(colon + 1);
  }
}

}  // namespace

bool IsIpv4(std::string_view text) {
  for (int i = 0; i < 3; ++i) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || !IsOctet(text.substr(0, dot))) {
      return false;
    }
    text.remove_prefix(dot + 1);
  }
  return IsOctet(text);
}

bool IsIpv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    return CountGroups(text, true) == 8;
  }
  const int before = CountGroups(text.substr(0, gap), false);
  const int after = CountGroups(text.substr(gap + 2), true);
  return before >= 0 && after >= 0 && before + after <= 7;
}

}  // namespace contract::schema::formats
