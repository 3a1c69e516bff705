#include "harness/cases/demands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/cases/toy_root.h"

namespace contract {
namespace {

using Json = nlohmann::json;

class DemandsTest : public testing::Test {
 protected:
  DemandsTest() {
    operation_.id = "acme.open";
    operation_.demands = {
        {.capability = "letters",
         .when = {{"body", {{"notify", "post"}, {"copies", 2}}}}}};
    catalogue_.requests["acme.open/quiet"] = {{"body", {{"name", "n"}}}};
    catalogue_.requests["acme.open/loud"] = {
        {"body", {{"name", "n"}, {"notify", "post"}, {"copies", 2}}}};
  }

  bool Demands(const RequestSpec& request) const {
    return DemandsOf(request, catalogue_, operation_).contains("letters");
  }

  Operation operation_;
  Catalogue catalogue_;
};

TEST_F(DemandsTest, MeetsWhatSetsSomethingOff) {
  EXPECT_TRUE(Demands({.example = "loud"}));
  EXPECT_FALSE(Demands({.example = "quiet"}));
  EXPECT_FALSE(Demands({.example = "none"}));
}

TEST_F(DemandsTest, ReadsTheRequestAsItIsChanged) {
  const auto replaced = [](const Json& value) {
    return Json::array(
        {{{"op", "replace"}, {"path", "/body/notify"}, {"value", value}}});
  };
  EXPECT_FALSE(Demands({.example = "loud", .change = replaced("mail")}));
  EXPECT_FALSE(Demands({.example = "loud", .change = replaced(nullptr)}));
  EXPECT_FALSE(
      Demands({.example = "loud",
               .change = {{{"op", "remove"}, {"path", "/body/copies"}}}}));
  EXPECT_TRUE(Demands(
      {.example = "quiet",
       .change = {{{"op", "add"}, {"path", "/body/notify"}, {"value", "post"}},
                  {{"op", "add"}, {"path", "/body/copies"}, {"value", 2}}}}));
}

// A header that only a target adds is none of the example.
TEST_F(DemandsTest, PassesOverAChangeToWhatOnlyATargetAdds) {
  EXPECT_TRUE(Demands(
      {.example = "loud",
       .change = {{{"op", "remove"}, {"path", "/headers/authorization"}}}}));
}

TEST_F(DemandsTest, TakesAValueThatOnlyARunKnowsForAny) {
  const Json change = {
      {{"op", "replace"}, {"path", "/body/notify"}, {"value", "${way}"}}};
  EXPECT_TRUE(Demands({.example = "loud", .change = change}));
  EXPECT_TRUE(Demands(
      {.example = "loud", .change = change, .with = {{"way", "post"}}}));
  EXPECT_FALSE(Demands(
      {.example = "loud", .change = change, .with = {{"way", "mail"}}}));
}

TEST_F(DemandsTest, ReadsRawBodies) {
  const auto raw = [](const char* text) {
    return RequestSpec{
        .example = "loud",
        .change = {{{"op", "add"}, {"path", "/raw_body"}, {"value", text}}}};
  };
  EXPECT_TRUE(Demands(raw("copies=2&notify=post")));
  EXPECT_TRUE(Demands(raw(R"({"notify": "post", "copies": 2)")));
  EXPECT_TRUE(Demands(raw("copies=${n}&notify=${way}")));
  EXPECT_FALSE(Demands(raw("name=n")));
  EXPECT_FALSE(Demands(raw("")));
}

// What is found wrong with the toy whose gifts are wrapped by somebody.
std::vector<std::string> Wrapping(const ToyRoot& root) {
  ToyData data = LoadToy(root);
  CheckDemands(data.contract, data.catalogue, &data.problems);
  std::vector<std::string> texts;
  for (const Problem& problem : data.problems) {
    texts.push_back(ToText(problem));
  }
  return texts;
}

TEST(CheckDemandsTest, HoldsStepsAndCasesToTheirOperation) {
  using testing::AllOf;
  using testing::Contains;
  using testing::Each;
  using testing::HasSubstr;
  using testing::IsEmpty;
  using testing::Not;
  const ToyRoot root;
  EXPECT_THAT(Wrapping(root), IsEmpty());
  root.Replace("schemas/shop/place_order.operation.json", "\"x-errors\"", R"(
    "x-requires": [{
      "capability": "wrapping", "when": { "body": { "note": "gift" } },
      "reason": "It is wrapped by hand.",
      "x-source": { "page": "shop-orders", "section": "Place", "grade": "stated" }
    }], "x-errors")");
  const auto all = Wrapping(root);
  EXPECT_THAT(all, Contains(AllOf(testing::StartsWith(kToySteps),
                                  HasSubstr("the step order sends"),
                                  HasSubstr("add \"wrapping\""))));
  EXPECT_THAT(all, Contains(AllOf(testing::StartsWith(kToyCases),
                                  HasSubstr("shop.place_order."))));
  EXPECT_THAT(all, Each(Not(HasSubstr("orders_of_two"))));
  root.Replace(kToySteps, "\"operation\": \"place_order\"",
               "\"requires\": [\"wrapping\"], \"operation\": \"place_order\"");
  EXPECT_THAT(Wrapping(root), Each(Not(HasSubstr("the step"))));
  root.Replace("fixtures/examples/shop/place_order/request.json", "gift",
               "plain");
  EXPECT_THAT(Wrapping(root), IsEmpty());
}

}  // namespace
}  // namespace contract
