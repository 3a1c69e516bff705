// Classes and escapes.

#include "harness/schema/ecma_property.h"
#include "harness/schema/ecma_translator.h"

namespace contract::schema {
namespace {

constexpr std::string_view kSpaces =
    "\\t\\n\\x{b}\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
    "\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
constexpr std::string_view kNotSpaces =
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}"
    "\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}"
    "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}"
    "\\x{ff00}-\\x{10ffff}";
constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/";
int HexValue(char32_t c) {
  if (IsDecimalDigit(c)) {
    return static_cast<int>(c - '0');
  }
  if (c >= 'a' && c <= 'f') {
    return static_cast<int>(c - 'a') + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return static_cast<int>(c - 'A') + 10;
  }
  return -1;
}

}  // namespace

bool EcmaTranslator::ClassAtom(Atom& atom) {
  if (done()) {
    return Fail("a \"[\" is never closed");
  }
  bool ignored = false;
  if (Accept("\\")) {
    return Escape(atom, true, ignored);
  }
  atom.code_point = text_[at_++];
  return true;
}

bool EcmaTranslator::Class() {
  const bool negated = Accept("^");
  std::string members;
  const auto add = [&members](const Atom& atom) {
    if (!atom.single) {
      members += atom.members;
    } else if (!IsSurrogate(atom.code_point)) {
      Append(members, atom.code_point);
    }
  };
  while (!Accept("]")) {
    Atom from;
    if (!ClassAtom(from)) {
      return false;
    }
    if (peek() != '-' || peek(1) == ']' || peek(1) == 0) {
      add(from);
      continue;
    }
    ++at_;
    Atom to;
    if (!ClassAtom(to)) {
      return false;
    }
    if (!from.single || !to.single) {
      if (strict_) {
        return Fail("a range in a class ends in a set");
      }
      add(from);
      Append(members, '-');
      add(to);
      continue;
    }
    if (to.code_point < from.code_point) {
      return Fail("a range in a class runs backwards");
    }
    if (IsSurrogate(from.code_point)) {
      from.code_point = 0xE000;
    }
    if (IsSurrogate(to.code_point)) {
      to.code_point = 0xD7FF;
    }
    if (from.code_point > to.code_point) {
      continue;
    }
    Append(members, from.code_point);
    members += '-';
    Append(members, to.code_point);
  }
  can_repeat_ = true;
  if (members.empty()) {
    out_ += negated ? "(?s:.)" : kEcmaNever;
  } else {
    out_ += (negated ? "[^" : "[") + members + ']';
  }
  return true;
}

bool EcmaTranslator::Escape(Atom& atom, bool in_class, bool& backreference) {
  if (done()) {
    return Fail("a backslash ends the pattern");
  }
  const char32_t c = text_[at_++];
  const auto set = [&atom](std::string_view both) {
    atom.single = false;
    atom.set = atom.members = both;
    return true;
  };
  switch (c) {
    case 'd':
      return set("\\d");
    case 'D':
      return set("\\D");
    case 'w':
      return set("\\w");
    case 'W':
      return set("\\W");
    case 's':
      set(kSpaces);
      atom.set = '[' + std::string(kSpaces) + ']';
      return true;
    case 'S':
      set(kNotSpaces);
      atom.set = '[' + std::string(kNotSpaces) + ']';
      return true;
    case 'b':
    case 'B':
      if (in_class && c == 'b') {
        atom.code_point = '\b';
        return true;
      }
      if (in_class) {
        return Fail("\\B stands in a class");
      }
      can_repeat_ = false;
      return set(c == 'b' ? "\\b" : "\\B");
    case 'p':
    case 'P':
      return PropertyEscape(c == 'P', atom);
    case 'k':
      if (in_class) {
        break;
      }
      backreference = true;
      return NamedBackreference();
    default:
      break;
  }
  if (c >= '1' && c <= '9' && !in_class) {
    backreference = true;
    return Backreference(c);
  }
  return CharacterEscape(c, atom, in_class);
}

