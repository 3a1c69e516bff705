#include "harness/schema/uri.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace contract::schema {
namespace {

// RFC 3986, section 5.4.
TEST(Uri, ResolvesReferences) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g;x=1/../y", "http://a/b/c/y"},
  };
  for (const auto& [reference, expected] : cases) {
    EXPECT_EQ(Resolve("http://a/b/c/d;p?q", reference), expected) << reference;
  }
  EXPECT_EQ(Resolve("urn:example:a", "#/b"), "urn:example:a#/b");
  EXPECT_EQ(Resolve("", "a"), "a");
}

TEST(Uri, DecodesPercentTriplets) {
  EXPECT_EQ(PercentDecode("a%20%2F%c3%A9"), "a /\xC3\xA9");
  EXPECT_EQ(PercentDecode("%2"), std::nullopt);
  EXPECT_EQ(PercentDecode("%zz"), std::nullopt);
}

TEST(Uri, EncodesOnlyWhatAFragmentMayNotHold) {
  EXPECT_EQ(EncodeFragment("/$defs/a b\"%"), "/$defs/a%20b%22%25");
}

}  // namespace
}  // namespace contract::schema
