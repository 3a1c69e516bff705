// The parameterized suites: one per thing that is checked, one test per case.
//
// Every assertion comes from the judge, from data; a test here never looks at
// which case it is.
#include "suites/contract_test.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reports/case_text.h"
#include "suites/session/session.h"

namespace contract {
namespace {

Session* current_session = nullptr;

using CaseName = std::string;

std::vector<CaseName> NamesIn(const std::string& group) {
  std::vector<CaseName> names;
  if (current_session != nullptr) {
    for (const PlannedCase& planned : current_session->plan().cases) {
      if (planned.item->group == group) {
        names.push_back(planned.item->test_name);
      }
    }
  }
  return names;
}

class ContractCase : public testing::TestWithParam<CaseName> {
 protected:
  static void Settle() {
    Session& session = *current_session;
    if (session.dry_run()) {
      return;
    }
    const CaseResult* settled = session.Settle(session.planned(GetParam()));
    if (settled == nullptr) {
      GTEST_SKIP() << "the run was cut short";
    }
    const CaseResult& result = *settled;
    switch (result.outcome) {
      case Outcome::kPassed:
      case Outcome::kKnownFailure:
        break;
      case Outcome::kSkipped:
        GTEST_SKIP() << result.reason;
      case Outcome::kFailed:
      case Outcome::kError:
        ADD_FAILURE() << reports::FailureText(result);
    }
  }
};

class Success : public ContractCase {};
class Refusal : public ContractCase {};
class State : public ContractCase {};
class Boundary : public ContractCase {};

TEST_P(Success, AnswersAsDocumented) { Settle(); }
TEST_P(Refusal, IsRefusedAsDocumented) { Settle(); }
TEST_P(State, IsKept) { Settle(); }
TEST_P(Boundary, IsDrawn) { Settle(); }

std::string TestName(const testing::TestParamInfo<CaseName>& info) {
  return info.param;
}

INSTANTIATE_TEST_SUITE_P(wallets, Success,
                         testing::ValuesIn(NamesIn("success")), TestName);
INSTANTIATE_TEST_SUITE_P(wallets, Refusal,
                         testing::ValuesIn(NamesIn("refusal")), TestName);
INSTANTIATE_TEST_SUITE_P(wallets, State, testing::ValuesIn(NamesIn("state")),
                         TestName);
INSTANTIATE_TEST_SUITE_P(wallets, Boundary,
                         testing::ValuesIn(NamesIn("boundary")), TestName);

// Sends everything GoogleTest has selected before the first test waits.
class Prefetch : public testing::Environment {
 public:
  void SetUp() override {
    std::vector<const PlannedCase*> selected;
    const testing::UnitTest& unit = *testing::UnitTest::GetInstance();
    for (int i = 0; i < unit.total_test_suite_count(); ++i) {
      const testing::TestSuite& suite = *unit.GetTestSuite(i);
      for (int k = 0; k < suite.total_test_count(); ++k) {
        const testing::TestInfo& test = *suite.GetTestInfo(k);
        const std::string name = test.name();
        const std::size_t slash = name.find('/');
        if (test.should_run() && slash != std::string::npos) {
          selected.push_back(&current_session->planned(name.substr(slash + 1)));
        }
      }
    }
    current_session->Select(selected);
    if (const std::string why = current_session->Prefetch(); !why.empty()) {
      FAIL() << why;  // and no test runs
    }
  }
};

}  // namespace

void UseSession(Session* session) {
  current_session = session;
  testing::AddGlobalTestEnvironment(new Prefetch);  // GoogleTest owns it
}

}  // namespace contract
