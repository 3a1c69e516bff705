#include "harness/json/decimal.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "harness/json/hash.h"

namespace contract::json {
namespace {

constexpr std::int64_t kExponentLimit = 100'000'000'000'000'000;
constexpr std::int64_t kSmallDigits = 18;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Where the parts of a number's text are.
struct Parts {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::string_view exponent;  // with its sign
};

std::string_view TakeDigits(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && IsDigit(rest[n])) {
    ++n;
  }
  const std::string_view taken = rest.substr(0, n);
  rest.remove_prefix(n);
  return taken;
}

std::optional<Parts> Split(std::string_view rest) {
  Parts parts;
  if (rest.starts_with('-')) {
    parts.negative = true;
    rest.remove_prefix(1);
  }
  parts.whole = TakeDigits(rest);
  if (parts.whole.empty() ||
      (parts.whole.size() > 1 && parts.whole.front() == '0')) {
    return std::nullopt;
  }
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    parts.fraction = TakeDigits(rest);
    if (parts.fraction.empty()) {
      return std::nullopt;
    }
  }
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    const std::string_view from = rest;
    if (rest.starts_with('-') || rest.starts_with('+')) {
      rest.remove_prefix(1);
    }
    if (TakeDigits(rest).empty()) {
      return std::nullopt;
    }
    parts.exponent = from.substr(0, from.size() - rest.size());
  }
  if (!rest.empty()) {
    return std::nullopt;
  }
  return parts;
}

std::int64_t ReadExponent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  std::int64_t value = 0;
  for (const char c : text) {
    value = std::min(value * 10 + (c - '0'), kExponentLimit);
  }
  return negative ? -value : value;
}

// The part of whole.fraction between its first and last digit that is not
// zero, seen as one text that may hold the point.
struct Significant {
  std::string_view text;
  std::int64_t count = 0;
  std::int64_t exponent = 0;  // of its last digit
};

Significant FindSignificant(const Parts& parts) {
  const char* const end = parts.fraction.empty()
                              ? parts.whole.data() + parts.whole.size()
                              : parts.fraction.data() + parts.fraction.size();
  const char* const begin = parts.whole.data();
  const std::string_view all(begin, static_cast<std::size_t>(end - begin));
  const std::size_t first = all.find_first_not_of("0.");
  if (first == std::string_view::npos) {
    return {};
  }
  const std::size_t last = all.find_last_not_of("0.");
  Significant out;
  out.text = all.substr(first, last - first + 1);
  const std::size_t point = parts.whole.size();
  const bool straddles = first < point && last > point;
  out.count = static_cast<std::int64_t>(out.text.size()) - (straddles ? 1 : 0);
  out.exponent = last < point ? static_cast<std::int64_t>(point - last) - 1
                              : -static_cast<std::int64_t>(last - point);
  return out;
}

}  // namespace

// Yields the digits of a coefficient from the most significant on, then
// zeros.
class Decimal::Digits {
 public:
  explicit Digits(const Decimal& value) : text_(value.digits_) {
    if (!text_.empty()) {
      return;
    }
    std::uint64_t rest = value.SmallMagnitude();
    std::size_t at = buffer_.size();
    while (rest != 0) {
      buffer_[--at] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    }
    text_ = std::string_view(buffer_.data() + at, buffer_.size() - at);
  }
  Digits(const Digits&) = delete;
  Digits& operator=(const Digits&) = delete;
  ~Digits() = default;

  bool done() const { return at_ == text_.size(); }
  std::uint64_t Next() {
    if (done()) {
      return 0;
    }
    if (text_[at_] == '.') {
      ++at_;
    }
    return static_cast<std::uint64_t>(text_[at_++] - '0');
  }

 private:
  std::array<char, 20> buffer_{};
  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const std::optional<Parts> parts = Split(text);
  if (!parts) {
    return std::nullopt;
  }
  const Significant significant = FindSignificant(*parts);
  Decimal out;
  if (significant.count == 0) {
    return out;
  }
  out.sign_ = parts->negative ? -1 : 1;
  out.exponent_ =
      std::clamp(significant.exponent + ReadExponent(parts->exponent),
                 -kExponentLimit, kExponentLimit);
  if (significant.count > kSmallDigits) {
    out.digits_ = significant.text;
    out.count_ = significant.count;
    return out;
  }
  for (const char c : significant.text) {
    if (c != '.') {
      out.small_ = out.small_ * 10 + (c - '0');
    }
  }
  if (parts->negative) {
    out.small_ = -out.small_;
  }
  return out;
}

Decimal Decimal::FromInteger(std::int64_t value) {
  // Nineteen digits would not fit the short form and there is no text to
  // view; callers count things, which are fewer.
  constexpr std::int64_t kMost = 999'999'999'999'999'999;
  Decimal out;
  out.small_ = std::clamp(value, -kMost, kMost);
  if (out.small_ == 0) {
    return out;
  }
  out.sign_ = out.small_ < 0 ? -1 : 1;
  while (out.small_ % 10 == 0) {
    out.small_ /= 10;
    ++out.exponent_;
  }
  return out;
}

std::uint64_t Decimal::SmallMagnitude() const {
  return static_cast<std::uint64_t>(small_ < 0 ? -small_ : small_);
}

