#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "harness/cases/case_loader.h"
#include "harness/contract/format_checker.h"
#include "harness/judge/clauses.h"
#include "harness/judge/coverage.h"

namespace contract {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kLink = "juspay.link_wallet";
constexpr const char* kList = "juspay.list_wallets";

// The contract and cases as they are; no test depends on how many there are.
class CoverageGapsTest : public testing::Test {
 protected:
  CoverageGapsTest() : checker_(WALLET_CONFORMANCE_ROOT, &problems_) {
    contract_ = Contract::Load(&checker_);
    catalogue_ = LoadCatalogue(&checker_, contract_);
  }

  void SetUp() override {
    ASSERT_TRUE(problems_.empty()) << ToText(problems_.front());
  }

  std::vector<PromisedClause> Clauses(const std::string& operation) const {
    return ClausesOf(contract_.operation(operation), contract_, catalogue_);
  }

  // Every case of the operation selected, and none of them judged.
  std::map<std::string, CaseTrace> AllOf(const std::string& operation) const {
    std::map<std::string, CaseTrace> traces;
    for (const Case& item : catalogue_.cases) {
      if (item.operation == operation) {
        traces[item.id] = {};
      }
    }
    return traces;
  }

  OperationCoverage Of(const std::string& operation,
                       const std::map<std::string, CaseTrace>& traces) const {
    for (OperationCoverage& one : CoverageOf(contract_, catalogue_, traces)) {
      if (one.operation == operation) {
        return one;
      }
    }
    return {};
  }

  static std::string ReasonOf(const OperationCoverage& coverage,
                              const std::string& clause) {
    for (const CoverageGap& gap : coverage.gaps) {
      if (std::find(gap.clauses.begin(), gap.clauses.end(), clause) !=
          gap.clauses.end()) {
        return gap.reason;
      }
    }
    return "it was exercised";
  }

