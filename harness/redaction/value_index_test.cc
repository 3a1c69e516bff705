#include "harness/redaction/value_index.h"

#include <gtest/gtest.h>

#include "harness/redaction/encoding.h"

namespace contract {
namespace {

std::string Found(const ValueIndex& index, const std::string& text) {
  std::string out;
  for (const auto& hit : index.Find(text)) {
    out +=
        (out.empty() ? "" : "|") + text.substr(hit.begin, hit.end - hit.begin);
  }
  return out;
}

TEST(ValueIndex, FindsAValueInEveryForm) {
  const std::string value = "k/9 \"q\"\xc3\xa9";
  ValueIndex index;
  index.Add(value, 7);
  for (const std::string& form :
       {value, std::string("k%2F9%20%22q%22%C3%A9"),
        std::string("k%2f9%20%22q%22%c3%a9"),
        std::string("k%2F9+%22q%22%C3%A9"),
        std::string("k/9 \\\"q\\\"\xc3\xa9"),
        std::string("k/9 \\\"q\\\"\\u00e9"),
        std::string("k\\/9 \\\"q\\\"\xc3\xa9"),
        std::string("k/9 \\\\\\\"q\\\\\\\"\xc3\xa9")}) {
    EXPECT_EQ(Found(index, "<" + form + ">"), form);
  }
}

TEST(ValueIndex, FindsBase64AtEveryAlignmentWithThePartsBesideIt) {
  ValueIndex index;
  index.Add("sup3r>>secret??key", 0);
  for (std::size_t shift = 0; shift < 6; ++shift) {
    const std::string text =
        encoding::Base64(std::string(shift, 'u') + "sup3r>>secret??key" + ":p");
    ASSERT_EQ(index.Find(text).size(), 1U) << shift;
    EXPECT_TRUE(index.Find(text).front().encoded);
    std::string url_safe = text;
    for (char& c : url_safe) {
      c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    EXPECT_EQ(index.Find(url_safe).size(), 1U) << url_safe;
    EXPECT_EQ(index.Find(encoding::Percent(text)).size(), 1U) << shift;
  }
}

TEST(ValueIndex, PrefersTheLongestValue) {
  ValueIndex index;
  index.Add("token_1", 0);
  index.Add("token_12", 1);
  EXPECT_EQ(Found(index, "a token_12 b token_1 c"), "token_12|token_1");
}

TEST(ValueIndex, FindsAShortNumberOnlyByItself) {
  ValueIndex index;
  index.Add("345678", 0);
  EXPECT_EQ(Found(index, "otp 345678, id 13456789, cust345678"),
            "345678|345678");
}

// "%22" and "\u0022" are quotation marks, not the beginning of a number.
TEST(ValueIndex, FindsAShortNumberBehindAnEscape) {
  ValueIndex index;
  index.Add("345678", 0);
  EXPECT_EQ(Found(index, "%7B%22otp%22%3A%22345678%22%7D"), "345678");
  EXPECT_EQ(Found(index, "\\u0022345678\\u0022"), "345678");
  EXPECT_EQ(Found(index, "a22345678"), "");
}

TEST(ValueIndex, FindsAPhoneNumberBehindTheCodeOfACountry) {
  ValueIndex index;
  index.Add("9876543210", 0);
  EXPECT_EQ(Found(index, "+919876543210, 00919876543210"),
            "9876543210|9876543210");
}

TEST(ValueIndex, TakesNothingThatIsTooShort) {
  ValueIndex index;
  index.Add("abc", 0);
  index.Add("", 0);
  EXPECT_EQ(Found(index, "abc YWJj abc"), "");
}

TEST(ValueIndex, SeesAValueThatWasCutOff) {
  ValueIndex index;
  index.Add("canary-value", 0);
  EXPECT_EQ(index.FindCut("a canary-va"), 2U);
  EXPECT_EQ(index.FindCut("a can"), std::string_view::npos);
}

TEST(ValueIndex, ReadsTextsShorterThanAnyValue) {
  ValueIndex index;
  index.Add("value", 0);
  EXPECT_EQ(Found(index, ""), "");
  EXPECT_EQ(Found(index, "val"), "");
}

}  // namespace
}  // namespace contract
