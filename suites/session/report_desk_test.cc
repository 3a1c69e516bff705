#include "suites/session/report_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace contract {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ReportDeskTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "desk_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
  }
  void TearDown() override { fs::remove_all(directory_); }

  nlohmann::json Report() const {
    std::ifstream in(directory_ / "report.json");
    return nlohmann::json::parse(in, nullptr, false);
  }

  static contract::Run Facts() {
    contract::Run facts;
    facts.started = "2026-01-31T12:34:56Z";
    facts.shard_index = 1;
    facts.shard_total = 3;
    return facts;
  }

  fs::path directory_;
};

TEST_F(ReportDeskTest, SaysThatTheRunIsIncompleteUntilItsEnd) {
  ReportDesk desk(directory_, Facts());
  contract::Run run;
  run.not_run = {"p.o.a", "p.o.b"};
  ASSERT_EQ(desk.WriteEarly(run), "");
  auto report = Report();
  EXPECT_EQ(report["complete"], false);
  EXPECT_EQ(report["verdict"], "INCOMPLETE");
  EXPECT_EQ(report["exit_code"], 2);
  EXPECT_EQ(report["not_run"].size(), 2U);
  EXPECT_TRUE(fs::exists(directory_ / "junit.xml"));

  run.not_run.clear();
  run.cases.emplace_back().id = "p.o.a";
  run.complete = true;
  ASSERT_EQ(desk.WriteFinal(&run, 0), "");
  report = Report();
  EXPECT_EQ(report["complete"], true);
  EXPECT_EQ(report["exit_code"], 0);
  EXPECT_EQ(report["run"]["started"], "2026-01-31T12:34:56Z");
  EXPECT_EQ(report["run"]["shard"]["index"], 1);
  EXPECT_EQ(report["run"]["shard"]["total"], 3);
}

// A limit on the size of files stands in for a full disk.
TEST_F(ReportDeskTest, SaysThatTheDiskIsFull) {
  auto* const before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  rlimit tight = old;
  tight.rlim_cur = 1;
  setrlimit(RLIMIT_FSIZE, &tight);
  ReportDesk desk(directory_, Facts());
  const std::string why = desk.WriteEarly({});
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, before);
  EXPECT_THAT(why, HasSubstr("cannot write"));
  EXPECT_THAT(why, HasSubstr("report.json"));
  EXPECT_TRUE(fs::is_empty(directory_));
}

}  // namespace
}  // namespace contract
