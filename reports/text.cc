#include "reports/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace contract::reports {
namespace {

void AppendHex(char32_t value, int digits, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += kDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
  }
}

void AppendEscape(char32_t value, std::string& out) {
  if (value > 0xFFFF) {
    const char32_t rest = value - 0x10000;
    AppendEscape(0xD800 + (rest >> 10U), out);
    AppendEscape(0xDC00 + (rest & 0x3FFU), out);
    return;
  }
  out += "\\u";
  AppendHex(value, 4, out);
}

bool Invisible(char32_t value) {
  const auto within = [value](char32_t low, char32_t high) {
    return value >= low && value <= high;
  };
  return value < 0x20 || within(0x7F, 0x9F) || value == 0xAD ||
         value == 0x61C || value == 0x200B || within(0x200E, 0x200F) ||
         within(0x2028, 0x202E) || within(0x2060, 0x206F) || value == 0xFEFF ||
         within(0xFDD0, 0xFDEF) || within(0xFFF9, 0xFFFB) ||
         (value & 0xFFFEU) == 0xFFFE || within(0xE0000, 0xE007F);
}

std::string Rewrite(std::string_view text, bool ascii) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = Decode(text, at);
    if (!point.valid) {
      out += "\\x";
      AppendHex(point.value, 2, out);
    } else if (point.value == '\r') {
      out += "\\r";
    } else if (point.value == '\n' || point.value == '\t') {
      out += text[at];
    } else if (Invisible(point.value) || (ascii && point.value > 0x7E)) {
      AppendEscape(point.value, out);
    } else {
      out += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

CodePoint Decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint8_t {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0;
  };
  const std::uint8_t first = byte(at);
  if (first < 0x80) {
    return {first, 1, true};
  }
  const CodePoint broken{first, 1, false};
  const std::size_t bytes = first >= 0xF0   ? 4
                            : first >= 0xE0 ? 3
                            : first >= 0xC2 ? 2
                                            : 0;
  if (bytes == 0 || first > 0xF4) {
    return broken;
  }
  char32_t value = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const std::uint8_t next = byte(at + i);
    if ((next & 0xC0U) != 0x80) {
      return broken;
    }
    value = (value << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kLowest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLowest.at(bytes) || surrogate || value > 0x10FFFF) {
    return broken;
  }
  return {value, bytes, true};
}

std::string Visible(std::string_view text) { return Rewrite(text, false); }

std::string Ascii(std::string_view text) { return Rewrite(text, true); }

std::string OneLine(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out;
}

std::string WithoutCommands(std::string_view lines) {
  std::string out;
  out.reserve(lines.size());
  bool line_start = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const char c = lines[i];
    const bool twice = i + 1 < lines.size() && lines[i + 1] == c;
    if (c == '#' && twice) {
      out += "#\\u0023";
      ++i;
    } else if (c == ':' && twice && line_start) {
      out += ":\\u003a";
      ++i;
    } else {
      out += c;
    }
    line_start = c == '\n' || (line_start && IsSpace(c));
  }
  return out;
}

std::string Shorten(std::string_view text, std::size_t max) {
  if (text.size() <= max) {
    return std::string(text);
  }
  std::size_t cut = max;
  const std::size_t lowest = max < 3 ? 0 : max - 3;
  while (cut > lowest &&
         (static_cast<std::uint8_t>(text[cut]) & 0xC0U) == 0x80) {
    --cut;
  }
  const std::string note =
      "... (" + Count(text.size() - cut, "more byte", "more bytes") + ")";
  return text.size() - cut <= note.size()
             ? std::string(text)
             : std::string(text.substr(0, cut)) + note;
}

std::string EscapeMarkup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : Visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Fixed3(double value) {
  constexpr double kMost = 1e15;
  if (!(value > 0)) {
    return "0.000";
  }
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                    std::fmin(value, kMost), std::chars_format::fixed, 3);
  return {buffer.data(), end.ptr};
}

std::string Duration(double milliseconds) {
  if (milliseconds >= 1000) {
    return Fixed3(milliseconds / 1000) + " s";
  }
  const double rounded = milliseconds > 0 ? std::round(milliseconds) : 0;
  return std::to_string(static_cast<int>(rounded)) + " ms";
}

std::string Count(std::size_t count, std::string_view singular,
                  std::string_view plural) {
  std::string out = std::to_string(count);
  out += ' ';
  out += count == 1 ? singular : plural;
  return out;
}

}  // namespace contract::reports
