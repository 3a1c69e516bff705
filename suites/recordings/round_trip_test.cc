// A run is recorded, judged again and compared, by the program itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "fixtures/mock/server.h"
#include "harness/exchange/scripted_server.h"
#include "suites/spawned_program.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class RoundTrip : public testing::Test {
 protected:
  RoundTrip() {
    std::string name = testing::TempDir() + "round_trip_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
  }
  ~RoundTrip() override {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }

  // The program's exit code; what it printed is in `printed_`.
  int Program(std::vector<std::string> arguments,
              std::vector<std::string> environment = {}) {
    fs::remove(directory_ / "stdout");
    fs::remove(directory_ / "stderr");
    const int code = AwaitExit(
        StartProgram(std::move(arguments), directory_, std::move(environment)));
    printed_ = ReadWhole(directory_ / "stdout");
    complained_ = ReadWhole(directory_ / "stderr");
    return code;
  }

  // Records a run of these cases against the mock with these faults.
  int Record(const std::string& file, const std::string& cases,
             const std::vector<std::string>& faults = {}) {
    auto started = mock::Server::Start({.faults = faults});
    const auto& server = std::get<std::unique_ptr<mock::Server>>(started);
    return Program({"--base-url", server->base_url(), "--case", cases,
                    "--record", file, "--report-dir", "live"});
  }

  // Case -> what came out of it, without what differs from run to run.
  Json Outcomes(const std::string& report_dir) const {
    const Json report = JsonIn(fs::path(report_dir) / "report.json");
    Json outcomes = Json::object();
    for (const Json& item : report.at("cases")) {
      Json& out = outcomes[item.at("id").get<std::string>()];
      out["outcome"] = item.at("outcome");
      for (Json finding : item.at("findings")) {
        if (finding.at("slug") != "latency_exceeded") {
          out["findings"].push_back(std::move(finding));
        }
      }
    }
    return outcomes;
  }

  Json JsonIn(const fs::path& file) const {
    return Json::parse(ReadWhole(directory_ / file));
  }

  void Write(const std::string& file, const Json& data) const {
    std::ofstream(directory_ / file) << data.dump(1);
  }

  // As another tool would have recorded it: nothing of ours in it.
  void MakeForeign(const std::string& from, const std::string& to) const {
    Json har = JsonIn(from);
    Json& log = har.at("log");
    log["creator"] = {{"name", "a browser"}, {"version", "1"}};
    std::erase_if(log.get_ref<Json::object_t&>(), [](const auto& member) {
      return member.first.starts_with('_');
    });
    for (Json& entry : log.at("entries")) {
      std::erase_if(entry.get_ref<Json::object_t&>(), [](const auto& member) {
        return member.first.starts_with('_');
      });
      std::erase_if(
          entry.at("/response/content"_json_pointer).get_ref<Json::object_t&>(),
          [](const auto& member) { return member.first.starts_with('_'); });
    }
    Write(to, har);
  }

  fs::path directory_;
  std::string printed_;
  std::string complained_;
};

TEST_F(RoundTrip, AGreenRecordingIsJudgedAsTheLiveRunWas) {
  ASSERT_EQ(Record("a.har", "*"), 0) << printed_;
  ASSERT_EQ(Program({"judge", "a.har", "--report-dir", "again"}), 0)
      << printed_;
  EXPECT_EQ(Outcomes("again"), Outcomes("live"));
  EXPECT_GT(Outcomes("live").size(), 150U);
}

TEST_F(RoundTrip, ARedRecordingHasTheFindingsOfTheLiveRun) {
  ASSERT_EQ(Record("a.har", "*",
                   {"juspay.link_wallet.wrong_otp_links",
                    "juspay.list_wallets.count_wrong",
                    "cashfree.create_wallet.user_id_may_be_empty"}),
            1)
      << complained_;
  ASSERT_EQ(Program({"judge", "a.har", "--report-dir", "again"}), 1)
      << printed_;
  EXPECT_EQ(Outcomes("again"), Outcomes("live"));
  EXPECT_THAT(printed_, HasSubstr("juspay.link_wallet."));
}

