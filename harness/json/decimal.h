// A JSON number as the exact decimal it is: compared and divided, never
// rounded.
//
// A Decimal views the text it was read from, which must outlive it. Nothing
// here expands an exponent, so 1e1000000000 costs as little as 1. Exponents
// beyond 10^17 either way saturate there.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace contract::json {

class Decimal {
 public:
  Decimal() = default;  // zero

  // `text` follows the JSON grammar for numbers; anything else is nullopt.
  static std::optional<Decimal> Parse(std::string_view text);
  static Decimal FromInteger(std::int64_t value);

  bool IsInteger() const { return exponent_ >= 0; }  // 1.0 is one
  int sign() const { return sign_; }                 // -1, 0 or 1

  // The value as a count: nullopt when negative or not an integer; larger
  // ones saturate at the greatest uint64.
  std::optional<std::uint64_t> ToCount() const;

  // Whether value / divisor is an integer; `divisor` is not zero.
  bool IsMultipleOf(const Decimal& divisor) const;

  // Equal values have equal hashes, however they are written.
  std::uint64_t Hash() const;

  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.exponent_ == b.exponent_ && a.digits_.empty() && b.digits_.empty()) {
      return a.small_ <=> b.small_;
    }
    return Compare(a, b);
  }
  friend bool operator==(const Decimal& a, const Decimal& b) {
    return (a <=> b) == std::strong_ordering::equal;
  }

 private:
  class Digits;

  static std::strong_ordering Compare(const Decimal& a, const Decimal& b);
  std::uint64_t SmallMagnitude() const;
  std::int64_t CountSmallDigits() const;

  // value = coefficient * 10^exponent, the coefficient not divisible by ten
  // (zero has exponent 0). Up to 18 digits are in small_; longer ones stay in
  // the text, from the first to the last significant digit, perhaps with a
  // point between.
  std::int64_t small_ = 0;
  std::int64_t exponent_ = 0;
  std::int64_t count_ = 0;  // of digits in digits_
  std::string_view digits_;
  int sign_ = 0;
};

}  // namespace contract::json
