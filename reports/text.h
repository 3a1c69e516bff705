// Makes text from a server safe to print: valid, visible, short, and plain.
//
// Everything a report shows passes through here before it is escaped for its
// format, so a body full of control characters, broken UTF-8 or text that
// changes direction looks like what it is in every report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace contract::reports {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false;  // false: one byte that is no UTF-8; value is the byte
};

// Strict (no overlong forms, no surrogates). `at` is inside `text`.
CodePoint Decode(std::string_view text, std::size_t at);

// Valid UTF-8 that any markup can hold. Kept: line feed and tab. Written out
// as \r, \u001b, \xff: other control characters, invisible and
// direction-changing characters, noncharacters, bytes that are not UTF-8.
std::string Visible(std::string_view text);

// As Visible, and everything beyond ASCII as \uXXXX (pairs above U+FFFF), so
// a JSON string stays one.
std::string Ascii(std::string_view text);

// Line feeds and tabs as \n and \t.
std::string OneLine(std::string_view text);

// For text that a build server reads as it prints: no line can be taken for
// one of its commands ("::error::", "##[error]", "##vso[", "##teamcity[").
std::string WithoutCommands(std::string_view lines);

// At most about `max` bytes, cut between characters, with the count of what
// is left out: `"aaa... (1234 more bytes)`. What is no longer than that note
// stays.
std::string Shorten(std::string_view text, std::size_t max);

// Markup for XML and HTML, in text and in quoted attributes; implies Visible.
std::string EscapeMarkup(std::string_view text);

// Three decimals, a point in any locale; 0.000 for what is no positive number.
std::string Fixed3(double value);

// "12 ms" below a second, else "1.234 s".
std::string Duration(double milliseconds);

// "1 case", "2 cases".
std::string Count(std::size_t count, std::string_view singular,
                  std::string_view plural);

}  // namespace contract::reports
