#include "harness/cases/soundness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cases/toy_root.h"

namespace contract {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Soundness(const ToyRoot& root) {
  ToyData data = LoadToy(root);
  if (data.problems.empty()) {
    CheckSoundness(root.path(), data.contract, data.catalogue, &data.problems);
  }
  std::vector<std::string> texts;
  for (const Problem& problem : data.problems) {
    texts.push_back(ToText(problem));
  }
  return texts;
}

TEST(SoundnessTest, SoundDataHasNoProblem) {
  const ToyRoot root;
  EXPECT_THAT(Soundness(root), IsEmpty());
}

// One thing is spoilt although every file still reads well.
struct Spoilt {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* where;  // the beginning of the message
  const char* words;
};

void PrintTo(const Spoilt& row, std::ostream* out) { *out << row.name; }

class SoundnessOfTest : public testing::TestWithParam<Spoilt> {};

TEST_P(SoundnessOfTest, IsSaidWithItsPlace) {
  const ToyRoot root;
  const Spoilt& spoilt = GetParam();
  root.Replace(spoilt.file, spoilt.from, spoilt.to);
  EXPECT_THAT(Soundness(root), Contains(AllOf(testing::StartsWith(spoilt.where),
                                              HasSubstr(spoilt.words))));
}

constexpr const char* kOperation = "schemas/shop/place_order.operation.json";
constexpr const char* kIndex = "fixtures/examples/shop/place_order/index.json";
constexpr const char* kSample =
    "fixtures/examples/shop/place_order/response.json";

INSTANTIATE_TEST_SUITE_P(
    Soundness, SoundnessOfTest,
    testing::Values(
        Spoilt{"sample_that_departs", kSample, "\"OPEN\"", "\"LOST\"", kSample,
               "a documented sample departs from the schema"},
        Spoilt{"sample_that_keeps_to_it", kIndex, "\"valid\": true",
               "\"valid\": false, \"conflict\": \"S1\"", kSample,
               "write \"valid\": true"},
        Spoilt{"sample_that_is_gone", kIndex, "response.json", "answer.json",
               kIndex, "there is no such file beside the index"},
        Spoilt{"sample_nobody_lists", kIndex, "response.json", "answer.json",
               kSample, "the file is not in index.json"},
        Spoilt{"code_without_a_case", kOperation, "\"code\": \"item_missing\"",
               "\"code\": \"item_gone\"", kOperation,
               "no case expects the documented code \"item_gone\""},
        Spoilt{"parameter_without_a_case", kToyCases,
               "\"path\": \"/path/basket\"", "\"path\": \"/body/note\"",
               kOperation, "mandatory parameter \"basket\""},
        Spoilt{"fault_nobody_has", kToyCases, "shop.place_order.order_lost",
               "shop.place_order.order_kept", kToyCases,
               "there is no fault \"shop.place_order.order_kept\""},
        Spoilt{"fault_noticed_as_anything", "fixtures/faults/shop.json",
               ",\n      \"noticed_as\": [\"state_mismatch\"]", "",
               "fixtures/faults/shop.json", "has no \"noticed_as\""},
        Spoilt{"fault_that_is_open", "fixtures/faults/shop.json", "\"breaks\"",
               "\"admitted_by\": \"S1\", \"breaks\"", kToyCases,
               "no case may fail: S1 leaves it open"},
        Spoilt{"fault_admitted_by_nothing", "fixtures/faults/shop.json",
               "\"breaks\"", "\"admitted_by\": \"S9\", \"breaks\"",
               "fixtures/faults/shop.json", "admitted by S9"},
        Spoilt{"value_for_no_variable", kToySteps, "\"with\": { \"basket\"",
               "\"with\": { \"bag\"", kToySteps,
               "the step order does not use \"bag\""},
        Spoilt{"value_for_no_credential", kToyCases,
               "\"example\": \"request\",",
               "\"example\": \"request\", \"with\": { \"credentials.kye\": "
               "\"x\" },",
               kToyCases, "the request does not use \"credentials.kye\""},
        Spoilt{"conflict_that_affects_nothing", "schemas/shop/conflicts.json",
               "shop.place_order.places_order", "shop.place_order.sells",
               "schemas/shop/conflicts.json",
               "affects shop.place_order.sells, which does not exist"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(SoundnessTest, ACredentialMayHaveAnotherValue) {
  const ToyRoot root;
  root.Replace(kToyCases, R"("example": "request",)",
               R"("example": "request", "with": { "credentials.key": "x" },)");
  EXPECT_THAT(Soundness(root), testing::IsEmpty());
}

TEST(SoundnessTest, AnOperationWithoutCasesIsNamed) {
  const ToyRoot root;
  root.Remove("suites/shop/list_orders.cases.json");
  EXPECT_THAT(Soundness(root),
              ElementsAre(AllOf(HasSubstr("list_orders.operation.json"),
                                HasSubstr("no case tries this operation"))));
}

TEST(SoundnessTest, ATargetFileIsHeldToItsFormat) {
  const ToyRoot root;
  root.Write("fixtures/targets/here.json", R"({ "name": "here" })");
  EXPECT_THAT(Soundness(root),
              Contains(HasSubstr("fixtures/targets/here.json")));
}

}  // namespace
}  // namespace contract
