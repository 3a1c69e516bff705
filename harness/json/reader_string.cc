// Strings: escapes are undone in place, since that never lengthens a text.

#include "harness/json/reader.h"
#include "harness/json/utf8.h"

namespace contract::json {
namespace {

constexpr bool IsHighSurrogate(char32_t c) {
  return c >> 10U == 0xD800U >> 10U;
}
constexpr bool IsLowSurrogate(char32_t c) { return c >> 10U == 0xDC00U >> 10U; }

}  // namespace

bool Reader::ReadString(String& out) {
  const char* const start = ++at_;
  char* write = at_;
  bool ascii = true;
  while (*at_ != '"') {
    const auto byte = static_cast<unsigned char>(*at_);
    if (byte < 0x20U) {
      return Fail(at_ == end_ ? "the text ends inside a string"
                              : "a control character in a string must be "
                                "escaped");
    }
    if (byte == '\\') {
      if (!ReadEscape(write, ascii)) {
        return false;
      }
    } else if (byte < 0x80U) {
      *write++ = *at_++;
    } else {
      ascii = false;
      if (!CopyMultibyte(write)) {
        return false;
      }
    }
  }
  out.text = start;
  out.size = static_cast<std::uint32_t>(write - start);
  out.ascii = ascii;
  ++at_;
  return true;
}

bool Reader::CopyMultibyte(char*& write) {
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  std::size_t length = 0;
  if (DecodeUtf8(rest, length) == kInvalid) {
    return Fail("this byte is not valid UTF-8",
                ParseError::Reason::kInvalidUtf8);
  }
  for (; length > 0; --length) {
    *write++ = *at_++;
  }
  return true;
}

// Four hexadecimal digits at at_.
bool Reader::ReadHex(char32_t& out) {
  out = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = *at_;
    char32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<char32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<char32_t>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<char32_t>(c - 'A') + 10;
    } else {
      return Fail("four hexadecimal digits must follow \\u");
    }
    out = out * 16 + digit;
  }
  return true;
}

bool Reader::ReadEscape(char*& write, bool& ascii) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
  const char* const start = at_++;
  if (*at_ != 'u') {
    const std::size_t index = kNames.find(*at_);
    if (index == std::string_view::npos) {
      return Fail("there is no such escape", ParseError::Reason::kSyntax,
                  start);
    }
    *write++ = kValues[index];
    ++at_;
    return true;
  }
  ++at_;
  char32_t code_point = 0;
  if (!ReadHex(code_point)) {
    return false;
  }
  if (IsHighSurrogate(code_point) && at_[0] == '\\' && at_[1] == 'u') {
    at_ += 2;
    char32_t low = 0;
    if (!ReadHex(low)) {
      return false;
    }
    if (IsLowSurrogate(low)) {
      code_point = 0x10000U + ((code_point & 0x3FFU) << 10U) + (low & 0x3FFU);
    }
  }
  if (IsHighSurrogate(code_point) || IsLowSurrogate(code_point)) {
    return Fail("a surrogate stands alone", ParseError::Reason::kInvalidUtf8,
                start);
  }
  if (code_point >= 0x80U) {
    ascii = false;
  }
  std::string encoded;
  AppendUtf8(encoded, code_point);
  for (const char c : encoded) {
    *write++ = c;
  }
  return true;
}

}  // namespace contract::json