bool EcmaTranslator::CharacterEscape(char32_t c, Atom& atom, bool in_class) {
  constexpr std::string_view kNames = "fnrtv";
  constexpr std::string_view kValues = "\f\n\r\t\v";
  const bool ascii = c < 0x80;
  const auto character = static_cast<char>(ascii ? c : 0);
  if (const std::size_t i = kNames.find(character);
      ascii && i != std::string_view::npos) {
    atom.code_point = static_cast<unsigned char>(kValues[i]);
    return true;
  }
  if (c == '0' && !IsDecimalDigit(peek())) {
    return true;  // U+0000
  }
  if (c == 'c' && IsAsciiLetter(peek())) {
    atom.code_point = text_[at_++] % 32;
    return true;
  }
  if (c == 'x') {
    return Hex(2, atom.code_point) ||
           Fail("two hexadecimal digits must follow \\x");
  }
  if (c == 'u') {
    return UnicodeEscape(atom);
  }
  const bool syntax =
      ascii && kSyntax.find(character) != std::string_view::npos;
  if (!syntax && !(in_class && c == '-') &&
      (strict_ || IsAsciiLetter(c) || IsDecimalDigit(c))) {
    std::string shown;
    json::AppendUtf8(shown, c);
    return Fail("Ecma-262 has no escape \\" + shown);
  }
  atom.code_point = c;
  return true;
}

bool EcmaTranslator::Hex(std::size_t digits, char32_t& value) {
  value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = HexValue(peek(i));
    if (digit < 0) {
      return false;
    }
    value = value * 16 + static_cast<char32_t>(digit);
  }
  at_ += digits;
  return true;
}

bool EcmaTranslator::UnicodeEscape(Atom& atom) {
  constexpr const char* kWrong = "hexadecimal digits must follow \\u";
  if (Accept("{")) {
    char32_t value = 0;
    std::size_t digits = 0;
    for (; HexValue(peek()) >= 0 && value <= 0x10FFFF; ++at_, ++digits) {
      value = value * 16 + static_cast<char32_t>(HexValue(peek()));
    }
    atom.code_point = value;
    const bool good = digits > 0 && value <= 0x10FFFF && Accept("}");
    return good || Fail(kWrong);
  }
  if (!Hex(4, atom.code_point)) {
    return Fail(kWrong);
  }
  const std::size_t behind = at_;
  if (atom.code_point >> 10U != 0xD800U >> 10U || !Accept("\\u")) {
    return true;
  }
  char32_t low = 0;
  if (Hex(4, low) && low >> 10U == 0xDC00U >> 10U) {
    atom.code_point =
        0x10000 + ((atom.code_point & 0x3FFU) << 10U) + (low & 0x3FFU);
  } else {
    at_ = behind;
  }
  return true;
}

bool EcmaTranslator::PropertyEscape(bool negated, Atom& atom) {
  std::string name;
  if (!Accept("{")) {
    return Fail("a property in braces must follow \\p");
  }
  while (!done() && peek() != '}') {
    json::AppendUtf8(name, text_[at_++]);
  }
  const std::optional<std::string> property = TranslateProperty(name);
  if (!Accept("}") || !property) {
    return Fail("the Unicode property \"" + name + "\" is not known");
  }
  atom.single = false;
  atom.members = (negated ? "\\P{" : "\\p{") + *property + '}';
  atom.set = atom.members;
  return true;
}

bool EcmaTranslator::Backreference(char32_t first) {
  std::size_t number = first - '0';
  while (IsDecimalDigit(peek()) && number <= groups_) {
    number = number * 10 + (text_[at_++] - '0');
  }
  if (number > groups_) {
    return Fail("there is no group " + std::to_string(number));
  }
  out_ += "\\g{" + std::to_string(number) + '}';
  return true;
}

bool EcmaTranslator::NamedBackreference() {
  std::string name;
  if (!Accept("<")) {
    return Fail("a group's name must follow \\k");
  }
  if (!GroupName(name)) {
    return false;
  }
  const auto found = names_.find(name);
  if (found == names_.end()) {
    return Fail("there is no group \"" + name + '"');
  }
  out_ += "\\g{" + std::to_string(found->second) + '}';
  return true;
}

}  // namespace contract::schema
