#include "harness/json/decimal.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <tuple>
#include <vector>

namespace contract::json {
namespace {

Decimal D(std::string_view text) {
  const std::optional<Decimal> value = Decimal::Parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal());
}

TEST(Decimal, ReadsTheGrammarOfJsonAndNothingElse) {
  for (const char* good : {"0", "-0", "1", "10.50", "1e5", "1E+5", "-1.5e-7"}) {
    EXPECT_TRUE(Decimal::Parse(good)) << good;
  }
  for (const char* bad : {"", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1",
                          "1 ", "NaN", "--1", "1.2.3"}) {
    EXPECT_FALSE(Decimal::Parse(bad)) << bad;
  }
}

TEST(Decimal, ComparesByValueHoweverWritten) {
  EXPECT_EQ(D("1.0"), D("1"));
  EXPECT_EQ(D("-0"), D("0"));
  EXPECT_EQ(D("0e99"), D("0.000"));
  EXPECT_EQ(D("100"), D("1e2"));
  EXPECT_EQ(D("0.00012"), D("12E-5"));
  EXPECT_EQ(D("123456789012345678901234567890"),
            D("1234567890123456789012345678.90e2"));
  EXPECT_EQ(D("1000000000000000000000"), D("1e21"));
}

TEST(Decimal, TellsApartWhatADoubleCannot) {
  EXPECT_NE(D("9007199254740993"), D("9007199254740992"));
  EXPECT_LT(D("9007199254740992"), D("9007199254740993"));
  EXPECT_LT(D("18446744073709551615"), D("18446744073709551616"));
  EXPECT_LT(D("0.1"), D("0.1000000000000000000000000001"));
  EXPECT_GT(D("-0.1"), D("-0.1000000000000000000000000001"));
}

TEST(Decimal, OrdersSignsAndMagnitudes) {
  constexpr std::array kRising = {"-1e400", "-12.5", "-12",     "-0.5", "0",
                                  "1e-400", "0.5",   "0.50001", "9.99", "10",
                                  "99",     "1e2",   "1e400"};
  for (std::size_t i = 0; i + 1 < kRising.size(); ++i) {
    EXPECT_LT(D(kRising[i]), D(kRising[i + 1])) << kRising[i];
    EXPECT_GT(D(kRising[i + 1]), D(kRising[i])) << kRising[i];
  }
}

TEST(Decimal, KnowsIntegers) {
  for (const char* integer :
       {"0", "-0.0", "1.0", "18446744073709551616", "1e400", "1.5e1",
        "123456789012345678901234567890.0"}) {
    EXPECT_TRUE(D(integer).IsInteger()) << integer;
  }
  for (const char* other :
       {"0.5", "1e-1", "123456789012345678901234567890.5"}) {
    EXPECT_FALSE(D(other).IsInteger()) << other;
  }
}

TEST(Decimal, CountsSaturate) {
  EXPECT_EQ(D("2.0").ToCount(), 2U);
  EXPECT_EQ(D("18446744073709551615").ToCount(), 18446744073709551615U);
  EXPECT_EQ(D("18446744073709551616").ToCount(), 18446744073709551615U);
  EXPECT_EQ(D("1e1000000000").ToCount(), 18446744073709551615U);
  EXPECT_EQ(D("-1").ToCount(), std::nullopt);
  EXPECT_EQ(D("0.5").ToCount(), std::nullopt);
}

TEST(Decimal, KnowsMultiplesExactly) {
  const std::vector<std::tuple<const char*, const char*, bool>> cases = {
      {"19.99", "0.01", true},
      {"19.995", "0.01", false},
      {"0", "0.3", true},
      {"-7.5", "2.5", true},
      {"1e308", "0.123456789", false},
      {"1e308", "0.5", true},
      {"12391239123", "1e-8", true},
      {"1e1000000000", "3", false},
      {"3e1000000000", "3", true},
      {"1e1000000000", "4096", true},
      {"10", "4", false},
      {"1e-1000000000", "1", false},
      {"123456789012345678901234567890", "10", true},
      {"123456789012345678901234567890", "11", false},
      {"246913578024691357802469135780", "123456789012345678901234567890",
       true},
      {"246913578024691357802469135781", "123456789012345678901234567890",
       false},
      {"1e5", "100000000000000000000", false},
  };
  for (const auto& [value, divisor, expected] : cases) {
    EXPECT_EQ(D(value).IsMultipleOf(D(divisor)), expected)
        << value << " / " << divisor;
  }
}

TEST(Decimal, HashesEqualValuesEqually) {
  EXPECT_EQ(D("1.0").Hash(), D("1").Hash());
  EXPECT_EQ(D("1e25").Hash(), D("10000000000000000000000000").Hash());
  EXPECT_EQ(D("12345678901234567890.5").Hash(),
            D("123456789012345678905e-1").Hash());
  EXPECT_NE(D("1").Hash(), D("-1").Hash());
}

TEST(Decimal, AbsurdExponentsCostNothing) {
  const std::string huge = "1e" + std::string(1000, '9');
  EXPECT_GT(D(huge), D("1e1000000000"));
  EXPECT_FALSE(D(huge).IsMultipleOf(D("7")));
  EXPECT_LT(D("1e-99999999999999999999"), D("1e-1000000000"));
}

}  // namespace
}  // namespace contract::json