  Problems problems_;
  FormatChecker checker_;
  Contract contract_;
  Catalogue catalogue_;
};

TEST_F(CoverageGapsTest, TellsOfOperationsOfWhichACaseWasSelected) {
  const auto coverage = CoverageOf(contract_, catalogue_, AllOf(kLink));
  ASSERT_EQ(coverage.size(), 1U);
  EXPECT_EQ(coverage.front().operation, kLink);
  EXPECT_TRUE(CoverageOf(contract_, catalogue_, {}).empty());
}

TEST_F(CoverageGapsTest, CountsEachClauseOnceExercisedOrInOneGap) {
  const auto clauses = Clauses(kLink);
  ASSERT_GT(clauses.size(), 50U);
  Exercised exercised;
  exercised.Add(clauses[0].id);
  exercised.Add(clauses[1].id);
  exercised.Add("nobody's#/clause");
  auto traces = AllOf(kLink);
  traces.begin()->second.exercised = &exercised;
  traces.rbegin()->second.exercised = &exercised;
  const OperationCoverage coverage = Of(kLink, traces);
  EXPECT_EQ(coverage.total, static_cast<int>(clauses.size()));
  EXPECT_EQ(coverage.exercised, 2);
  std::vector<std::string> missed;
  for (const CoverageGap& gap : coverage.gaps) {
    EXPECT_FALSE(gap.reason.empty());
    missed.insert(missed.end(), gap.clauses.begin(), gap.clauses.end());
  }
  EXPECT_EQ(missed.size(), clauses.size() - 2);
  EXPECT_THAT(missed, Not(Contains(clauses[0].id)));
  EXPECT_THAT(missed, Contains(clauses[2].id));
}

TEST_F(CoverageGapsTest, DoesNotCountWhatAnotherOperationExercised) {
  const std::string shared =
      "https://wallet-conformance.example/juspay/wallet.schema.json#/required";
  Exercised exercised;
  exercised.Add(shared);
  auto traces = AllOf(kLink);
  traces.merge(AllOf(kList));
  traces.at("juspay.list_wallets.lists_two_wallets").exercised = &exercised;
  EXPECT_EQ(Of(kList, traces).exercised, 1);
  EXPECT_EQ(Of(kLink, traces).exercised, 0);
}

TEST_F(CoverageGapsTest, NamesTheCapabilityThatWasMissing) {
  auto traces = AllOf(kLink);
  for (auto& [id, trace] : traces) {
    trace.skip_reason = "the target lacks the capability otp";
  }
  const OperationCoverage coverage = Of(kLink, traces);
  const Operation& operation = contract_.operation(kLink);
  EXPECT_EQ(ReasonOf(coverage, operation.uri + "#/responses/200"),
            "the target lacks the capability otp");
  for (const PromisedClause& clause : Clauses(kLink)) {
    if (clause.item != nullptr) {
      EXPECT_EQ(ReasonOf(coverage, clause.id),
                "the target lacks the capability otp");
    }
  }
}

TEST_F(CoverageGapsTest, DoesNotBlameACaseThatLeadsElsewhere) {
  // A skipped case that expects a refusal keeps no success from being seen.
  auto traces = AllOf(kLink);
  for (const Case& item : catalogue_.cases) {
    if (item.operation == kLink && !item.derived &&
        item.expect.contains("status") && item.expect.at("status") == 400) {
      traces[item.id].skip_reason = "the target lacks the capability refusals";
    }
  }
  const OperationCoverage coverage = Of(kLink, traces);
  const std::string& uri = contract_.operation(kLink).uri;
  EXPECT_THAT(ReasonOf(coverage, uri + "#/responses/400"),
              HasSubstr("refusals"));
  EXPECT_THAT(ReasonOf(coverage, uri + "#/responses/200"),
              Not(HasSubstr("refusals")));
}

TEST_F(CoverageGapsTest, TellsWhatWasNotSelectedFromWhatWasNotSeen) {
  const std::string clause = contract_.operation(kLink).uri + "#/responses/200";
  EXPECT_THAT(ReasonOf(Of(kLink, AllOf(kLink)), clause),
              HasSubstr("no answer of the target"));
  const Case* first = nullptr;
  for (const Case& item : catalogue_.cases) {
    if (item.operation == kLink && first == nullptr) {
      first = &item;
    }
  }
  const OperationCoverage one = Of(kLink, {{first->id, {}}});
  EXPECT_THAT(ReasonOf(one, clause), HasSubstr("not selected"));
  EXPECT_THAT(ReasonOf(one, first->id + "#/expect/status"),
              HasSubstr("no verdict"));
}

TEST_F(CoverageGapsTest, GivesTheReasonWhyAClauseIsUnreachable) {
  const Unreachable& exempt = contract_.operation(kLink).unreachable.front();
  const OperationCoverage coverage = Of(kLink, AllOf(kLink));
  const auto gap = std::find_if(
      coverage.gaps.begin(), coverage.gaps.end(),
      [&](const CoverageGap& one) { return one.reason == exempt.reason; });
  ASSERT_NE(gap, coverage.gaps.end());
  EXPECT_TRUE(gap->clauses.front().starts_with(exempt.clause));
}

TEST_F(CoverageGapsTest, OfAnswersAloneLeavesOutWhatCasesExpect) {
  const std::string& uri = contract_.operation(kLink).uri;
  Exercised exercised;
  exercised.Add(uri + "#/responses/200");
  const auto coverage = CoverageOfAnswers(contract_, {{kLink, exercised}});
  ASSERT_EQ(coverage.size(), 1U);
  EXPECT_EQ(coverage.front().exercised, 1);
  EXPECT_LT(coverage.front().total, static_cast<int>(Clauses(kLink).size()));
  EXPECT_THAT(ReasonOf(coverage.front(), uri + "#/responses/400"),
              HasSubstr("no recorded answer"));
  for (const CoverageGap& gap : coverage.front().gaps) {
    EXPECT_THAT(gap.clauses, Not(Contains(HasSubstr("#/expect/"))));
  }
}

}  // namespace
}  // namespace contract
