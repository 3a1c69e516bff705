#include "harness/schema/simple_pattern.h"

#include <limits>

namespace contract::schema {
namespace {

constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMostCount = 100'000;
constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsPlain(char c) { return static_cast<unsigned char>(c) < 128; }

AsciiSet Digits() {
  AsciiSet set;
  set.AddRange('0', '9');
  return set;
}

AsciiSet Word() {
  AsciiSet set = Digits();
  set.AddRange('a', 'z');
  set.AddRange('A', 'Z');
  set.Add('_');
  return set;
}

}  // namespace

// Reads the subset; anything beyond it makes the parse fail, and the engine
// takes over.
class SimplePattern::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  bool Parse(SimplePattern& out) {
    if (!Take('^')) {
      return false;
    }
    while (!done()) {
      if (peek() == '$' && at_ + 1 == text_.size()) {
        out.to_end_ = true;
        return true;
      }
      Element element;
      if (!ParseAtom(element.set) || !ParseCount(element)) {
        return false;
      }
      out.elements_.push_back(element);
    }
    return true;
  }

 private:
  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  bool Take(char c) {
    if (peek() != c || done()) {
      return false;
    }
    ++at_;
    return true;
  }

  bool ParseAtom(AsciiSet& set) {
    if (Take('[')) {
      return ParseClass(set);
    }
    if (Take('\\')) {
      return ParseEscape(set, nullptr);
    }
    if (!IsPlain(peek()) || kSyntax.find(peek()) != std::string_view::npos) {
      return false;
    }
    set.Add(static_cast<unsigned char>(text_[at_++]));
    return true;
  }

  // `single` is told the character, when it is one.
  bool ParseEscape(AsciiSet& set, int* single) {
    if (done()) {
      return false;
    }
    const char c = text_[at_++];
    if (c == 'd') {
      set.Add(Digits());
    } else if (c == 'w') {
      set.Add(Word());
    } else if (c == '-' || c == '/' ||
               kSyntax.find(c) != std::string_view::npos) {
      set.Add(static_cast<unsigned char>(c));
      if (single) {
        *single = static_cast<unsigned char>(c);
      }
    } else {
      return false;
    }
    return true;
  }

  bool ParseClassAtom(AsciiSet& set, int& single) {
    single = -1;
    if (Take('\\')) {
      return ParseEscape(set, &single);
    }
    if (!IsPlain(peek()) || peek() == '[') {
      return false;
    }
    single = static_cast<unsigned char>(text_[at_++]);
    set.Add(static_cast<unsigned char>(single));
    return true;
  }

  bool ParseClass(AsciiSet& set) {
    if (peek() == '^' || peek() == ']') {
      return false;
    }
    while (!done() && !Take(']')) {
      int from = -1;
      if (!ParseClassAtom(set, from)) {
        return false;
      }
      const bool range =
          peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']';
      if (!range) {
        continue;
      }
      ++at_;
      int to = -1;
      if (!ParseClassAtom(set, to) || from < 0 || to < from) {
        return false;
      }
      set.AddRange(static_cast<unsigned char>(from),
                   static_cast<unsigned char>(to));
    }
    return text_[at_ - 1] == ']';
  }

  bool ParseNumber(std::size_t& out) {
    if (!IsDigit(peek())) {
      return false;
    }
    out = 0;
    while (IsDigit(peek()) && out <= kMostCount) {
      out = out * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    }
    return out <= kMostCount;
  }

  bool ParseCount(Element& element) {
    if (Take('*')) {
      element.least = 0;
      element.most = kUnbounded;
    } else if (Take('+')) {
      element.most = kUnbounded;
    } else if (Take('?')) {
      element.least = 0;
    } else if (Take('{')) {
      if (!ParseNumber(element.least)) {
        return false;
      }
      element.most = element.least;
      if (Take(',')) {
        element.most = kUnbounded;
        if (peek() != '}' && !ParseNumber(element.most)) {
          return false;
        }
      }
      if (!Take('}') || element.most < element.least) {
        return false;
      }
    }
    return peek() != '?' && peek() != '+' && peek() != '*' && peek() != '{';
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<SimplePattern> SimplePattern::Parse(std::string_view ecma) {
  SimplePattern out;
  if (!Parser(ecma).Parse(out) || !out.IsDeterministic()) {
    return std::nullopt;
  }
  return out;
}

// Taking as much as possible is right if what may follow never starts with a
// character that was taken.
bool SimplePattern::IsDeterministic() const {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (elements_[i].least == elements_[i].most) {
      continue;
    }
    for (std::size_t j = i + 1; j < elements_.size(); ++j) {
      if (elements_[i].set.Meets(elements_[j].set)) {
        return false;
      }
      if (elements_[j].least > 0) {
        break;
      }
    }
  }
  return true;
}

}  // namespace contract::schema
