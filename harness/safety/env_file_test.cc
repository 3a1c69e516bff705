#include "harness/safety/env_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace contract {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(EnvFile, HoldsOneSettingALine) {
  Problems problems;
  EXPECT_THAT(ParseEnvFile("# a comment\n\nA=1\nB_2=x=y # z\r\nC=\"q $A\"\n"
                           "D='s'\nE=\nF=last",
                           "f", &problems),
              UnorderedElementsAre(Pair("A", "1"), Pair("B_2", "x=y # z"),
                                   Pair("C", "q $A"), Pair("D", "s"),
                                   Pair("E", ""), Pair("F", "last")));
  EXPECT_THAT(problems, IsEmpty());
}

TEST(EnvFile, NamesEveryWrongLineAndQuotesNone) {
  Problems problems;
  ParseEnvFile(
      "s3cret\n2A=s3cret\nexport A=s3cret\nB=s3\x01"
      "cret\n=s3cret\n",
      "f", &problems);
  ASSERT_THAT(problems, SizeIs(5));
  for (std::size_t i = 0; i < problems.size(); ++i) {
    EXPECT_EQ(problems[i].file, "f:" + std::to_string(i + 1));
    EXPECT_THAT(ToText(problems[i]), Not(HasSubstr("cret")));
  }
}

TEST(EnvFile, RefusesASettingThatIsMadeTwice) {
  Problems problems;
  ParseEnvFile("A=1\nA=2\n", "f", &problems);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0].message, HasSubstr("A is set a second time"));
}

class EnvFileOnDisk : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "env_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
    file_ = root_ / "env";
    std::ofstream(file_) << "A=1\n";
  }
  void TearDown() override { fs::remove_all(root_); }

  fs::path root_;
  fs::path file_;
  Problems problems_;
};

TEST_F(EnvFileOnDisk, IsReadWhenItsOwnerAloneMay) {
  chmod(file_.c_str(), 0600);
  EXPECT_THAT(ReadEnvFile(file_, &problems_),
              UnorderedElementsAre(Pair("A", "1")));
  EXPECT_THAT(problems_, IsEmpty());
}

TEST_F(EnvFileOnDisk, IsRefusedWhenOthersMayReadIt) {
  for (const mode_t mode : {0644U, 0640U, 0604U, 0620U}) {
    problems_.clear();
    chmod(file_.c_str(), mode);
    EXPECT_THAT(ReadEnvFile(file_, &problems_), IsEmpty());
    ASSERT_THAT(problems_, SizeIs(1)) << std::oct << mode;
    EXPECT_THAT(problems_[0].message, HasSubstr("chmod 600"));
  }
}

TEST_F(EnvFileOnDisk, IsRefusedWhenItIsMissingOrNoFile) {
  EXPECT_THAT(ReadEnvFile(root_ / "none", &problems_), IsEmpty());
  EXPECT_THAT(ReadEnvFile(root_, &problems_), IsEmpty());
  ASSERT_THAT(problems_, SizeIs(2));
  EXPECT_THAT(problems_[0].message, HasSubstr("No such file"));
  EXPECT_THAT(problems_[1].message, HasSubstr("no plain file"));
}

TEST_F(EnvFileOnDisk, IsNotWaitedForWhenItIsAPipe) {
  const fs::path pipe = root_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(ReadEnvFile(pipe, &problems_), IsEmpty());
  EXPECT_THAT(problems_, SizeIs(1));
}

}  // namespace
}  // namespace contract
