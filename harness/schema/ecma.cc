#include "harness/schema/ecma.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "harness/schema/ecma_translator.h"

namespace contract::schema {

void EcmaTranslator::Append(std::string& out, char32_t c) {
  if (IsAsciiLetter(c) || IsDecimalDigit(c) || c == '_') {
    out += static_cast<char>(c);
    return;
  }
  std::array<char, 8> hex{};
  const auto end = std::to_chars(hex.data(), hex.data() + hex.size(),
                                 static_cast<std::uint32_t>(c), 16);
  out += "\\x{" + std::string(hex.data(), end.ptr) + '}';
}

// Backreferences may come before their group, so groups are counted first.
void EcmaTranslator::FindGroups() {
  bool in_class = false;
  for (at_ = 0; !done(); ++at_) {
    if (peek() == '\\') {
      ++at_;
    } else if (peek() == '[') {
      in_class = true;
    } else if (peek() == ']') {
      in_class = false;
    } else if (peek() == '(' && !in_class) {
      const bool named =
          peek(1) == '?' && peek(2) == '<' && peek(3) != '=' && peek(3) != '!';
      if (peek(1) != '?' || named) {
        ++groups_;
      }
      if (!named) {
        continue;
      }
      std::string name;
      for (std::size_t i = 3; peek(i) != '>' && peek(i) != 0; ++i) {
        json::AppendUtf8(name, peek(i));
      }
      names_.try_emplace(name, groups_);
    }
  }
  at_ = 0;
}

bool EcmaTranslator::Term() {
  const char32_t c = peek();
  switch (c) {
    case '^':
    case '$':
    case '|':
      ++at_;
      out_ += static_cast<char>(c);
      can_repeat_ = false;
      return true;
    case '(':
      ++at_;
      return Group();
    case ')':
      ++at_;
      if (open_ == 0) {
        return Fail("a \")\" closes nothing");
      }
      --open_;
      out_ += ')';
      can_repeat_ = true;
      return true;
    case '*':
    case '+':
    case '?':
      return Quantifier();
    case '{':
      if (!strict_ && !IsDecimalDigit(peek(1))) {
        break;
      }
      return Quantifier();
    case ']':
    case '}':
      if (!strict_) {
        break;
      }
      return Fail("a bracket that closes nothing must be escaped");
    case '[':
      ++at_;
      return Class();
    case '.':
      ++at_;
      out_ += "[^\\n\\r\\x{2028}\\x{2029}]";
      can_repeat_ = true;
      return true;
    case '\\': {
      Atom atom;
      bool backreference = false;
      ++at_;
      can_repeat_ = true;
      if (!Escape(atom, false, backreference)) {
        return false;
      }
      if (backreference) {
        return true;
      }
      if (!atom.single) {
        out_ += atom.set;
      } else if (IsSurrogate(atom.code_point)) {
        out_ += kEcmaNever;  // no valid text holds one
      } else {
        Append(out_, atom.code_point);
      }
      return true;
    }
    default:
      break;
  }
  ++at_;
  Append(out_, c);
  can_repeat_ = true;
  return true;
}

bool EcmaTranslator::GroupName(std::string& name) {
  while (!done() && peek() != '>') {
    const char32_t c = text_[at_++];
    const bool good = IsAsciiLetter(c) || c == '_' || c == '$' || c >= 0x80 ||
                      (IsDecimalDigit(c) && !name.empty());
    if (!good) {
      return Fail("a group's name is not an identifier");
    }
    json::AppendUtf8(name, c);
  }
  if (name.empty() || !Accept(">")) {
    return Fail("a group's name is cut off");
  }
  return true;
}

bool EcmaTranslator::Group() {
  ++open_;
  can_repeat_ = false;
  if (peek() != '?') {
    out_ += '(';
    return true;
  }
  for (const char* const kind : {"?:", "?=", "?!", "?<=", "?<!"}) {
    if (Accept(kind)) {
      out_ += '(' + std::string(kind);
      return true;
    }
  }
  if (Accept("?<")) {
    std::string name;
    if (!GroupName(name)) {
      return false;
    }
    out_ += '(';
    const auto found = names_.find(name);
    if (found == names_.end()) {
      return Fail("a group's name is not valid");
    }
    return true;
  }
  return Fail("Ecma-262 has no group that starts with \"(?\" and this");
}

bool EcmaTranslator::ReadCount(std::size_t& at, std::uint64_t& value) const {
  constexpr std::uint64_t kMost = 1'000'000'000;
  const std::size_t from = at;
  value = 0;
  while (at < text_.size() && IsDecimalDigit(text_[at])) {
    value = std::min(kMost, value * 10 + (text_[at] - '0'));
    ++at;
  }
  return at > from;
}

bool EcmaTranslator::Quantifier() {
  if (!can_repeat_) {
    return Fail("there is nothing to repeat before a count");
  }
  const std::size_t from = at_;
  if (peek() == '{') {
    std::size_t at = at_ + 1;
    std::uint64_t least = 0;
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    bool good = ReadCount(at, least);
    if (good && at < text_.size() && text_[at] == ',') {
      ++at;
      if (at < text_.size() && text_[at] != '}') {
        good = ReadCount(at, most);
      }
    }
    good = good && at < text_.size() && text_[at] == '}';
    if (!good && !strict_) {
      Append(out_, text_[at_++]);
      return true;
    }
    if (!good || least > most) {
      return Fail("a count in braces is not valid");
    }
    at_ = at;
  }
  ++at_;
  if (peek() == '?' && !done()) {
    ++at_;
  }
  for (std::size_t i = from; i < at_; ++i) {
    out_ += static_cast<char>(text_[i]);
  }
  can_repeat_ = false;
  return true;
}
std::optional<std::string> TranslateEcma(std::string_view ecma, bool strict,
                                         std::string& why) {
  EcmaTranslator translator(ecma, strict);
  if (!translator.Translate()) {
    why = translator.why();
    return std::nullopt;
  }
  return translator.Take();
}

bool IsEcmaRegex(std::string_view text) {
  std::string why;
  return TranslateEcma(text, true, why).has_value();
}

}  // namespace contract::schema
