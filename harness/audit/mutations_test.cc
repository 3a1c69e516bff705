#include "harness/audit/mutations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace contract::audit {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::Each;
using testing::Not;

constexpr const char* kUri = "https://schemas.example/one.json";

// Every value that breaks `keyword` at the root of `body`, as the rules and
// the walk together derive it.
std::vector<json> BreakingBodies(const json& schema, const std::string& keyword,
                                 const json& body) {
  const SchemaLibrary library({{kUri, schema}});
  const Place place = library.Find(kUri);
  std::vector<json> breaking;
  for (const Obligation& one : Walk(library, place, body)) {
    if (one.keyword != keyword) {
      continue;
    }
    for (const Mutation& mutation : MutationsOf(one, body)) {
      const json changed = body.patch(mutation.patch);
      const auto after = Walk(library, place, changed);
      const bool broken =
          std::any_of(after.begin(), after.end(), [&](const Obligation& two) {
            return two.clause == one.clause && !two.holds;
          });
      if (broken) {
        breaking.push_back(changed);
      }
    }
  }
  return breaking;
}

TEST(MutationsOfType, BreakItByEveryOtherTypeAndNoOwn) {
  const auto bodies = BreakingBodies(json{{"type", "string"}}, "type", "text");
  EXPECT_THAT(bodies,
              Each(Not(testing::ResultOf(
                  [](const json& one) { return one.is_string(); }, true))));
  for (const json& other : {json(nullptr), json(true), json(7), json(1.5),
                            json::array(), json::object()}) {
    EXPECT_THAT(bodies, Contains(other));
  }
}

TEST(MutationsOfType, GiveAnIntegerAFractionAndANumberAsText) {
  const auto bodies = BreakingBodies(json{{"type", "integer"}}, "type", 12);
  EXPECT_THAT(bodies, Contains(json(1.5)));
  EXPECT_THAT(bodies, Contains(json("12")));
  EXPECT_THAT(bodies, Not(Contains(json(7))));
}

TEST(MutationsOfType, TurnAnArrayIntoAnObject) {
  const auto bodies =
      BreakingBodies(json{{"type", "array"}}, "type", json::array({"a", "b"}));
  EXPECT_THAT(bodies, Contains(json({{"0", "a"}, {"1", "b"}})));
}

TEST(MutationsOfType, KeepNullWhereItIsAdmitted) {
  EXPECT_THAT(BreakingBodies(json{{"type", {"string", "null"}}}, "type", "a"),
              Not(Contains(json(nullptr))));
}

TEST(MutationsOfRequired, DropEachMemberOnce) {
  EXPECT_THAT(
      BreakingBodies(json{{"required", {"a", "b"}}}, "required",
                     json{{"a", 1}, {"b", 2}, {"c", 3}}),
      testing::ElementsAre(json{{"b", 2}, {"c", 3}}, json{{"a", 1}, {"c", 3}}));
}

TEST(MutationsOfBounds, StandOnePastTheEdge) {
  EXPECT_THAT(BreakingBodies(json{{"minimum", 0}}, "minimum", 3),
              testing::ElementsAre(json(-1), json(-0.01)));
  EXPECT_THAT(
      BreakingBodies(json{{"exclusiveMaximum", 9}}, "exclusiveMaximum", 3),
      testing::ElementsAre(json(9), json(10), json(9.01)));
  EXPECT_THAT(BreakingBodies(json{{"minLength", 2}}, "minLength", "abc"),
              testing::ElementsAre(json("x")));
  EXPECT_THAT(BreakingBodies(json{{"maxLength", 2}}, "maxLength", "ab"),
              testing::ElementsAre(json("xxx")));
  EXPECT_THAT(
      BreakingBodies(json{{"minItems", 1}}, "minItems", json::array({1})),
      testing::ElementsAre(json::array()));
  EXPECT_THAT(BreakingBodies(json{{"uniqueItems", true}}, "uniqueItems",
                             json::array({1, 2})),
              testing::ElementsAre(json::array({1, 2, 1})));
}

TEST(MutationsOfPattern, ComeCloseToTheValue) {
  const auto bodies =
      BreakingBodies(json{{"pattern", "^[0-9]+$"}}, "pattern", "123");
  EXPECT_THAT(bodies, Contains(json("123 ")));
  EXPECT_THAT(bodies, Contains(json("123\n")));
  EXPECT_THAT(bodies, Contains(json("z123")));
  EXPECT_THAT(bodies, Contains(json("")));
  EXPECT_THAT(bodies, Not(Contains(json("23"))));
}

TEST(MutationsOfEnum, DifferInCaseOrAreUnknown) {
  const auto bodies =
      BreakingBodies(json{{"enum", {"ACTIVE", "LOCKED"}}}, "enum", "ACTIVE");
  EXPECT_THAT(bodies, Contains(json("active")));
  EXPECT_THAT(bodies, Contains(json("SOMETHING_ELSE")));
  EXPECT_THAT(bodies, Not(Contains(json("LOCKED"))));
}

TEST(MutationsOfConst, GiveTheOppositeTruth) {
  EXPECT_THAT(BreakingBodies(json{{"const", false}}, "const", false),
              Contains(json(true)));
}

TEST(MutationsOfClosedObjects, AddAMember) {
  EXPECT_THAT(BreakingBodies(json{{"properties", {{"a", json::object()}}},
                                  {"additionalProperties", false}},
                             "additionalProperties", json{{"a", 1}}),
              testing::ElementsAre(json{{"a", 1}, {"x_undocumented", "text"}}));
}

}  // namespace
}  // namespace contract::audit
