#include "harness/schema/formats/email.h"

#include "harness/schema/formats/characters.h"
#include "harness/schema/formats/hostname.h"
#include "harness/schema/formats/ip_address.h"

namespace contract::schema::formats {
namespace {

constexpr std::size_t kMostLocal = 64;  // octets

bool IsAtomCharacter(char c, bool international) {
  if (!IsAscii(c)) {
    return international;
  }
  return IsAlnum(c) || IsOneOf(c, "!#$%&'*+-/=?^_`{|}~");
}

bool IsDotString(std::string_view text, bool international) {
  bool after_dot = true;
  for (const char c : text) {
    if (c == '.' ? after_dot : !IsAtomCharacter(c, international)) {
      return false;
    }
    after_dot = c == '.';
  }
  return !after_dot;
}

// Where a quoted string at the start ends, or npos.
std::size_t EndOfQuoted(std::string_view text, bool international) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      return i + 1;
    }
    if (!IsAscii(c)) {
      if (!international) {
        break;
      }
      continue;
    }
    if (c == '\\') {
      ++i;
    }
    if (i == text.size() || text[i] < 0x20 || text[i] == 0x7F) {
      break;
    }
  }
  return std::string_view::npos;
}

bool IsAddressLiteral(std::string_view text) {
  constexpr std::string_view kIpv6 = "IPv6:";
  if (text.size() < 2 || text.back() != ']') {
    return false;
  }
  text = text.substr(1, text.size() - 2);
  if (text.starts_with(kIpv6)) {
    return IsIpv6(text.substr(kIpv6.size()));
  }
  return IsIpv4(text);
}

bool IsMailbox(std::string_view text, bool international) {
  std::size_t at = 0;
  if (text.starts_with('"')) {
    at = EndOfQuoted(text, international);
    if (at == std::string_view::npos) {
      return false;
    }
  } else {
    at = text.find('@');
    if (at == std::string_view::npos ||
        !IsDotString(text.substr(0, at), international)) {
      return false;
    }
  }
  if (at > kMostLocal || at >= text.size() || text[at] != '@') {
    return false;
  }
  const std::string_view domain = text.substr(at + 1);
  if (domain.starts_with('[')) {
    return IsAddressLiteral(domain);
  }
  return international ? IsMailDomain(domain) : IsHostname(domain);
}

}  // namespace

bool IsEmail(std::string_view text) { return IsMailbox(text, false); }
bool IsIdnEmail(std::string_view text) { return IsMailbox(text, true); }

}  // namespace contract::schema::formats
