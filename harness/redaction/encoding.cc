#include "harness/redaction/encoding.h"

#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

namespace contract::encoding {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int Base64Digit(char c) {
  if (c == '-' || c == '_') {
    return c == '-' ? 62 : 63;
  }
  const std::size_t at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const int lower = std::tolower(static_cast<unsigned char>(c));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The value of `digits` hexadecimal digits, or -1.
int Hex(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) {
    return -1;
  }
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    const int digit = HexDigit(text[i]);
    if (digit < 0) {
      return -1;
    }
    value = value * 16 + digit;
  }
  return value;
}

void AppendUtf8(unsigned code, std::string* out) {
  const auto tail = [out, code](unsigned shift) {
    *out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
  };
  if (code < 0x80U) {
    *out += static_cast<char>(code);
  } else if (code < 0x800U) {
    *out += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000U) {
    *out += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    *out += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

// The code point at "\uXXXX", a surrogate pair counting as one; moves `at`
// behind it. Negative: not an escape.
int UnicodeEscape(std::string_view text, std::size_t* at) {
  const int first = Hex(text, *at + 2, 4);
  if (first < 0) {
    return -1;
  }
  *at += 6;
  if (first >= 0xD800 && first < 0xDC00 && text.substr(*at, 2) == "\\u") {
    const int second = Hex(text, *at + 2, 4);
    if (second >= 0xDC00 && second < 0xE000) {
      *at += 6;
      return 0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00);
    }
  }
  return first;
}

}  // namespace

std::string Base64(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group <<= 8U;
      group |= k < left ? static_cast<unsigned char>(bytes[i + k]) : 0U;
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= left ? kAlphabet[(group >> (18U - 6U * k)) & 63U] : '=';
    }
  }
  return out;
}

std::optional<std::string> FromBase64(std::string_view text) {
  while (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  std::string out;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const int digit = Base64Digit(c);
    if (digit < 0) {
      return std::nullopt;
    }
    bits = ((bits << 6U) | static_cast<unsigned>(digit)) & 0xFFFFU;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>((bits >> held) & 0xFFU);
    }
  }
  return out;
}

std::string Percent(std::string_view text, bool lower_case) {
  const std::string_view hex =
      lower_case ? "0123456789abcdef" : "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' ||
        c == '~') {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    }
  }
  return out;
}

std::string FromPercent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = text[i] == '%' ? Hex(text, i + 1, 2) : -1;
    if (value >= 0) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string JsonEscaped(std::string_view text, bool ascii) {
  const std::string quoted = nlohmann::json(text).dump(
      -1, ' ', ascii, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

std::string FromJsonEscaped(std::string_view text) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i++];
      continue;
    }
    const std::size_t letter = kLetters.find(text[i + 1]);
    if (letter != std::string_view::npos) {
      out += kMeanings[letter];
      i += 2;
      continue;
    }
    const int code = text[i + 1] == 'u' ? UnicodeEscape(text, &i) : -1;
    if (code >= 0) {
      AppendUtf8(static_cast<unsigned>(code), &out);
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::vector<Base64Core> Base64Cores(std::string_view value) {
  std::vector<Base64Core> cores;
  for (const std::size_t shift : {0U, 1U, 2U}) {
    const std::size_t first_bit = 8 * shift;
    const std::size_t end_bit = 8 * (shift + value.size());
    const std::size_t begin = (first_bit + 5) / 6;
    const std::size_t end = end_bit / 6;
    if (end <= begin) {
      continue;
    }
    const std::string padded =
        Base64(std::string(shift, '\0') + std::string(value));
    cores.push_back({.text = padded.substr(begin, end - begin),
                     .before = first_bit % 6 == 0 ? 0U : 1U,
                     .after = end_bit % 6 == 0 ? 0U : 1U});
  }
  return cores;
}

}  // namespace contract::encoding