// Neither the live run nor the recording says anything of the contract.
TEST_F(RoundTrip, AThrottledRunIsAnErrorInTheRecordingToo) {
  const ScriptedServer server([](Peer& peer) {
    for (std::string request = peer.ReadRequest(); !request.empty();
         request = peer.ReadRequest()) {
      peer.Send(request.starts_with("HEAD ")
                    ? "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
                    : Answer(429, "{}", "Content-Type: application/json\r\n"));
    }
  });
  Write("target.json",
        {{"name", "busy"},
         {"kind", "sandbox"},
         {"providers",
          {{"juspay",
            {{"base_url", "http://127.0.0.1:" + std::to_string(server.port())},
             {"credentials", {{"api_key", {{"env", "BOX_KEY"}}}}},
             {"variables", {{"customer_id", "cust${unique}"}}}}}}},
         {"limits", {{"attempts", 2}}}});
  EXPECT_EQ(Program({"--target", "target.json", "--case",
                     "juspay.list_wallets.refuses_missing_credentials",
                     "--record", "a.har", "--report-dir", "live"},
                    {"BOX_KEY=k3y_of_the_b0x"}),
            2)
      << printed_ << complained_;
  EXPECT_EQ(Program({"judge", "a.har", "--report-dir", "again"}), 2);
  EXPECT_EQ(Outcomes("again"), Outcomes("live"));
  for (const char* report : {"live/report.json", "again/report.json"}) {
    const Json item = JsonIn(report).at("/cases/0"_json_pointer);
    EXPECT_EQ(item.at("outcome"), "error");
    EXPECT_EQ(item.at("attempts").size(), 2U);
    EXPECT_THAT(item.at("reason").get<std::string>(), HasSubstr("throttled"));
  }
}

TEST_F(RoundTrip, EveryEntrySaysWhatItServed) {
  ASSERT_EQ(Record("a.har", "juspay.link_wallet.refuses_missing_otp"), 0);
  const Json log = JsonIn("a.har").at("log");
  EXPECT_EQ(log.at("version"), "1.2");
  EXPECT_TRUE(log.at("creator").contains("name"));
  ASSERT_EQ(log.at("entries").size(), 2U);
  for (const Json& entry : log.at("entries")) {
    EXPECT_EQ(entry.at("_case"), "juspay.link_wallet.refuses_missing_otp");
    EXPECT_EQ(entry.at("_attempt"), 1);
    EXPECT_EQ(entry.at("_contract_digest").get<std::string>().size(), 64U);
    EXPECT_EQ(entry.at("startedDateTime").get<std::string>().back(), 'Z');
  }
}

// A member that tonight's schemas demand was not there last night.
TEST_F(RoundTrip, NewerSchemasSayWhatWouldChange) {
  ASSERT_EQ(Record("a.har", "juspay.list_wallets.lists_created_wallet"), 0);
  const fs::path root = WALLET_CONFORMANCE_ROOT;
  fs::create_directory(directory_ / "root");
  for (const char* part : {"schemas", "suites", "fixtures"}) {
    fs::copy(root / part, directory_ / "root" / part,
             fs::copy_options::recursive);
  }
  const fs::path file = "root/schemas/juspay/wallet_list.schema.json";
  Json schema = JsonIn(file);
  schema["required"].push_back("next_page");
  schema["properties"]["next_page"] = {
      {"type", "string"},
      {"x-source", schema.at("/properties/count/x-source"_json_pointer)}};
  Write(file.string(), schema);
  EXPECT_EQ(Program({"judge", "a.har", "--report-dir", "again", "--root",
                     (directory_ / "root").string()}),
            1)
      << complained_;
  EXPECT_THAT(printed_, HasSubstr("field_missing"));
  EXPECT_THAT(printed_, HasSubstr("next_page"));
  EXPECT_THAT(ReadWhole(directory_ / "again/report.json"),
              HasSubstr("The contract has changed since the recording"));
}

