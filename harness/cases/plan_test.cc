#include "harness/cases/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "harness/cases/toy_root.h"

namespace contract {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Target Shop() {
  Target target;
  target.name = "here";
  TargetProvider& shop = target.providers["shop"];
  shop.base_url = "http://127.0.0.1:1";
  shop.credentials["key"] = "k";
  shop.credential_variables["key"] = "SHOP_KEY";
  shop.provoke["429"] = {{"x-force", "429"}};
  shop.capabilities = {"gifts"};
  return target;
}

// What a case asks for, what the target is, and why it is set aside.
struct Row {
  const char* name;
  std::function<void(Case*)> ask;
  std::function<void(Target*)> change;
  const char* reason;  // part of it; "": the case is tried
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class PlanTest : public testing::TestWithParam<Row> {
 protected:
  ToyRoot root_;
};

TEST_P(PlanTest, SetsAsideWhatTheTargetCannotDo) {
  ToyData data = LoadToy(root_);
  ASSERT_THAT(data.problems, IsEmpty());
  const Row& row = GetParam();
  for (Case& item : data.catalogue.cases) {
    row.ask(&item);
  }
  Target target = Shop();
  row.change(&target);
  Problems problems;
  const Plan plan = MakePlan(data.catalogue, data.contract, target, &problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_EQ(plan.cases.size(), data.catalogue.cases.size());
  const PlannedCase& placed = plan.cases[1];
  EXPECT_EQ(placed.item->id, "shop.place_order.places_order");
  if (*row.reason == '\0') {
    EXPECT_EQ(placed.skip_reason, "");
  } else {
    EXPECT_THAT(placed.skip_reason, HasSubstr(row.reason));
  }
}

constexpr auto kNothing = [](auto* ignored) { (void)ignored; };

INSTANTIATE_TEST_SUITE_P(
    Plan, PlanTest,
    testing::Values(
        Row{"nothing_lacks", kNothing, kNothing, ""},
        Row{"capability_there", [](Case* item) { item->needs = {"gifts"}; },
            kNothing, ""},
        Row{"capability_lacks", [](Case* item) { item->needs = {"cards"}; },
            kNothing, "the target lacks the capability \"cards\""},
        Row{"provocation_by_alias",
            [](Case* item) { item->request.provoke = "busy"; }, kNothing, ""},
        Row{"provocation_lacks",
            [](Case* item) { item->request.provoke = "busy"; },
            [](Target* target) { target->providers["shop"].provoke.clear(); },
            "the target cannot provoke \"busy\""},
        Row{"fresh_value", [](Case* item) { item->needs = {"fresh.basket"}; },
            kNothing, ""},
        Row{"value_that_is_not_fresh",
            [](Case* item) { item->needs = {"fresh.basket"}; },
            [](Target* target) {
              target->providers["shop"].variables["basket"] = "always_this";
            },
            "basket"},
        Row{"another_of_what_is_not_fresh",
            [](Case* item) {
              item->request.with = {{"basket", "${other_basket}"}};
            },
            [](Target* target) {
              target->providers["shop"].variables["basket"] = "always_this";
            },
            "the target has no variable \"other_basket\""},
        Row{"read_only", kNothing,
            [](Target* target) { target->read_only = true; },
            "it changes something (shop.place_order)"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(PlanProblemsTest, AMisspeltNameIsAProblemAndAStrangeOneANote) {
  const ToyRoot root;
  ToyData data = LoadToy(root);
  data.catalogue.cases.front().needs = {"wrapping"};
  Target target = Shop();
  TargetProvider& shop = target.providers["shop"];
  shop.variables = {{"basket", "b${unique}"}, {"colour", "red"}};
  shop.capabilities = {"teleport"};
  Problems problems;
  const Plan plan = MakePlan(data.catalogue, data.contract, target, &problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(plan.notes.size(), 2);
  shop.variables["itme"] = "pen";
  shop.capabilities.insert("warpping");
  MakePlan(data.catalogue, data.contract, target, &problems);
  ASSERT_EQ(problems.size(), 2);
  EXPECT_THAT(problems[0].message, HasSubstr("did you mean \"wrapping\"?"));
  EXPECT_THAT(problems[1].message, HasSubstr("did you mean \"item\"?"));
}

TEST(PlanProblemsTest, ACredentialTheTargetLacksIsAProblemNotASkip) {
  ToyRoot root;
  const ToyData data = LoadToy(root);
  Target target = Shop();
  target.providers["shop"].credentials.clear();
  target.providers["shop"].credential_variables.clear();
  Problems problems;
  MakePlan(data.catalogue, data.contract, target, &problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_THAT(problems[0].message, HasSubstr("key"));
}

TEST(PlanProblemsTest, AProviderNobodyDocumentedIsAProblem) {
  ToyRoot root;
  const ToyData data = LoadToy(root);
  Target target = Shop();
  target.providers["shpo"] = target.providers["shop"];
  Problems problems;
  MakePlan(data.catalogue, data.contract, target, &problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(ToText(problems[0]), HasSubstr("shpo"));
}

TEST(PlanVariablesTest, ACaseStartsWithDefaultsTargetValuesAndCredentials) {
  ToyRoot root;
  const ToyData data = LoadToy(root);
  Target target = Shop();
  target.providers["shop"].variables["item"] = "pen";
  const Variables variables =
      StartingVariables(data.catalogue.cases[1], data.catalogue, target, "u7");
  EXPECT_EQ(variables.values().at("basket"), "bu7");
  EXPECT_EQ(variables.values().at("item"), "pen");
  EXPECT_NE(variables.values().at("other_basket"), "bu7");
  EXPECT_EQ(variables.values().at("credentials.key"), "k");
}

}  // namespace
}  // namespace contract
