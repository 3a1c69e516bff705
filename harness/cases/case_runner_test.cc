#include "harness/cases/case_runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cases/toy_root.h"

namespace contract {
namespace {

using testing::HasSubstr;

constexpr const char* kOrder =
    R"({"id":"ord_1","basket":"bu1","state":"OPEN"})";

Exchange Answered(int status, const std::string& body) {
  Exchange exchange;
  exchange.response = HttpResponse{.status = status,
                                   .http_version = "HTTP/1.1",
                                   .headers = {},
                                   .body = body};
  return exchange;
}

Exchange Failed(TransportFailure failure, const std::string& text) {
  Exchange exchange;
  exchange.failure = failure;
  exchange.failure_text = text;
  return exchange;
}

class CaseRunnerTest : public testing::Test {
 protected:
  CaseRunnerTest() : data_(LoadToy(root_)) {
    for (const Problem& problem : data_.problems) {
      ADD_FAILURE() << ToText(problem);
    }
    TargetProvider& shop = target_.providers["shop"];
    shop.base_url = "http://127.0.0.1:1";
    shop.credentials["key"] = "k";
    shop.provoke["429"] = {{"x-force", "429"}};
  }

  // The case as the file has it, with these steps first.
  CaseRunner& Run(const std::string& id, std::vector<Given> given = {},
                  const std::string& provoke = "") {
    item_ = *data_.catalogue.Find(id);
    if (!given.empty()) {
      item_.given = std::move(given);
    }
    item_.request.provoke = provoke;
    Variables variables("u1");
    for (const char* name : {"basket", "other_basket"}) {
      variables.Set(name, std::string(name) + "_u1");
    }
    variables.Set("item", "book");
    variables.Set("credentials.key", "k");
    runner_ = std::make_unique<CaseRunner>(item_, data_.catalogue,
                                           data_.contract, target_, variables);
    return *runner_;
  }

  ToyRoot root_;
  ToyData data_;
  Target target_;
  Case item_;
  std::unique_ptr<CaseRunner> runner_;
};

TEST_F(CaseRunnerTest, ACaseWithoutStepsIsOneRequest) {
  CaseRunner& runner = Run("shop.place_order.places_order");
  const auto request = runner.Next(nullptr);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->url, "http://127.0.0.1:1/baskets/basket_u1/orders");
  EXPECT_EQ(request->body, R"({"item":"book","note":"gift"})");
  EXPECT_EQ(*FindHeader(request->headers, "x-key"), "k");
  EXPECT_EQ(runner.step(), "");
  EXPECT_EQ(runner.sent()["path"]["basket"], "basket_u1");
  const Exchange answer = Answered(500, "what a judge will see");
  EXPECT_FALSE(runner.Next(&answer));
  EXPECT_EQ(runner.error(), "");
}

TEST_F(CaseRunnerTest, AValueMayBeMadeOfTheOneItStandsInFor) {
  for (Case& item : data_.catalogue.cases) {
    item.request.with = {{"item", "${item}s"},
                         {"credentials.key", "${credentials.key}0"}};
  }
  const auto request = Run("shop.place_order.places_order").Next(nullptr);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->body, R"({"item":"books","note":"gift"})");
  EXPECT_EQ(*FindHeader(request->headers, "x-key"), "k0");
}

TEST_F(CaseRunnerTest, WhatAStepCapturesIsThereAfterwards) {
  CaseRunner& runner = Run("shop.list_orders.lists_orders");
  ASSERT_TRUE(runner.Next(nullptr));
  EXPECT_EQ(runner.step(), "order");
  const Exchange placed = Answered(200, kOrder);
  const auto request = runner.Next(&placed);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, "GET");
  EXPECT_EQ(request->body, "");
  EXPECT_EQ(runner.step(), "");
  EXPECT_EQ(runner.variables().values().at("order_id"), "ord_1");
}