TEST_F(RoundTrip, AForeignRecordingIsHeldToItsOperations) {
  ASSERT_EQ(Record("a.har", "juspay.*.l*"), 0) << printed_;
  MakeForeign("a.har", "foreign.har");
  EXPECT_THAT(ReadWhole(directory_ / "foreign.har"), Not(HasSubstr("\"_")));
  EXPECT_EQ(Program({"judge", "foreign.har", "--report-dir", "again"}), 0)
      << printed_ << complained_;
  const Json good = JsonIn("again/report.json");
  EXPECT_GT(good.at("/totals/passed"_json_pointer), 10);

  Json har = JsonIn("foreign.har");
  for (Json& entry : har.at("/log/entries"_json_pointer)) {
    if (entry.at("/request/method"_json_pointer) == "GET") {
      std::string& text = entry.at("/response/content/text"_json_pointer)
                              .get_ref<std::string&>();
      Json body = Json::parse(text);
      body["total"] = "many";
      text = body.dump();
      break;
    }
  }
  Write("foreign.har", har);
  EXPECT_EQ(Program({"judge", "foreign.har", "--report-dir", "again"}), 1);
  EXPECT_THAT(printed_, HasSubstr("type_mismatch"));
  EXPECT_THAT(printed_, HasSubstr("/total"));
  EXPECT_EQ(JsonIn("again/report.json").at("/totals/failed"_json_pointer), 1);
}

TEST_F(RoundTrip, NothingToJudgeIsNoGreen) {
  Write("empty.har", {{"log",
                       {{"version", "1.2"},
                        {"creator", {{"name", "x"}, {"version", "1"}}},
                        {"entries", Json::array()}}}});
  EXPECT_EQ(Program({"judge", "empty.har", "--report-dir", "again"}), 2);
  EXPECT_THAT(complained_, HasSubstr("nothing in empty.har can be judged"));
  EXPECT_EQ(Program({"judge", "none.har"}), 2);
  EXPECT_THAT(complained_, HasSubstr("none.har"));
  std::ofstream(directory_ / "cut.har") << R"({"log": {"version": "1.2")";
  EXPECT_EQ(Program({"judge", "cut.har"}), 2);
  EXPECT_EQ(Program({"compare", "cut.har", "cut.har"}), 2);
}

TEST_F(RoundTrip, TwoNightsOfOneServerAreEqual) {
  ASSERT_EQ(Record("last.har", "*"), 0) << printed_;
  ASSERT_EQ(Record("tonight.har", "*"), 0) << printed_;
  EXPECT_EQ(Program({"compare", "last.har", "last.har"}), 0) << printed_;
  EXPECT_EQ(Program({"compare", "last.har", "tonight.har"}), 0) << printed_;
  EXPECT_THAT(printed_, HasSubstr("EQUAL"));
  EXPECT_EQ(Program({"compare", "last.har", "tonight.har", "--json"}), 0);
  const Json told = Json::parse(printed_);
  EXPECT_EQ(told.at("equal"), true);
  EXPECT_GT(told.at("pairs"), 150);
  EXPECT_THAT(told.at("divergences"), IsEmpty());
}

TEST_F(RoundTrip, WhatTheServerChangedIsTold) {
  const char* cases = "juspay.link_wallet.*";
  ASSERT_EQ(Record("last.har", cases), 0) << printed_;
  ASSERT_EQ(Record("tonight.har", cases,
                   {"juspay.link_wallet.missing_otp_code_changed",
                    "juspay.link_wallet.token_withheld"}),
            1);
  EXPECT_EQ(Program({"compare", "last.har", "tonight.har"}), 1);
  EXPECT_THAT(printed_, HasSubstr("DIFFERENT"));
  EXPECT_THAT(printed_, HasSubstr("juspay.link_wallet"));
  EXPECT_THAT(printed_, HasSubstr("left"));
  EXPECT_EQ(Program({"compare", "last.har", "tonight.har", "--json"}), 1);
  const Json told = Json::parse(printed_);
  EXPECT_EQ(told.at("equal"), false);
  std::set<std::string> kinds;
  for (const Json& one : told.at("divergences")) {
    kinds.insert(one.at("kind"));
    EXPECT_EQ(one.at("operation"), "juspay.link_wallet");
  }
  EXPECT_TRUE(kinds.contains("error_code")) << printed_;
  EXPECT_GT(kinds.size(), 1U) << printed_;
}

}  // namespace
}  // namespace contract
