#include "harness/schema/pattern.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "harness/schema/ecma.h"

namespace contract::schema {
namespace {

bool Matches(std::string_view pattern, std::string_view subject) {
  auto compiled = Pattern::Compile(pattern);
  if (const auto* error = std::get_if<PatternError>(&compiled)) {
    ADD_FAILURE() << pattern << ": " << error->message;
    return false;
  }
  Effort effort;
  return std::get<Pattern>(compiled).Search(subject, effort) ==
         Pattern::Match::kYes;
}

bool Refuses(std::string_view pattern) {
  return std::holds_alternative<PatternError>(Pattern::Compile(pattern));
}

TEST(Pattern, SearchesAnywhereUnlessAnchored) {
  EXPECT_TRUE(Matches("b+", "abbc"));
  EXPECT_FALSE(Matches("^b+", "abbc"));
  EXPECT_TRUE(Matches("", ""));
}

TEST(Pattern, HasTheSemanticsOfEcma262) {
  EXPECT_FALSE(Matches("^a$", "a\n"));             // $ is the very end
  EXPECT_FALSE(Matches("^\\d$", "\xE0\xA7\xAA"));  // \d is ASCII
  EXPECT_FALSE(Matches("^\\w$", "\xC3\xA9"));      // so is \w
  EXPECT_TRUE(Matches("^\\s$", "\xEF\xBB\xBF"));   // \s is not
  EXPECT_TRUE(Matches("^[\\s]$", "\xC2\xA0"));
  EXPECT_FALSE(Matches("^[\\S]$", "\xC2\xA0"));
  EXPECT_FALSE(Matches("^.$", "\xE2\x80\xA8"));     // . stops at U+2028
  EXPECT_TRUE(Matches("^.$", "\xF0\x9F\x90\xB2"));  // a code point is one
  EXPECT_TRUE(Matches("^\\uD83D\\uDC32$", "\xF0\x9F\x90\xB2"));
  EXPECT_TRUE(Matches("^\\u{1F432}$", "\xF0\x9F\x90\xB2"));
  EXPECT_TRUE(Matches("^[^]$", "\n"));
  EXPECT_FALSE(Matches("[]", "a"));
  EXPECT_TRUE(Matches("^\\cC\\x41\\0$", std::string_view("\x03"
                                                         "A\0",
                                                         3)));
  EXPECT_TRUE(Matches("^[[:alpha:]]$", "a]"));  // no POSIX classes
  EXPECT_TRUE(Matches("^\\p{Lu}\\P{Script=Greek}$", "Ab"));
  EXPECT_TRUE(Matches("^(?:(a)|b)\\1$", "b"));  // unset groups are empty
  EXPECT_TRUE(Matches("^(?<y>\\d)-\\k<y>$", "1-1"));
  EXPECT_TRUE(Matches("^a{,2}$", "a{,2}"));
}

TEST(Pattern, RefusesWhatEcma262DoesNotKnow) {
  for (const char* bad :
       {"(",     ")",        "a**",       "a++",    "*a",
        "(?i)a", "(?P<n>a)", "\\Aa",      "a\\Z",   "(*ACCEPT)",
        "[b-a]", "a{2,1}",   "\\p{Nope}", "(?>a)",  "(?#c)",
        "\\",    "[a",       "\\1",       "\\k<n>", "\\u{110000}"}) {
    EXPECT_TRUE(Refuses(bad)) << bad;
  }
}

TEST(Pattern, TakesWhatIsCommonInTheWildButNotInTheFormat) {
  EXPECT_TRUE(Matches("^[\\w\\-\\_]+\\@x$", "a-_@x"));
  EXPECT_FALSE(IsEcmaRegex("^[\\w\\_]+\\@x$"));
  EXPECT_TRUE(IsEcmaRegex("^[\\w\\-]+$"));
}

// The shortcut and the engine must not differ: a capturing group, which the
// shortcut does not take, makes the engine do the same work.
TEST(Pattern, DecidesSimplePatternsAsTheEngineDoes) {
  constexpr std::array kPatterns = {
      "^[0-9]{2,4}$", "^[a-z]+-[0-9]*$", "^tkn_[a-z0-9]{3,5}", "^\\+?[0-9]+$",
      "^a?b?c?$",     "^[A-Z][A-Z_]*$",  "^\\w+\\.\\d{2}$",    "^a*b*",
      "^$",           "^x{0}y$",         "^[a-c-]{2}$",        "^[.]\\/$"};
  constexpr std::array kSubjects = {
      "",        "12",     "12345", "ab-1",        "ab-",  "-1",
      "tkn_abc", "tkn_ab", "+91",   "91x",         "abc",  "ac",
      "ca",      "A_B",    "_A",    "x.12",        "y",    "xy",
      "a-",      "aaabbb", "./",    "tkn_abcdefg", "12\n", "\xC3\xA9"};
  for (const std::string pattern : kPatterns) {
    ASSERT_TRUE(SimplePattern::Parse(pattern)) << pattern;
    const std::string by_engine =
        pattern.ends_with('$')
            ? "^(?:" + pattern.substr(1, pattern.size() - 2) + ")$"
            : "^(?:" + pattern.substr(1) + ')';
    ASSERT_FALSE(SimplePattern::Parse(by_engine));
    for (const char* subject : kSubjects) {
      EXPECT_EQ(Matches(pattern, subject), Matches(by_engine, subject))
          << pattern << " on " << subject;
    }
  }
}

TEST(Pattern, LeavesAmbiguousPatternsToTheEngine) {
  for (const char* pattern : {"^.*x$", "^a*a$", "^[a-z]+[0-9]?[a-f]$", "a",
                              "^(a)$", "^a|b$", "^[^a]$", "^a+?$", "^\\s$"}) {
    EXPECT_FALSE(SimplePattern::Parse(pattern)) << pattern;
  }
  EXPECT_TRUE(Matches("^a*a$", "aa"));
}

}  // namespace
}  // namespace contract::schema