TEST_F(CaseRunnerTest, AStepMayStandOnStepsWithOtherValuesAndAPrefix) {
  CaseRunner& runner = Run("shop.list_orders.lists_orders",
                           {{.step = "orders_of_two", .as = {}}});
  EXPECT_THAT(runner.Next(nullptr)->url, HasSubstr("/baskets/basket_u1/"));
  const Exchange first = Answered(200, kOrder);
  EXPECT_THAT(runner.Next(&first)->url, HasSubstr("/baskets/other_basket_u1/"));
  const Exchange second =
      Answered(200, R"({"id":"ord_2","basket":"x","state":"OPEN"})");
  ASSERT_TRUE(runner.Next(&second));
  EXPECT_EQ(runner.step(), "orders_of_two");
  const Exchange listed = Answered(404, "");
  ASSERT_TRUE(runner.Next(&listed));
  EXPECT_EQ(runner.step(), "");
  EXPECT_EQ(runner.variables().values().at("order_id"), "ord_1");
  EXPECT_EQ(runner.variables().values().at("second.order_id"), "ord_2");
}

TEST_F(CaseRunnerTest, AProvocationGoesByTheNameTheTargetHasForIt) {
  CaseRunner& runner = Run("shop.place_order.places_order", {}, "busy");
  EXPECT_EQ(*FindHeader(runner.Next(nullptr)->headers, "x-force"), "429");
}

TEST_F(CaseRunnerTest, AVariableNobodySetIsAnErrorNotARequest) {
  item_ = *data_.catalogue.Find("shop.place_order.places_order");
  CaseRunner runner(item_, data_.catalogue, data_.contract, target_,
                    Variables("u1"));
  EXPECT_FALSE(runner.Next(nullptr));
  EXPECT_THAT(runner.error(), HasSubstr("${basket}"));
  EXPECT_FALSE(runner.precondition_failed());
}

// What a step answers, and what the runner says of it.
struct StepAnswer {
  const char* name;
  int status;
  const char* body;
  const char* error;  // part of it
};

void PrintTo(const StepAnswer& row, std::ostream* out) { *out << row.name; }

class StepAnswerTest : public CaseRunnerTest,
                       public testing::WithParamInterface<StepAnswer> {};

TEST_P(StepAnswerTest, EndsTheCaseWithAReason) {
  CaseRunner& runner = Run("shop.list_orders.lists_orders");
  ASSERT_TRUE(runner.Next(nullptr));
  const Exchange answer = Answered(GetParam().status, GetParam().body);
  EXPECT_FALSE(runner.Next(&answer));
  EXPECT_TRUE(runner.precondition_failed());
  EXPECT_THAT(runner.error(),
              HasSubstr("precondition \"An order is placed\" was not "
                        "established: "));
  EXPECT_THAT(runner.error(), HasSubstr(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    CaseRunner, StepAnswerTest,
    testing::Values(
        StepAnswer{"other_status", 503, "{}", "expected status 200, got 503"},
        StepAnswer{"no_json", 200, "<html>", "not usable JSON"},
        StepAnswer{"no_body", 200, "", "not usable JSON"},
        StepAnswer{"other_value", 200, R"({"id":"a","state":"PAID"})",
                   R"(at /state expected "OPEN", got "PAID")"},
        StepAnswer{"nothing_to_capture", 200, R"({"state":"OPEN"})",
                   "the answer has no /id"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(CaseRunnerTest, ATransportFailureIsAnErrorAndNoPrecondition) {
  for (const char* id :
       {"shop.list_orders.lists_orders", "shop.place_order.places_order"}) {
    CaseRunner& runner = Run(id);
    ASSERT_TRUE(runner.Next(nullptr));
    const Exchange cut = Failed(TransportFailure::kCut, "the line went dead");
    EXPECT_FALSE(runner.Next(&cut));
    EXPECT_EQ(runner.error(), "the line went dead");
    EXPECT_FALSE(runner.precondition_failed());
  }
}

TEST_F(CaseRunnerTest, TheSameAnswersLeadToTheSameRequests) {
  const Exchange placed = Answered(200, kOrder);
  std::vector<std::string> walks;
  for (int i = 0; i < 2; ++i) {
    CaseRunner& runner = Run("shop.list_orders.lists_orders");
    std::string walk;
    for (auto request = runner.Next(nullptr); request;
         request = runner.Next(&placed)) {
      walk += request->method + " " + request->url + "\n" + request->body;
    }
    walks.push_back(walk);
  }
  EXPECT_EQ(walks[0], walks[1]);
  EXPECT_THAT(walks[0], HasSubstr("GET http://127.0.0.1:1/baskets/"));
}

}  // namespace
}  // namespace contract
