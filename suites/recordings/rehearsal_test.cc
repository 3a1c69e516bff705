// What a rehearsal of all cases exercises, and what is said of the rest.
#include "suites/recordings/rehearsal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace contract {
namespace {

using testing::Contains;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr const char* kTopup = "juspay.topup_wallet";

class RehearsalTest : public testing::Test {
 protected:
  void SetUp() override {
    workspace_ = LoadWorkspace(WALLET_CONFORMANCE_ROOT, &problems_);
    ASSERT_NE(workspace_, nullptr);
  }

  const Operation& Topup() const {
    return workspace_->contract.operation(kTopup);
  }

  // As if every reachable clause were exercised by one case of its operation.
  ClauseCases AllExercised() const {
    ClauseCases cases;
    for (const auto& [id, operation] : workspace_->contract.operations()) {
      for (const PromisedClause& clause :
           ClausesOf(operation, workspace_->contract, workspace_->catalogue)) {
        if (clause.unreachable.empty()) {
          cases[clause.id].push_back(id + ".some_case");
        }
      }
    }
    return cases;
  }

  Problems Check(const ClauseCases& cases) const {
    Problems problems;
    CheckClauses(*workspace_, cases, &problems);
    return problems;
  }

  Problems problems_;
  std::unique_ptr<Workspace> workspace_;
};

TEST_F(RehearsalTest, ExercisesEveryReachableClauseOfEveryOperation) {
  const auto cases = Rehearse(*workspace_, &problems_);
  ASSERT_TRUE(cases);
  EXPECT_THAT(Check(*cases), IsEmpty());
  EXPECT_THAT(
      cases->at("juspay.topup_wallet.starts_topup_paytm#/expect/status"),
      Contains("juspay.topup_wallet.starts_topup_paytm"));
  EXPECT_THAT(cases->at(Topup().uri + "#/responses/200"),
              Each(StartsWith(kTopup)));
}

TEST_F(RehearsalTest, FindsNothingWrongWhenEverythingIsExercised) {
  EXPECT_THAT(Check(AllExercised()), IsEmpty());
}

TEST_F(RehearsalTest, NamesAClauseThatNoCaseExercises) {
  ClauseCases cases = AllExercised();
  cases.erase(Topup().uri + "#/responses/200/x-echo/0");
  cases.erase("juspay.topup_wallet.starts_topup_paytm#/expect/status");
  const Problems problems = Check(cases);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].file, "schemas/juspay/topup_wallet.operation.json");
  EXPECT_EQ(problems[0].pointer, "/responses/200/x-echo/0");
  EXPECT_THAT(problems[0].message, HasSubstr(kTopup));
  EXPECT_EQ(problems[1].file, "suites/juspay/topup_wallet.cases.json");
  EXPECT_THAT(problems[1].pointer, HasSubstr("/expect/status"));
}

TEST_F(RehearsalTest, DoesNotTakeTheCasesOfAnotherOperation) {
  // A schema that two operations share has to be seen with both.
  ClauseCases cases = AllExercised();
  const std::string shared =
      "https://wallet-conformance.example/juspay/wallet.schema.json#/required";
  cases[shared] = {"juspay.list_wallets.some_case",
                   "juspay.create_wallet.some_case"};
  const Problems problems = Check(cases);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].message, HasSubstr("no case of juspay.link_wallet"));
}

TEST_F(RehearsalTest, CallsNoClauseUnreachableThatIsReached) {
  const Operation& link = workspace_->contract.operation("juspay.link_wallet");
  ClauseCases cases = AllExercised();
  const std::string& exempt = link.unreachable.back().clause;
  for (const PromisedClause& clause :
       ClausesOf(link, workspace_->contract, workspace_->catalogue)) {
    if (clause.id.starts_with(exempt)) {
      cases[clause.id] = {"juspay.link_wallet.some_case"};
    }
  }
  const Problems problems = Check(cases);
  EXPECT_THAT(problems, Contains(Field(&Problem::pointer,
                                       link.unreachable.back().pointer)));
}

}  // namespace
}  // namespace contract
