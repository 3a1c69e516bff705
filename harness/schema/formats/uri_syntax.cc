#include "harness/schema/formats/uri_syntax.h"

#include <algorithm>
#include <optional>

#include "harness/json/utf8.h"
#include "harness/schema/formats/characters.h"
#include "harness/schema/formats/ip_address.h"

namespace contract::schema::formats {
namespace {

constexpr std::string_view kSubDelims = "!$&'()*+,;=";

// `ucschar` of RFC 3987; a query may have private characters too.
bool IsIriCharacter(char32_t c, bool in_query) {
  if (c >= 0xE000 && c <= 0xF8FF) {
    return in_query;
  }
  if (c >= 0xF0000) {
    return in_query && (c & 0xFFFFU) <= 0xFFFDU;
  }
  if (c < 0x10000) {
    return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
           (c >= 0xFDF0 && c <= 0xFFEF);
  }
  return (c & 0xFFFFU) <= 0xFFFDU && (c >> 16U != 0xEU || c >= 0xE1000);
}

class Syntax {
 public:
  explicit Syntax(bool international) : international_(international) {}

  bool Check(std::string_view text, bool needs_scheme) const {
    if (const std::size_t hash = text.find('#');
        hash != std::string_view::npos) {
      if (!Has(text.substr(hash + 1), ":@/?")) {
        return false;
      }
      text = text.substr(0, hash);
    }
    if (const std::size_t mark = text.find('?');
        mark != std::string_view::npos) {
      if (!Has(text.substr(mark + 1), ":@/?", true)) {
        return false;
      }
      text = text.substr(0, mark);
    }
    const std::size_t scheme = SchemeLength(text);
    if (needs_scheme && scheme == 0) {
      return false;
    }
    if (scheme > 0) {
      text.remove_prefix(scheme + 1);
    }
    if (text.starts_with("//")) {
      text.remove_prefix(2);
      const std::size_t end = std::min(text.find('/'), text.size());
      return Authority(text.substr(0, end)) && Has(text.substr(end), ":@/");
    }
    // Without a scheme the first segment of a path holds no colon.
    const std::string_view first = text.substr(0, text.find('/'));
    if (scheme == 0 && first.find(':') != std::string_view::npos) {
      return false;
    }
    return Has(text, ":@/");
  }

 private:
  static std::size_t SchemeLength(std::string_view text) {
    if (text.empty() || !IsAlpha(text[0])) {
      return 0;
    }
    std::size_t n = 1;
    while (n < text.size() && (IsAlnum(text[n]) || IsOneOf(text[n], "+-."))) {
      ++n;
    }
    return n < text.size() && text[n] == ':' ? n : 0;
  }

  // Unreserved, percent-encoded, sub-delims and those of `also`.
  bool Has(std::string_view text, std::string_view also,
           bool in_query = false) const {
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (!IsAscii(c)) {
        if (!international_ ||
            !IsIriCharacter(json::DecodeUtf8(text, at), in_query)) {
          return false;
        }
        continue;
      }
      if (c == '%') {
        if (text.size() - at < 3 || !IsHex(text[at + 1]) ||
            !IsHex(text[at + 2])) {
          return false;
        }
        at += 3;
        continue;
      }
      if (!IsAlnum(c) && !IsOneOf(c, "-._~") && !IsOneOf(c, kSubDelims) &&
          !IsOneOf(c, also)) {
        return false;
      }
      ++at;
    }
    return true;
  }

  bool Authority(std::string_view text) const {
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
      if (!Has(text.substr(0, at), ":")) {
        return false;
      }
      text.remove_prefix(at + 1);
    }
    std::string_view port;
    if (text.starts_with('[')) {
      const std::size_t end = text.find(']');
      if (end == std::string_view::npos) {
        return false;
      }
      if (!IpLiteral(text.substr(1, end - 1))) {
        return false;
      }
      port = text.substr(end + 1);
    } else {
      const std::size_t colon = std::min(text.find(':'), text.size());
      if (!Has(text.substr(0, colon), "")) {
        return false;
      }
      port = text.substr(colon);
    }
    if (port.empty()) {
      return true;
    }
    return port[0] == ':' && std::all_of(port.begin() + 1, port.end(), IsDigit);
  }

  static bool IpLiteral(std::string_view text) {
    if (text.empty() || (text[0] != 'v' && text[0] != 'V')) {
      return IsIpv6(text);
    }
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || dot < 2 || dot + 1 == text.size()) {
      return false;
    }
    const std::string_view version = text.substr(1, dot - 1);
    const std::string_view rest = text.substr(dot + 1);
    return std::all_of(version.begin(), version.end(), IsHex) &&
           std::all_of(rest.begin(), rest.end(), [](char c) {
             return IsAlnum(c) || IsOneOf(c, "-._~:") || IsOneOf(c, kSubDelims);
           });
  }

  bool international_;
};

}  // namespace

bool IsUri(std::string_view text) { return Syntax(false).Check(text, true); }
bool IsUriReference(std::string_view text) {
  return Syntax(false).Check(text, false);
}
bool IsIri(std::string_view text) { return Syntax(true).Check(text, true); }
bool IsIriReference(std::string_view text) {
  return Syntax(true).Check(text, false);
}

}  // namespace contract::schema::formats
