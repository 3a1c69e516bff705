#include "reports/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace contract::reports {
namespace {

TEST(TextTest, WritesOutWhatCannotBeSeen) {
  EXPECT_EQ(Visible("a\x1b[0m\r\n\tb"), "a\\u001b[0m\\r\n\tb");
  EXPECT_EQ(Visible(std::string("\xe2\x80") + "\xae"), "\\u202e");
  EXPECT_EQ(Visible("\xef\xbb\xbf\xef\xbf\xbf"), "\\ufeff\\uffff");
  EXPECT_EQ(Visible("\xe0\xa4\xa8\xe2\x80\x8d"), "\xe0\xa4\xa8\xe2\x80\x8d");
  EXPECT_EQ(Visible(std::string_view("\0", 1)), "\\u0000");
}

TEST(TextTest, WritesOutBytesThatAreNoUtf8) {
  EXPECT_EQ(Visible("\xff"), "\\xff");
  EXPECT_EQ(Visible("\xc0\x80"), "\\xc0\\x80");
  EXPECT_EQ(Visible("\xed\xa0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(Visible("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
  EXPECT_EQ(Visible("\xf0\x9f\x92"), "\\xf0\\x9f\\x92");
}

TEST(TextTest, AsciiKeepsJsonStringsMeaningTheSame) {
  EXPECT_EQ(Ascii("\"\xe0\xa4\xa8\""), "\"\\u0928\"");
  EXPECT_EQ(Ascii("\xf0\x9f\x92\xb3"), "\\ud83d\\udcb3");
}

TEST(TextTest, NoLineIsACommandOfABuildServer) {
  EXPECT_EQ(WithoutCommands("::error::x\n  ::set-env::\na ::b"),
            ":\\u003aerror::x\n  :\\u003aset-env::\na ::b");
  EXPECT_EQ(WithoutCommands("a ##vso[x] ###[y] #/cases/3"),
            "a #\\u0023vso[x] #\\u0023#[y] #/cases/3");
}

TEST(TextTest, CutsBetweenCharactersAndCounts) {
  const std::string rest(30, 'z');
  EXPECT_EQ(Shorten("abcdef", 6), "abcdef");
  EXPECT_EQ(Shorten("abcd" + rest, 4), "abcd... (30 more bytes)");
  EXPECT_EQ(Shorten("abc\xe0\xa4\xa8" + rest, 5), "abc... (33 more bytes)");
  EXPECT_EQ(Shorten("ab\x80\x80\x80\x80\x80\x80" + rest, 7),
            "ab\x80\x80... (34 more bytes)");
}

TEST(TextTest, KeepsWhatIsNoLongerThanTheNoteThatItIsCut) {
  const std::string text = "abcd" + std::string(19, 'z');
  EXPECT_EQ(Shorten(text, 4), text);
  EXPECT_EQ(Shorten(text + "z", 4), "abcd... (20 more bytes)");
}

TEST(TextTest, EscapesMarkup) {
  EXPECT_EQ(EscapeMarkup("<a b=\"c\" d='e'>&]]>"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;]]&gt;");
}

TEST(TextTest, NumbersAreAlwaysPlainDecimals) {
  EXPECT_EQ(Fixed3(0.0000012), "0.000");
  EXPECT_EQ(Fixed3(1234.5678), "1234.568");
  EXPECT_EQ(Fixed3(-1), "0.000");
  EXPECT_EQ(Fixed3(std::numeric_limits<double>::quiet_NaN()), "0.000");
  EXPECT_EQ(Fixed3(std::numeric_limits<double>::infinity()),
            "1000000000000000.000");
}

}  // namespace
}  // namespace contract::reports
