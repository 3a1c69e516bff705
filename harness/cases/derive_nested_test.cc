// Members inside members: objects in bodies, items of arrays, references.
#include <gtest/gtest.h>

#include "harness/cases/derive_fixture.h"

namespace contract {
namespace {

class DeriveNestedTest : public DeriveTest {
 protected:
  DeriveNestedTest() {
    schema_["$defs"] = {
        {"city", {{"type", "string"}, {"minLength", 2}, {"maxLength", 9}}}};
    schema_["properties"]["address"] = {
        {"type", "object"},
        {"required", {"city"}},
        {"properties",
         {{"city",
           {{"$ref", "#/$defs/city"},
            {"x-source", {{"page", "p"}, {"section", "City"}}}}},
          {"floor", {{"type", "integer"}, {"maximum", 99}}}}}};
    schema_["properties"]["tags"] = {
        {"type", "array"},
        {"minItems", 2},
        {"maxItems", 3},
        {"uniqueItems", true},
        {"items", {{"allOf", {{{"type", "string"}, {"maxLength", 5}}}}}}};
    parts_["body"]["address"] = {{"city", "Pune"}};
    parts_["body"]["tags"] = {"a", "b"};
  }

  Json BodyWith(const std::vector<Variation>& all, const std::string& name) {
    const Variation* found = Find(all, name);
    return found == nullptr ? Json("no such variation")
                            : parts_.patch(found->change).at("body");
  }
};

TEST_F(DeriveNestedTest, FindsEveryMemberWithTheKeywordsOfItsReferences) {
  std::vector<std::string> pointers;
  for (const RequestMember& member : BodyMembers(Compiled())) {
    pointers.push_back(member.pointer);
    if (member.pointer == "/address/city") {
      EXPECT_EQ(member.schema.at("minLength"), 2);
      EXPECT_EQ(member.source.at("section"), "City");
    }
    if (member.pointer == "/tags/0") {
      EXPECT_EQ(member.schema.at("type"), "string") << "of allOf";
    }
  }
  EXPECT_EQ(pointers, (std::vector<std::string>{
                          "/address", "/address/city", "/address/floor",
                          "/count", "/id", "/note", "/tags", "/tags/0"}));
}

TEST_F(DeriveNestedTest, TriesAMemberOfAnObjectLikeOneOfTheBody) {
  const auto all = Of("address/city");
  for (const char* kind :
       {"absent", "null", "boolean", "number", "array", "object", "empty",
        "below_min_length", "above_max_length", "very_long"}) {
    EXPECT_EQ(ExpectOf(all, std::string("body_city_in_address_") + kind),
              Refused())
        << kind;
  }
  for (const char* kind : {"at_min_length", "at_max_length", "given_twice"}) {
    EXPECT_EQ(ExpectOf(all, std::string("body_city_in_address_") + kind),
              Either())
        << kind;
  }
  EXPECT_EQ(BodyWith(all, "body_city_in_address_number")["address"],
            Json({{"city", 827364}}));
  EXPECT_EQ(BodyWith(all, "body_city_in_address_absent")["address"],
            Json::object());
}

TEST_F(DeriveNestedTest, NamesTheMemberFromTheInsideOutwards) {
  const Variation null = *Find(Of("address/city"), "body_city_in_address_null");
  EXPECT_EQ(null.title, "city in address as null is refused");
  EXPECT_EQ(null.source.section, "City");
  EXPECT_EQ(null.pointer, "/properties/address/properties/city");
}

TEST_F(DeriveNestedTest, GivesAMemberOfAnObjectTwice) {
  parts_["body"] = {{"address", {{"city", "Pune"}}}, {"id", "i"}};
  EXPECT_EQ(Find(Of("address/city"), "body_city_in_address_given_twice")
                ->change[0]["value"],
            R"({"address":{"city":"Pune","city":"Pune"},"id":"i"})");
}

TEST_F(DeriveNestedTest, PutsThereWhatTheMemberStandsIn) {
  parts_["body"].erase("address");
  const auto all = Of("address/floor");
  EXPECT_EQ(BodyWith(all, "body_floor_in_address_above_maximum")["address"],
            Json({{"floor", 100}}));
  EXPECT_EQ(ExpectOf(all, "body_floor_in_address_above_maximum"), Refused());
  EXPECT_EQ(ExpectOf(all, "body_floor_in_address_fraction"), Refused());
  EXPECT_EQ(Find(all, "body_floor_in_address_absent"), nullptr);
}

TEST_F(DeriveNestedTest, TriesTheItemsOfAnArrayAndTheirNumber) {
  const auto all = Of("tags");
  for (const char* kind : {"no_items", "below_min_items", "above_max_items",
                           "item_twice", "object", "string"}) {
    EXPECT_EQ(ExpectOf(all, std::string("body_tags_") + kind), Refused())
        << kind;
  }
  EXPECT_EQ(BodyWith(all, "body_tags_above_max_items")["tags"].size(), 4U);
  const auto items = Of("tags/0");
  EXPECT_EQ(ExpectOf(items, "body_item_in_tags_number"), Refused());
  EXPECT_EQ(BodyWith(items, "body_item_in_tags_number")["tags"],
            Json({827364, "b"}));
  EXPECT_EQ(ExpectOf(items, "body_item_in_tags_above_max_length"), Refused());
  EXPECT_EQ(Find(items, "body_item_in_tags_absent"), nullptr);
}

TEST_F(DeriveNestedTest, AddsAMemberNoPageNamesToAnObject) {
  EXPECT_EQ(ExpectOf(Of("address"), "body_address_undocumented_member"),
            Either());
  schema_["properties"]["address"]["additionalProperties"] = false;
  EXPECT_EQ(ExpectOf(Of("address"), "body_address_undocumented_member"),
            Refused());
}

TEST_F(DeriveNestedTest, LeavesOutOfAFormWhatNoFormCanHold) {
  operation_.request_media_type = "application/x-www-form-urlencoded";
  EXPECT_TRUE(Of("address/city").empty());
  EXPECT_TRUE(Of("tags/0").empty());
}

}  // namespace
}  // namespace contract
