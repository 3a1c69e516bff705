#include "harness/judge/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "harness/cases/toy_root.h"
#include "harness/judge/clauses.h"

namespace contract {
namespace {

using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::SizeIs;

constexpr const char* kPlace = "shop.place_order.places_order";

class CoverageTest : public testing::Test {
 protected:
  CoverageTest() : data_(LoadToy(root_)) {}

  std::vector<PromisedClause> Clauses() const {
    return ClausesOf(data_.contract.operation("shop.place_order"),
                     data_.contract, data_.catalogue);
  }

  std::vector<OperationCoverage> Of(
      const std::map<std::string, CaseTrace>& traces) const {
    return CoverageOf(data_.contract, data_.catalogue, traces);
  }

  ToyRoot root_;
  ToyData data_;
};

TEST_F(CoverageTest, EveryPromiseIsAClauseOfItsKind) {
  std::vector<std::string> told;
  for (const PromisedClause& clause : Clauses()) {
    told.push_back(clause.kind + " " + clause.id.substr(clause.id.rfind('/')));
  }
  EXPECT_THAT(
      told, IsSupersetOf({"status /200", "content /content", "echo /0",
                          "error /2", "latency /timeout_ms", "schema /pattern",
                          "schema /maxLength", "expectation /status",
                          "expectation /any_of"}));
}

TEST_F(CoverageTest, AClauseIsListedOnceWithItsStricterLevel) {
  const auto clauses = Clauses();
  const auto shared = [](const PromisedClause& clause) {
    return clause.id ==
           "https://wallet-conformance.example/shop/error.schema.json#/type";
  };
  ASSERT_EQ(std::count_if(clauses.begin(), clauses.end(), shared), 1);
  const auto& one = *std::find_if(clauses.begin(), clauses.end(), shared);
  EXPECT_EQ(one.level, Level::kRequired);
  EXPECT_THAT(one.statuses, testing::ElementsAre("400", "4XX"));
}

TEST_F(CoverageTest, CountsWhatWasExercisedAndSaysWhyTheRestWasNot) {
  Exercised exercised;
  exercised.Add(std::string(kPlace) + "#/expect/status");
  const auto coverage =
      Of({{kPlace, {.skip_reason = {}, .exercised = &exercised}},
          {"shop.place_order.refuses_item_empty",
           {.skip_reason = "no items here", .exercised = nullptr}}});
  ASSERT_THAT(coverage, SizeIs(1));
  EXPECT_EQ(coverage[0].operation, "shop.place_order");
  EXPECT_EQ(coverage[0].exercised, 1);
  int listed = coverage[0].exercised;
  std::vector<std::string> reasons;
  for (const CoverageGap& gap : coverage[0].gaps) {
    listed += static_cast<int>(gap.clauses.size());
    reasons.push_back(gap.reason);
  }
  EXPECT_EQ(listed, coverage[0].total);
  EXPECT_THAT(reasons, IsSupersetOf({"no items here",
                                     "no answer of the target led there",
                                     "the cases that lead there were not "
                                     "selected"}));
}

TEST_F(CoverageTest, AnOperationOfWhichNothingWasSelectedIsLeftOut) {
  EXPECT_THAT(Of({}), IsEmpty());
}

}  // namespace
}  // namespace contract
