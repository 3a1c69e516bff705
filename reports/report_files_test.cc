#include "reports/report_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class ReportFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "report_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }

  static std::string Read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  std::size_t Entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(root_), {}));
  }

  fs::path root_;
};

TEST_F(ReportFilesTest, WritesEveryReportIntoANewDirectory) {
  const fs::path directory = root_ / "a" / "b";
  const auto files = AllReports(GreenRun());
  ASSERT_EQ(WriteReports(directory, files), "");
  for (const char* name :
       {"junit.xml", "report.json", "report.html", "summary.md"}) {
    EXPECT_TRUE(fs::exists(directory / name)) << name;
  }
  EXPECT_EQ(Read(directory / files[1].name), files[1].text);
}

TEST_F(ReportFilesTest, ReplacesAnOlderReportAndLeavesNothingElse) {
  ASSERT_EQ(WriteFile(root_ / "x", "a longer text"), "");
  ASSERT_EQ(WriteFile(root_ / "x", "short"), "");
  EXPECT_EQ(Read(root_ / "x"), "short");
  EXPECT_EQ(Entries(), 1U);
}

TEST_F(ReportFilesTest, NamesPathAndReasonOfADirectoryThatCannotBe) {
  std::ofstream(root_ / "file") << "in the way";
  EXPECT_THAT(WriteReports(root_ / "file" / "out", {{"x", ""}}),
              AllOf(HasSubstr((root_ / "file" / "out").string()),
                    HasSubstr("Not a directory")));
}

TEST_F(ReportFilesTest, GoesOnAfterAFileThatCannotBeReplaced) {
  fs::create_directories(root_ / "bad" / "full");
  EXPECT_THAT(
      WriteReports(root_, {{"bad", "1"}, {"good", "2"}}),
      AllOf(HasSubstr((root_ / "bad").string()), HasSubstr("Is a directory")));
  EXPECT_EQ(Read(root_ / "good"), "2");
  EXPECT_EQ(Entries(), 2U);
}

// A limit on the size of files stands in for a full disk.
TEST_F(ReportFilesTest, KeepsTheOldReportWhenTheDiskIsFull) {
  ASSERT_EQ(WriteFile(root_ / "x", "old"), "");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{1000, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const std::string failure = WriteFile(root_ / "x", std::string(5000, 'y'));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_THAT(failure, AllOf(HasSubstr((root_ / "x").string()),
                             HasSubstr("File too large")));
  EXPECT_EQ(Read(root_ / "x"), "old");
  EXPECT_EQ(Entries(), 1U);
}

}  // namespace
}  // namespace contract::reports
