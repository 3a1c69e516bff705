#include "harness/json/pointer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace contract::json {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

TEST(Pointer, EscapesTildeAndSlash) {
  EXPECT_EQ(Join("/a", "m~n/o"), "/a/m~0n~1o");
  EXPECT_EQ(Join("", 3), "/3");
}

TEST(Pointer, SplitsIntoUnescapedTokens) {
  EXPECT_THAT(Split(""), Optional(IsEmpty()));
  EXPECT_THAT(Split("/"), Optional(ElementsAre("")));
  EXPECT_THAT(Split("/a~1b/~01/"), Optional(ElementsAre("a/b", "~1", "")));
}

TEST(Pointer, RefusesWhatIsNoPointer) {
  for (const char* bad : {"a", "#/a", "/~", "/~2", "/a~"}) {
    EXPECT_FALSE(Split(bad)) << bad;
  }
}

TEST(Pointer, ReadsIndexesWithoutSignOrLeadingZero) {
  EXPECT_EQ(ParseIndex("0"), 0U);
  EXPECT_EQ(ParseIndex("12"), 12U);
  for (const char* bad :
       {"", "-", "-1", "+1", "01", "1a", "1.0", "99999999999999999999999"}) {
    EXPECT_FALSE(ParseIndex(bad)) << bad;
  }
}

}  // namespace
}  // namespace contract::json
