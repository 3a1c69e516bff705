#include "harness/audit/audit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "harness/cases/case_loader.h"
#include "harness/cases/plan.h"
#include "harness/contract/format_checker.h"

namespace contract::audit {
namespace {

namespace fs = std::filesystem;

// The contract of one folder, the cases of it, and one recorded answer of
// cashfree.create_wallet: enough to audit without a server.
class Bench {
 public:
  explicit Bench(const fs::path& root)
      : root_(root), checker_(root, &problems) {
    contract_ = Contract::Load(&checker_);
    catalogue_ = LoadCatalogue(&checker_, contract_);
    samples_ = LoadSamples(root, contract_);
  }

  Audit Run(const SchemaLibrary& library) {
    std::vector<Specimen> recorded;
    if (const Case* item =
            catalogue_.Find("cashfree.create_wallet.creates_wallet")) {
      recorded.push_back(Record(*item));
    }
    return AuditRecorded({.library = library,
                          .contract = contract_,
                          .samples = samples_,
                          .recorded = recorded});
  }

  Problems problems;

 private:
  Specimen Record(const Case& item) {
    Specimen specimen;
    specimen.item = &item;
    specimen.operation = &contract_.operation(item.operation);
    specimen.provider = &contract_.provider(item.provider);
    specimen.expect = {{"status", 200}};
    specimen.sent = {{"body", nlohmann::json::object()}};
    specimen.exchange.response =
        HttpResponse{.status = 200,
                     .http_version = "HTTP/1.1",
                     .headers = {{"Content-Type", "application/json"}},
                     .body = Sample("response_wallet_with_card.json")};
    specimen.spec = FindResponse(*specimen.operation, 200);
    specimen.body = nlohmann::json::parse(specimen.exchange.response->body);
    specimen.findings = JudgeSpecimen(specimen, specimen.exchange, contract_);
    return specimen;
  }

  std::string Sample(const std::string& file) const {
    const auto found =
        std::find_if(samples_.begin(), samples_.end(),
                     [&](const auto& one) { return one.file == file; });
    return found == samples_.end() ? "{}" : found->text;
  }

  fs::path root_;
  FormatChecker checker_;
  Contract contract_;
  Catalogue catalogue_;
  std::vector<audit::Sample> samples_;
};

// A copy of the data that a test may spoil.
class AuditTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ =
        fs::path(testing::TempDir()) /
        ("audit_" +
         std::string(
             testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(root_);
    for (const char* folder :
         {"schemas", "suites/cashfree", "suites/juspay", "fixtures/examples"}) {
      fs::create_directories(root_ / folder);
      fs::copy(fs::path(WALLET_CONFORMANCE_ROOT) / folder, root_ / folder,
               fs::copy_options::recursive);
    }
  }
  void TearDown() override { fs::remove_all(root_); }

  void Edit(const std::string& file, const std::string& pointer) const {
    std::ifstream in(root_ / file);
    auto data = nlohmann::ordered_json::parse(in);
    in.close();
    const nlohmann::ordered_json::json_pointer place(pointer);
    auto& parent = data.at(place.parent_pointer());
    if (parent.is_array()) {
      parent.erase(std::stoul(place.back()));
    } else {
      parent.erase(place.back());
    }
    std::ofstream(root_ / file) << data.dump(2) << "\n";
  }

  static std::vector<std::string> ClausesOf(const Audit& audit) {
    std::vector<std::string> clauses;
    for (const Survivor& one : audit.survivors) {
      if (one.operation == "cashfree.create_wallet" &&
          one.family != "underived") {
        clauses.push_back(one.clause);
      }
    }
    return clauses;
  }

  static SchemaLibrary Whole() {
    return SchemaLibrary::Load(WALLET_CONFORMANCE_ROOT);
  }

  fs::path root_;
};

constexpr const char* kCard =
    "https://wallet-conformance.example/cashfree/card.schema.json#";

TEST_F(AuditTest, FindsNothingAmissInASoundContract) {
  Bench bench(root_);
  ASSERT_TRUE(bench.problems.empty()) << ToText(bench.problems.front());
  const Audit audit = bench.Run(Whole());
  EXPECT_TRUE(ClausesOf(audit).empty()) << ClausesOf(audit).front();
  EXPECT_TRUE(audit.false_alarms.empty()) << audit.false_alarms.front().name;
  EXPECT_GT(audit.Noticed().good, 500);
}

TEST_F(AuditTest, SeesAClauseTheValidatorIsBlindTo) {
  Edit("schemas/cashfree/card.schema.json", "/properties/status/enum");
  Bench bench(root_);
  ASSERT_TRUE(bench.problems.empty()) << ToText(bench.problems.front());
  const auto survived = ClausesOf(bench.Run(Whole()));
  ASSERT_FALSE(survived.empty());
  for (const std::string& clause : survived) {
    EXPECT_EQ(clause, std::string(kCard) + "/properties/status/enum");
  }
}

TEST_F(AuditTest, SeesARequiredMemberThatBecameOptional) {
  Edit("schemas/cashfree/card.schema.json", "/required/2");
  Bench bench(root_);
  ASSERT_TRUE(bench.problems.empty()) << ToText(bench.problems.front());
  const Audit audit = bench.Run(Whole());
  ASSERT_EQ(ClausesOf(audit),
            std::vector<std::string>{std::string(kCard) + "/required"});
  const auto found = std::find_if(
      audit.survivors.begin(), audit.survivors.end(),
      [](const Survivor& one) { return one.family == "required"; });
  EXPECT_NE(found->name.find("cf_card_id_dropped"), std::string::npos);
  EXPECT_EQ(found->nearest, "cashfree.create_wallet.creates_wallet");
}

TEST_F(AuditTest, RaisesAnAlarmOverAContractThatIsTooNarrow) {
  // The judge's contract forbids what ours leaves open.
  std::ifstream in(root_ / "schemas/cashfree/wallet.schema.json");
  auto data = nlohmann::ordered_json::parse(in);
  in.close();
  data["properties"]["wallet_name"]["maxLength"] = 20;
  std::ofstream(root_ / "schemas/cashfree/wallet.schema.json") << data.dump(2);
  Bench bench(root_);
  ASSERT_TRUE(bench.problems.empty()) << ToText(bench.problems.front());
  const Audit audit = bench.Run(Whole());
  ASSERT_FALSE(audit.false_alarms.empty());
  EXPECT_NE(audit.false_alarms.front().clause.find("wallet_name/maxLength"),
            std::string::npos);
}

TEST_F(AuditTest, ListsAClauseThatNoFaultBreaks) {
  // A keyword no rule here knows must not go without faults unseen.
  std::ifstream in(root_ / "schemas/cashfree/card.schema.json");
  auto data = nlohmann::ordered_json::parse(in);
  in.close();
  data["minContains"] = 2;
  std::ofstream(root_ / "schemas/cashfree/card.schema.json") << data.dump(2);
  Bench bench(WALLET_CONFORMANCE_ROOT);
  const Audit audit = bench.Run(SchemaLibrary::Load(root_));
  EXPECT_TRUE(std::any_of(
      audit.survivors.begin(), audit.survivors.end(), [](const Survivor& one) {
        return one.family == "underived" &&
               one.clause == std::string(kCard) + "/minContains";
      }));
}

}  // namespace
}  // namespace contract::audit
