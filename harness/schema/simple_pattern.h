// Patterns that need no engine: "^", ASCII classes with counts, perhaps "$".
//
// Only where a greedy match is the only one worth trying: no class of an
// element that may vary meets what can follow it. [0-9]{4}-[a-z]+ is such a
// pattern, .*x and a*a are not.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace contract::schema {

// A set of ASCII characters.
class AsciiSet {
 public:
  void Add(unsigned char c) { bits_[c >> 6U] |= 1ULL << (c & 63U); }
  void AddRange(unsigned char from, unsigned char to) {
    for (unsigned c = from; c <= to; ++c) {
      Add(static_cast<unsigned char>(c));
    }
  }
  void Add(const AsciiSet& other) {
    bits_[0] |= other.bits_[0];
    bits_[1] |= other.bits_[1];
  }
  bool Has(unsigned char c) const {
    return c < 128 && (bits_[c >> 6U] >> (c & 63U) & 1U) != 0;
  }
  bool Meets(const AsciiSet& other) const {
    return (bits_[0] & other.bits_[0]) != 0 || (bits_[1] & other.bits_[1]) != 0;
  }

 private:
  std::array<std::uint64_t, 2> bits_{};
};

class SimplePattern {
 public:
  // nullopt: the pattern needs the engine (or is not one at all).
  static std::optional<SimplePattern> Parse(std::string_view ecma);

  bool Matches(std::string_view subject) const {
    std::size_t at = 0;
    for (const Element& element : elements_) {
      const std::size_t left = subject.size() - at;
      const std::size_t most = left < element.most ? left : element.most;
      std::size_t n = 0;
      while (n < most &&
             element.set.Has(static_cast<unsigned char>(subject[at + n]))) {
        ++n;
      }
      if (n < element.least) {
        return false;
      }
      at += n;
    }
    return !to_end_ || at == subject.size();
  }

 private:
  struct Element {
    AsciiSet set;
    std::size_t least = 1;
    std::size_t most = 1;
  };
  class Parser;

  bool IsDeterministic() const;

  std::vector<Element> elements_;
  bool to_end_ = false;
};

}  // namespace contract::schema
