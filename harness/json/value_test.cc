#include "harness/json/value.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace contract::json {
namespace {

Document Parse(std::string_view text) {
  auto result = Document::Parse(text);
  EXPECT_TRUE(std::holds_alternative<Document>(result)) << text;
  return std::get<Document>(std::move(result));
}

bool AreEqual(std::string_view a, std::string_view b) {
  const Document left = Parse(a);
  const Document right = Parse(b);
  const bool equal = Equal(left.root(), right.root());
  EXPECT_EQ(equal, Equal(right.root(), left.root())) << a << " " << b;
  if (equal) {
    EXPECT_EQ(Hash(left.root()), Hash(right.root())) << a << " " << b;
  }
  return equal;
}

TEST(Value, ComparesNumbersByDecimalValue) {
  EXPECT_TRUE(AreEqual("1.0", "1"));
  EXPECT_TRUE(AreEqual("-0", "0"));
  EXPECT_TRUE(AreEqual("1e400", "10e399"));
  EXPECT_FALSE(AreEqual("9007199254740993", "9007199254740992"));
}

TEST(Value, ComparesObjectsWithoutOrderAndArraysWith) {
  EXPECT_TRUE(AreEqual(R"({"a":1,"b":[2.0]})", R"({"b":[2],"a":1})"));
  EXPECT_FALSE(AreEqual(R"({"a":1})", R"({"a":1,"b":null})"));
  EXPECT_FALSE(AreEqual(R"({"a":1})", R"({"b":1})"));
  EXPECT_FALSE(AreEqual("[1,2]", "[2,1]"));
}

TEST(Value, ComparesLargeObjects) {
  std::string up = "{";
  std::string down = "{";
  for (int i = 0; i < 100; ++i) {
    up += "\"m" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    down +=
        "\"m" + std::to_string(99 - i) + "\":" + std::to_string(99 - i) + ".0,";
  }
  EXPECT_TRUE(AreEqual(up + "\"x\":1}", down + "\"x\":1}"));
  EXPECT_FALSE(AreEqual(up + "\"x\":1}", down + "\"x\":2}"));
  EXPECT_FALSE(AreEqual(up + "\"x\":1}", down + "\"y\":1}"));
}

TEST(Value, KeepsKindsApart) {
  constexpr std::array kValues = {"null", "false", "0", "\"\"", "[]", "{}"};
  for (const char* a : kValues) {
    for (const char* b : kValues) {
      EXPECT_EQ(AreEqual(a, b), a == b);
    }
  }
}

TEST(Value, WalksMembersInOrder) {
  const Document document = Parse(R"({"z":1,"a":"x"})");
  std::string seen;
  for (const Member& member : document.root().members()) {
    seen += member.key();
    seen += member.value().Dump();
  }
  EXPECT_EQ(seen, "z1a\"x\"");
}

TEST(Value, ResolvesPointers) {
  const Document document = Parse(R"({"a/b":[10,{"~":true}],"":0})");
  const Value root = document.root();
  EXPECT_EQ(root.Resolve("")->Dump(), root.Dump());
  EXPECT_EQ(root.Resolve("/a~1b/0")->NumberText(), "10");
  EXPECT_TRUE(root.Resolve("/a~1b/1/~0")->AsBool());
  EXPECT_EQ(root.Resolve("/")->NumberText(), "0");
  for (const char* none : {"/x", "/a~1b/2", "/a~1b/00", "/a~1b/0/0", "a"}) {
    EXPECT_FALSE(root.Resolve(none)) << none;
  }
}

TEST(Value, AnswersEmptyWhenAskedForWhatItIsNot) {
  const Document document = Parse("[7]");
  const Value root = document.root();
  EXPECT_EQ(root.AsString(), "");
  EXPECT_FALSE(root.AsBool());
  EXPECT_EQ(root.NumberText(), "");
  EXPECT_TRUE(root.members().empty());
  EXPECT_TRUE(root[1].IsNull());
  EXPECT_EQ(root[0].size(), 0U);
  EXPECT_TRUE(Value().IsNull());
}

TEST(Value, KnowsItsTypes) {
  const Document document = Parse("[1, 1.0, 1.5, 18446744073709551616]");
  EXPECT_TRUE(document.root()[0].IsInteger());
  EXPECT_TRUE(document.root()[1].IsInteger());
  EXPECT_FALSE(document.root()[2].IsInteger());
  EXPECT_TRUE(document.root()[3].IsInteger());
}

TEST(Value, DumpsWithEscapesAndNumberTexts) {
  const Document document = Parse(R"(["a\"\\\u0001\n", 1.50, "\u00e9"])");
  EXPECT_EQ(document.root().Dump(),
            "[\"a\\\"\\\\\\u0001\\n\",1.50,\"\xC3\xA9\"]");
}

TEST(Value, CutsALongDumpAtACharacter) {
  const Document document = Parse("\"a\xC3\xA9\xC3\xA9\"");
  EXPECT_EQ(document.root().Dump(3), "\"a...");
  EXPECT_EQ(document.root().Dump(4), "\"a\xC3\xA9...");
  EXPECT_EQ(document.root().Dump(7), "\"a\xC3\xA9\xC3\xA9\"");
}

}  // namespace
}  // namespace contract::json
