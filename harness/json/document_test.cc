#include "harness/json/document.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "harness/json/value.h"

namespace contract::json {
namespace {

using Reason = ParseError::Reason;

ParseError ErrorOf(std::string_view text, const Limits& limits = {}) {
  const auto result = Document::Parse(text, limits);
  const auto* error = std::get_if<ParseError>(&result);
  EXPECT_TRUE(error) << text;
  return error ? *error : ParseError();
}

bool Parses(std::string_view text) {
  return std::holds_alternative<Document>(Document::Parse(text));
}

TEST(Document, ReadsEveryKindOfValue) {
  const auto result = Document::Parse(
      " { \"a\" : [ 1 , -2.50 , true , false , null ] , \"b\" : { } } ");
  ASSERT_TRUE(std::holds_alternative<Document>(result));
  EXPECT_EQ(std::get<Document>(result).root().Dump(),
            R"({"a":[1,-2.50,true,false,null],"b":{}})");
}

TEST(Document, UndoesEscapes) {
  const auto result =
      Document::Parse(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00")");
  ASSERT_TRUE(std::holds_alternative<Document>(result));
  const Value root = std::get<Document>(result).root();
  EXPECT_EQ(root.AsString(),
            "\"\\/\b\f\n\r\tA\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
  EXPECT_FALSE(root.IsAscii());
}

TEST(Document, KeepsEscapedNulInsideAString) {
  const auto result = Document::Parse(R"("a\u0000b")");
  ASSERT_TRUE(std::holds_alternative<Document>(result));
  EXPECT_EQ(std::get<Document>(result).root().AsString(),
            std::string_view("a\0b", 3));
}

TEST(Document, RefusesWhatIsNotJson) {
  for (const char* bad :
       {"",      " ",         "{",        "[",     "]",   "[1,]",
        "[,1]",  "{\"a\"}",   "{\"a\":}", "{a:1}", "{,}", "{\"a\":1,}",
        "tru",   "nul",       "01",       "1.",    "-",   "+1",
        "1 2",   "\"a",       "\"\\x\"",  "'a'",   "[1}", "{\"a\":1]",
        "// c",  "\"\\u12\"", "\"\t\"",   "NaN",   "1e",  "[1 2]",
        "truex", "\"\\"}) {
    EXPECT_FALSE(Parses(bad)) << bad;
    EXPECT_FALSE(nlohmann::json::accept(bad)) << bad;
  }
}

TEST(Document, RefusesANulByteBehindTheValue) {
  EXPECT_FALSE(Parses(std::string_view("1\0", 2)));
  EXPECT_FALSE(Parses(std::string_view("\"a\0b\"", 5)));
}

TEST(Document, SaysWhereTheMistakeIs) {
  const ParseError error = ErrorOf("{\n  \"a\": [1, \"\xC3\xA9\" x]\n}");
  EXPECT_EQ(error.reason, Reason::kSyntax);
  EXPECT_EQ(error.line, 2U);
  EXPECT_EQ(error.column, 16U);
  EXPECT_EQ(error.pointer, "/a/2");
  EXPECT_EQ(error.message, "',' or ']' must follow, but 'x' follows");
}

TEST(Document, RefusesAMemberThatIsThereTwice) {
  const ParseError error = ErrorOf("{\"o\":{\"a\":1,\n\"b\":2,\"\\u0061\":3}}");
  EXPECT_EQ(error.reason, Reason::kDuplicateKey);
  EXPECT_EQ(error.pointer, "/o/a");
  EXPECT_EQ(error.line, 2U);
  EXPECT_EQ(error.column, 7U);
}

TEST(Document, FindsATwinAmongManyMembers) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) {
    text += "\"m" + std::to_string(i) + "\":0,";
  }
  EXPECT_TRUE(Parses(text + "\"n\":0}"));
  const ParseError error = ErrorOf(text + "\"m500\":0}");
  EXPECT_EQ(error.reason, Reason::kDuplicateKey);
  EXPECT_EQ(error.pointer, "/m500");
}

TEST(Document, RefusesNestingBeyondTheLimit) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(Parses(nested(256)));
  EXPECT_EQ(ErrorOf(nested(257)).reason, Reason::kTooDeep);
  EXPECT_EQ(ErrorOf(std::string(1'000'000, '[')).reason, Reason::kTooDeep);
}

TEST(Document, RefusesTextsOverTheSize) {
  Limits limits;
  limits.max_bytes = 4;
  EXPECT_EQ(ErrorOf("12345", limits).reason, Reason::kTooLarge);
}

TEST(Document, RefusesInvalidUtf8AndLoneSurrogates) {
  for (const char* bad :
       {"\"\x80\"", "\"\xC3\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"",
        "\"\xF5\x80\x80\x80\"", "\"\xE2\x82\"", R"("\ud800")", R"("\udc00")",
        R"("\ud800\u0041")", R"("\ud800\ud800")", "{\"\xFF\":1}"}) {
    EXPECT_EQ(ErrorOf(bad).reason, Reason::kInvalidUtf8) << bad;
  }
}

TEST(Document, TakesNumbersOfAnySize) {
  for (const char* good : {"1e400", "-1e-400", "1e1000000000",
                           "123456789012345678901234567890.1234567890"}) {
    const auto result = Document::Parse(good);
    ASSERT_TRUE(std::holds_alternative<Document>(result)) << good;
    EXPECT_EQ(std::get<Document>(result).root().NumberText(), good);
  }
}

TEST(Document, SkipsAByteOrderMark) { EXPECT_TRUE(Parses("\xEF\xBB\xBF{}")); }

TEST(Document, ComesFromDataAlreadyRead) {
  const Document document =
      Document::From(nlohmann::json{{"b", 19.99}, {"a", {1, "x\xFF"}}});
  EXPECT_EQ(document.root().Dump(),
            "{\"a\":[1,\"x\xEF\xBF\xBD\"],\"b\":19.99}");
}

}  // namespace
}  // namespace contract::json
