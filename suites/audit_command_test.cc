// The audit itself can fail: each test weakens a copy of the data in one place
// and sees what gets away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/contract/format_checker.h"
#include "suites/commands.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using testing::HasSubstr;

class AuditCommandTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ =
        fs::path(testing::TempDir()) /
        ("audit_command_" +
         std::string(
             testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(root_);
    for (const char* folder :
         {"schemas", "suites/cashfree", "suites/juspay", "fixtures/examples",
          "fixtures/targets", "fixtures/faults"}) {
      fs::create_directories(root_ / folder);
      fs::copy(fs::path(WALLET_CONFORMANCE_ROOT) / folder, root_ / folder,
               fs::copy_options::recursive);
    }
  }
  void TearDown() override { fs::remove_all(root_); }

  Json Read(const std::string& file) const {
    std::ifstream stream(root_ / file);
    return Json::parse(stream);
  }
  void Write(const std::string& file, const Json& data) const {
    std::ofstream(root_ / file) << data.dump(2) << "\n";
  }

  // Changes one case of the data.
  template <typename Change>
  void EditCase(const std::string& file, const std::string& name,
                const Change& change) const {
    Json data = Read(file);
    for (Json& item : data.at("cases")) {
      if (item.at("name") == name) {
        change(item);
      }
    }
    Write(file, data);
  }

  // The exit code; what was printed and written is kept.
  int Audit() {
    Options options;
    options.command = Options::Command::kAudit;
    options.root = root_;
    options.run.report_dir = root_ / "out";
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = AuditCommand(options);
    printed_ = testing::internal::GetCapturedStdout() +
               testing::internal::GetCapturedStderr();
    return code;
  }

  static constexpr const char* kList = "suites/juspay/list_wallets.cases.json";

  fs::path root_;
  std::string printed_;
};

TEST_F(AuditCommandTest, NoticesEverythingAndWritesAWellFormedFile) {
  EXPECT_EQ(Audit(), 0) << printed_;
  EXPECT_THAT(printed_, HasSubstr("PASSED: "));
  Problems problems;
  FormatChecker checker(root_, &problems);
  const auto data = checker.Read(root_ / "out" / "audit.json", "audit");
  ASSERT_TRUE(data) << ToText(problems.front());
  EXPECT_GT(data->at("faults").at("total"), 1000);
  EXPECT_GT(data->at("variations").at("total"), 1000);
  EXPECT_TRUE(fs::exists(root_ / "out" / "audit.html"));
}

TEST_F(AuditCommandTest, SaysTheSameTwice) {
  Audit();
  const Json first = Read("out/audit.json");
  Audit();
  EXPECT_EQ(first, Read("out/audit.json"));
}

TEST_F(AuditCommandTest, NamesTheFaultThatAWeakenedCaseLetsThrough) {
  EditCase(kList, "lists_two_wallets", [](Json& item) {
    item["expect"] = {{"status", 200}};
  });
  EXPECT_EQ(Audit(), 1);
  EXPECT_THAT(printed_, HasSubstr("SURVIVED  juspay.list_wallets.total_wrong"));
  EXPECT_THAT(printed_,
              HasSubstr("nearest   juspay.list_wallets.lists_two_wallets"));
  EXPECT_THAT(printed_, HasSubstr("FAILED: "));
}

TEST_F(AuditCommandTest, NamesTheFaultThatNoCaseNames) {
  EditCase(kList, "lists_own_wallets_only",
           [](Json& item) { item.erase("fails_under"); });
  EXPECT_EQ(Audit(), 1);
  EXPECT_THAT(
      printed_,
      HasSubstr("SURVIVED  juspay.list_wallets.wallets_of_others_listed"));
  EXPECT_THAT(printed_, HasSubstr("no case names it"));
}

TEST_F(AuditCommandTest, TakesNoFailureForNoticingThatIsAboutSomethingElse) {
  // The case fails under the fault all the same, but not as the fault shows.
  const std::string file = "fixtures/faults/behaviour.json";
  Json data = Read(file);
  for (Json& fault : data.at("faults")) {
    if (fault.at("name") == "juspay.list_wallets.total_wrong") {
      fault["noticed_as"] = {"latency_exceeded"};
    }
  }
  Write(file, data);
  EXPECT_EQ(Audit(), 1);
  EXPECT_THAT(printed_, HasSubstr("SURVIVED  juspay.list_wallets.total_wrong"));
  EXPECT_THAT(printed_, HasSubstr("state_mismatch (required)"));
}

TEST_F(AuditCommandTest, AppliesTheResponseFaultsOfTheData) {
  Write("fixtures/faults/response.json",
        {{"faults",
          {{{"name", "juspay.topup_wallet.nothing_wrong"},
            {"family", "response"},
            {"operation", "juspay.topup_wallet"},
            {"answer", 200},
            {"description", "An address of another kind, which is fine."},
            {"change",
             {{"patch",
               {{{"op", "replace"},
                 {"path", "/payment_url"},
                 {"value", "https://pay.example/other"}}}}}},
            {"breaks",
             "https://wallet-conformance.example/juspay/"
             "topup.schema.json#/properties/payment_url/type"}},
           {{"name", "juspay.topup_wallet.of_no_answer"},
            {"family", "response"},
            {"operation", "juspay.topup_wallet"},
            {"answer", 200},
            {"description", "It changes a member that no answer has."},
            {"change", {{"patch", {{{"op", "remove"}, {"path", "/nowhere"}}}}}},
            {"breaks",
             "https://wallet-conformance.example/juspay/"
             "topup.schema.json#/required"}}}}});
  EXPECT_EQ(Audit(), 1);
  EXPECT_THAT(printed_,
              HasSubstr("SURVIVED  juspay.topup_wallet.nothing_wrong"));
  EXPECT_THAT(printed_,
              HasSubstr("SURVIVED  juspay.topup_wallet.of_no_answer"));
  EXPECT_THAT(printed_, HasSubstr("no recorded answer is one that it changes"));
}

TEST_F(AuditCommandTest, RaisesAnAlarmOverACaseThatAsksForTooMuch) {
  // No page lists it, so to forbid it by any name would be wrong.
  EditCase(kList, "answers_unknown_customer", [](Json& item) {
    item["expect"] = {{"status", "4xx"}};
  });
  EXPECT_EQ(Audit(), 1);
  EXPECT_THAT(printed_,
              HasSubstr("FALSE ALARM  "
                        "juspay.list_wallets.unknown_customer_accepted"));
  EXPECT_THAT(printed_, HasSubstr("left open by J50"));
}

TEST_F(AuditCommandTest, IsNotValidWhenACaseFailsWithoutAFault) {
  EditCase(kList, "lists_two_wallets",
           [](Json& item) { item["expect"]["body"]["/count"] = 3; });
  EXPECT_EQ(Audit(), 2);
  EXPECT_THAT(printed_, HasSubstr("does not pass without a fault"));
}

}  // namespace
}  // namespace contract
