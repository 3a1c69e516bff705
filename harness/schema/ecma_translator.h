// The translator behind ecma.h: one pass over the pattern's code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/json/utf8.h"

namespace contract::schema {

class EcmaTranslator {
 public:
  EcmaTranslator(std::string_view text, bool strict) : strict_(strict) {
    for (std::size_t at = 0; at < text.size();) {
      text_.push_back(json::DecodeUtf8(text, at));
    }
  }

  bool Translate() {
    FindGroups();
    while (!done()) {
      if (!Term()) {
        return false;
      }
    }
    return open_ == 0 || Fail("a \"(\" is never closed");
  }
  std::string Take() { return std::move(out_); }
  const std::string& why() const { return why_; }

 private:
  // One escape or literal: a single code point, or a set in PCRE2's words.
  struct Atom {
    bool single = true;
    char32_t code_point = 0;
    std::string set;      // outside a class
    std::string members;  // inside one
  };

  bool done() const { return at_ >= text_.size(); }
  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0;
  }
  bool Accept(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (at_ + i >= text_.size() ||
          text_[at_ + i] != static_cast<unsigned char>(word[i])) {
        return false;
      }
    }
    at_ += word.size();
    return true;
  }
  bool Fail(std::string why) {
    why_ = std::move(why);
    return false;
  }

  void FindGroups();
  bool Term();
  bool Group();
  bool GroupName(std::string& name);
  bool Quantifier();
  bool ReadCount(std::size_t& at, std::uint64_t& value) const;
  bool Class();
  bool ClassAtom(Atom& atom);
  bool Escape(Atom& atom, bool in_class, bool& backreference);
  bool CharacterEscape(char32_t c, Atom& atom, bool in_class);
  bool UnicodeEscape(Atom& atom);
  bool Hex(std::size_t digits, char32_t& value);
  bool PropertyEscape(bool negated, Atom& atom);
  bool Backreference(char32_t first);
  bool NamedBackreference();

  static void Append(std::string& out, char32_t c);

  std::vector<char32_t> text_;
  bool strict_;
  std::size_t at_ = 0;
  std::size_t open_ = 0;
  bool can_repeat_ = false;  // what was just written may take a quantifier
  std::size_t groups_ = 0;
  std::map<std::string, std::size_t> names_;
  std::string out_;
  std::string why_;
};

constexpr bool IsDecimalDigit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool IsSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// Matches nothing, which is what a lone surrogate is found in.
inline constexpr std::string_view kEcmaNever = "(?!)";

}  // namespace contract::schema