std::int64_t Decimal::CountSmallDigits() const {
  std::int64_t count = 0;
  for (std::uint64_t rest = SmallMagnitude(); rest != 0; rest /= 10) {
    ++count;
  }
  return count;
}

std::strong_ordering Decimal::Compare(const Decimal& a, const Decimal& b) {
  if (a.sign_ != b.sign_) {
    return a.sign_ <=> b.sign_;
  }
  if (a.sign_ == 0) {
    return std::strong_ordering::equal;
  }
  const auto magnitude = [](const Decimal& d) {
    return d.exponent_ + (d.digits_.empty() ? d.CountSmallDigits() : d.count_);
  };
  std::strong_ordering order = magnitude(a) <=> magnitude(b);
  Digits left(a);
  Digits right(b);
  while (std::is_eq(order) && !(left.done() && right.done())) {
    order = left.Next() <=> right.Next();
  }
  if (std::is_eq(order) || a.sign_ > 0) {
    return order;
  }
  return std::is_lt(order) ? std::strong_ordering::greater
                           : std::strong_ordering::less;
}

std::optional<std::uint64_t> Decimal::ToCount() const {
  if (sign_ < 0 || exponent_ < 0) {
    return std::nullopt;
  }
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  Digits digits(*this);
  std::uint64_t value = 0;
  const auto append = [&value](std::uint64_t digit) {
    if (value > (kMost - digit) / 10) {
      return false;
    }
    value = value * 10 + digit;
    return true;
  };
  while (!digits.done()) {
    if (!append(digits.Next())) {
      return kMost;
    }
  }
  for (std::int64_t i = 0; value != 0 && i < exponent_; ++i) {
    if (!append(0)) {
      return kMost;
    }
  }
  return value;
}

namespace {

// A natural number of any length: base 10^9, least significant limb first.
class Natural {
 public:
  explicit Natural(std::size_t limbs) : limbs_(limbs, 0) {}

  void TimesTenPlus(std::uint64_t digit) {
    std::uint64_t carry = digit;
    for (std::uint64_t& limb : limbs_) {
      const std::uint64_t value = limb * 10 + carry;
      limb = value % kBase;
      carry = value / kBase;
    }
  }
  // Leaves the remainder, which takes at most nine subtractions here.
  void Reduce(const Natural& by) {
    while (!Less(by)) {
      Subtract(by);
    }
  }
  bool IsZero() const {
    return std::all_of(limbs_.begin(), limbs_.end(),
                       [](std::uint64_t limb) { return limb == 0; });
  }

 private:
  static constexpr std::uint64_t kBase = 1'000'000'000;

  bool Less(const Natural& other) const {
    return std::lexicographical_compare(limbs_.rbegin(), limbs_.rend(),
                                        other.limbs_.rbegin(),
                                        other.limbs_.rend());
  }
  void Subtract(const Natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      const std::uint64_t take = other.limbs_[i] + borrow;
      borrow = limbs_[i] < take ? 1 : 0;
      limbs_[i] = limbs_[i] + borrow * kBase - take;
    }
  }
  std::vector<std::uint64_t> limbs_;
};

}  // namespace

bool Decimal::IsMultipleOf(const Decimal& divisor) const {
  if (sign_ == 0) {
    return true;
  }
  // With fewer zeros behind it than the divisor, this cannot be a multiple:
  // neither coefficient ends in one.
  if (exponent_ < divisor.exponent_) {
    return false;
  }
  const std::int64_t divisor_digits =
      divisor.digits_.empty() ? divisor.CountSmallDigits() : divisor.count_;
  // Appending zeros only adds factors 2 and 5, and a divisor of n digits has
  // fewer than 4n of either; more zeros than that change nothing.
  const std::int64_t zeros =
      std::min(exponent_ - divisor.exponent_, 4 * divisor_digits);
  Digits digits(*this);
  if (divisor.digits_.empty()) {
    const std::uint64_t by = divisor.SmallMagnitude();
    std::uint64_t rest = 0;
    while (!digits.done()) {
      rest = (rest * 10 + digits.Next()) % by;
    }
    for (std::int64_t i = 0; i < zeros && rest != 0; ++i) {
      rest = rest * 10 % by;
    }
    return rest == 0;
  }
  const auto limbs = static_cast<std::size_t>(divisor_digits) / 9 + 2;
  Natural by(limbs);
  Digits divisor_text(divisor);
  while (!divisor_text.done()) {
    by.TimesTenPlus(divisor_text.Next());
  }
  Natural rest(limbs);
  while (!digits.done()) {
    rest.TimesTenPlus(digits.Next());
    rest.Reduce(by);
  }
  for (std::int64_t i = 0; i < zeros && !rest.IsZero(); ++i) {
    rest.TimesTenPlus(0);
    rest.Reduce(by);
  }
  return rest.IsZero();
}

std::uint64_t Decimal::Hash() const {
  std::uint64_t hash = Mix(static_cast<std::uint64_t>(small_),
                           static_cast<std::uint64_t>(exponent_));
  if (digits_.empty()) {
    return hash;
  }
  Digits digits(*this);
  while (!digits.done()) {
    hash = Mix(hash, digits.Next());
  }
  return Mix(hash, sign_ < 0 ? 1 : 0);
}

}  // namespace contract::json
