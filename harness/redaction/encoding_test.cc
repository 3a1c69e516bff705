#include "harness/redaction/encoding.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace contract::encoding {
namespace {

TEST(Encoding, ReadsBase64OfBothAlphabetsWithAndWithoutPadding) {
  EXPECT_EQ(Base64("a?>b"), "YT8+Yg==");
  for (const char* text : {"YT8+Yg==", "YT8+Yg", "YT8-Yg"}) {
    EXPECT_EQ(FromBase64(text), "a?>b") << text;
  }
  EXPECT_FALSE(FromBase64("not base64!"));
}

TEST(Encoding, ReadsWhatItWrites) {
  const std::string text = "a b\"\\/\n\xc3\xa9\xf0\x9f\x98\x80%+&";
  EXPECT_EQ(FromPercent(Percent(text)), text);
  EXPECT_EQ(FromPercent(Percent(text, true)), text);
  EXPECT_EQ(FromJsonEscaped(JsonEscaped(text)), text);
  EXPECT_EQ(FromJsonEscaped(JsonEscaped(text, true)), text);
}

TEST(Encoding, LeavesBrokenEscapesAsTheyStand) {
  EXPECT_EQ(FromPercent("100% %zz %4"), "100% %zz %4");
  EXPECT_EQ(FromJsonEscaped("\\u12 \\q \\"), "\\u12 \\q \\");
}

TEST(Encoding, FindsTheCoreOfAValueAtEveryPlaceInAGroup) {
  const std::string value = "s3cret-value";
  const auto cores = Base64Cores(value);
  ASSERT_EQ(cores.size(), 3U);
  for (std::size_t shift = 0; shift < 12; ++shift) {
    const std::string text = Base64(std::string(shift, 'x') + value + "tail");
    EXPECT_TRUE(std::any_of(cores.begin(), cores.end(), [&](const auto& core) {
      return text.find(core.text) != std::string::npos;
    })) << shift;
  }
}

}  // namespace
}  // namespace contract::encoding
