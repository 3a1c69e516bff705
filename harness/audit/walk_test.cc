#include "harness/audit/walk.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace contract::audit {
namespace {

using nlohmann::json;

constexpr const char* kUri = "https://schemas.example/one.json";

class WalkTest : public testing::Test {
 protected:
  // Obligations of `instance` under `schema`, as "pointer keyword" lines.
  static std::vector<Obligation> Of(const json& schema, const json& instance) {
    static std::vector<SchemaLibrary> kept;  // obligations point into it
    kept.push_back(SchemaLibrary({{kUri, schema}}));
    return Walk(kept.back(), kept.back().Find(kUri), instance);
  }

  static const Obligation* Find(const std::vector<Obligation>& all,
                                const std::string& pointer,
                                const std::string& clause) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Obligation& one) {
          return one.instance == pointer &&
                 one.clause == std::string(kUri) + "#" + clause;
        });
    return found == all.end() ? nullptr : &*found;
  }
};

TEST_F(WalkTest, NamesTheClauseAndTheValueItSpeaksOf) {
  const auto all =
      Of(json::parse(
             R"({"properties": {"a/b": {"type": "string", "minLength": 2}}})"),
         json{{"a/b", "x"}});
  ASSERT_NE(Find(all, "/a~1b", "/properties/a~1b/type"), nullptr);
  EXPECT_TRUE(Find(all, "/a~1b", "/properties/a~1b/type")->holds);
  ASSERT_NE(Find(all, "/a~1b", "/properties/a~1b/minLength"), nullptr);
  EXPECT_FALSE(Find(all, "/a~1b", "/properties/a~1b/minLength")->holds);
}

TEST_F(WalkTest, FollowsReferencesAndKeepsWhatStandsBesideThem) {
  const auto all = Of(json::parse(R"({"$ref": "#/$defs/text", "const": "x",
                      "$defs": {"text": {"type": "string"}}})"),
                      "x");
  EXPECT_NE(Find(all, "", "/$defs/text/type"), nullptr);
  EXPECT_NE(Find(all, "", "/const"), nullptr);
}

TEST_F(WalkTest, TakesTheBranchWhoseConditionHolds) {
  const json schema = json::parse(
      R"({"if": {"properties": {"linked": {"const": true}}},
          "then": {"required": ["token"]}, "else": {"required": ["why"]}})");
  const auto linked = Of(schema, json{{"linked", true}});
  EXPECT_NE(Find(linked, "", "/then/required"), nullptr);
  EXPECT_EQ(Find(linked, "", "/else/required"), nullptr);
  const auto unlinked = Of(schema, json{{"linked", false}});
  EXPECT_EQ(Find(unlinked, "", "/then/required"), nullptr);
  EXPECT_NE(Find(unlinked, "", "/else/required"), nullptr);
  // What a condition asks is no obligation.
  EXPECT_EQ(Find(linked, "/linked", "/if/properties/linked/const"), nullptr);
}

TEST_F(WalkTest, TakesTheAlternativeThatHolds) {
  const auto all = Of(json::parse(R"({"anyOf": [{"type": "string"},
                                                {"type": "number"}]})"),
                      7);
  EXPECT_EQ(Find(all, "", "/anyOf/0/type"), nullptr);
  EXPECT_NE(Find(all, "", "/anyOf/1/type"), nullptr);
  ASSERT_NE(Find(all, "", "/anyOf"), nullptr);
  EXPECT_TRUE(Find(all, "", "/anyOf")->holds);
}

TEST_F(WalkTest, GoesThroughItemsBeyondThePrefix) {
  const auto all = Of(json::parse(R"({"prefixItems": [{"const": 1}],
                                      "items": {"type": "string"}})"),
                      json::array({1, "x", 2}));
  EXPECT_NE(Find(all, "/0", "/prefixItems/0/const"), nullptr);
  EXPECT_EQ(Find(all, "/0", "/items/type"), nullptr);
  EXPECT_TRUE(Find(all, "/1", "/items/type")->holds);
  EXPECT_FALSE(Find(all, "/2", "/items/type")->holds);
}

TEST_F(WalkTest, MarksWhatIsOnlyRecommended) {
  const auto all =
      Of(json::parse(R"({"x-recommended": {"minLength": 1}})"), "");
  ASSERT_NE(Find(all, "", "/x-recommended/minLength"), nullptr);
  EXPECT_TRUE(Find(all, "", "/x-recommended/minLength")->advisory);
  EXPECT_TRUE(AllHold(all));
}

TEST_F(WalkTest, CountsAKeywordItDoesNotKnowAmongTheClauses) {
  const SchemaLibrary library(
      {{kUri, json::parse(R"({"minContains": 2, "title": "t",
                              "x-source": {}})")}});
  EXPECT_EQ(ClausesOf(library, library.Find(kUri)),
            std::set<std::string>{std::string(kUri) + "#/minContains"});
}

TEST_F(WalkTest, ListsTheMembersAnInstanceLacks) {
  const SchemaLibrary library(
      {{kUri, json::parse(R"({"properties": {"a": {}, "b": {}}})")}});
  const auto missing =
      MissingMembers(library, library.Find(kUri), json{{"a", 1}});
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing.front().name, "b");
}

TEST_F(WalkTest, CallsAnObjectOpenWhenItsSchemaSaysSo) {
  const SchemaLibrary library(
      {{kUri, json::parse(R"({"properties": {"meta": {"properties": {},
                                       "additionalProperties": true}}})")}});
  EXPECT_EQ(ListingObjects(library, library.Find(kUri),
                           json{{"meta", json::object()}}),
            std::set<std::string>{""});
}

TEST(KeywordHolds, KnowsTheTypesOfNumbers) {
  const json integer{{"type", "integer"}};
  EXPECT_TRUE(KeywordHolds("type", integer, 1));
  EXPECT_TRUE(KeywordHolds("type", integer, 1.0));
  EXPECT_FALSE(KeywordHolds("type", integer, 1.5));
  EXPECT_FALSE(KeywordHolds("type", integer, "1"));
  EXPECT_FALSE(KeywordHolds("type", json{{"type", {"number", "null"}}}, true));
}

TEST(KeywordHolds, CountsCharactersNotBytes) {
  const json two{{"maxLength", 2}};
  EXPECT_TRUE(KeywordHolds("maxLength", two, "\xC3\xBC\xC3\xBC"));
  EXPECT_FALSE(KeywordHolds("maxLength", two, "abc"));
}

TEST(KeywordHolds, AsksAKeywordOnlyOfValuesItSpeaksOf) {
  EXPECT_TRUE(KeywordHolds("minLength", json{{"minLength", 3}}, 7));
  EXPECT_TRUE(KeywordHolds("required", json{{"required", {"a"}}}, "text"));
}

}  // namespace
}  // namespace contract::audit
