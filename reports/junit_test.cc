#include "reports/junit.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

std::size_t Occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// Adds up one attribute over all suites.
int Sum(const std::string& xml, const std::string& attribute) {
  const std::string name = " " + attribute + "=\"";
  int sum = 0;
  for (std::size_t at = xml.find("<testsuite "); at != std::string::npos;
       at = xml.find("<testsuite ", at + 1)) {
    sum += std::stoi(xml.substr(xml.find(name, at) + name.size()));
  }
  return sum;
}

// The values of every time attribute.
std::vector<std::string> Times(const std::string& xml) {
  std::vector<std::string> out;
  for (std::size_t at = xml.find(" time=\""); at != std::string::npos;
       at = xml.find(" time=\"", at + 1)) {
    out.push_back(xml.substr(at + 7, xml.find('"', at + 7) - at - 7));
  }
  return out;
}

void ExpectCountsEqualElements(const Run& run) {
  const std::string xml = JunitXml(run);
  EXPECT_EQ(Sum(xml, "tests"),
            static_cast<int>(Occurrences(xml, "<testcase ")));
  EXPECT_EQ(Sum(xml, "failures"),
            static_cast<int>(Occurrences(xml, "<failure ")));
  EXPECT_EQ(Sum(xml, "errors"), static_cast<int>(Occurrences(xml, "<error ")));
  EXPECT_EQ(Sum(xml, "skipped"),
            static_cast<int>(Occurrences(xml, "<skipped>")));
}

TEST(JunitTest, CountsEqualElements) {
  ExpectCountsEqualElements(MixedRun());
  ExpectCountsEqualElements(HostileRun());
  ExpectCountsEqualElements(CutRun());
  ExpectCountsEqualElements(GreenRun());
  ExpectCountsEqualElements(contract::Run{});
}

TEST(JunitTest, TellsFailureFromError) {
  const std::string xml = JunitXml(MixedRun());
  EXPECT_EQ(Occurrences(xml, "<failure type=\"status_mismatch\""), 1U);
  EXPECT_EQ(Occurrences(xml, "<error type=\"timed_out\""), 1U);
  EXPECT_EQ(Occurrences(xml, "<skipped>needs capability otp</skipped>"), 2U);
}

TEST(JunitTest, FailureMessageIsOneLineAndTextIsTheWholeMessage) {
  const std::string xml = JunitXml(MixedRun());
  EXPECT_NE(xml.find("message=\"status: expected 422, actual 201 "
                     "(status_mismatch); 2 more findings\">FAILED  juspay."
                     "link_wallet.refuses_missing_otp   (required)\n"),
            std::string::npos);
}

TEST(JunitTest, KnownFailurePassesButIsTold) {
  const std::string xml = JunitXml(MixedRun());
  EXPECT_NE(xml.find("<testcase name=\"answers_with_payment_url\" "
                     "classname=\"juspay.topup_wallet\" time=\"0.012\"/>"),
            std::string::npos);
  EXPECT_NE(xml.find("<system-out>KNOWN FAILURE  juspay.topup_wallet."),
            std::string::npos);
}

TEST(JunitTest, WarningsAndFlakyCasesAreInSystemOut) {
  const std::string xml = JunitXml(MixedRun());
  EXPECT_NE(xml.find("<system-out>WARNING  juspay.list_wallets."),
            std::string::npos);
  EXPECT_NE(xml.find("FLAKY  juspay.create_wallet.creates_unlinked_wallet   "
                     "passed on attempt 2"),
            std::string::npos);
}

TEST(JunitTest, CasesThatDidNotRunAreErrors) {
  const std::string xml = JunitXml(CutRun());
  EXPECT_EQ(Occurrences(xml, "<error type=\"not_run\" message=\"not run: "),
            2U);
  EXPECT_EQ(Sum(xml, "errors"), 2);
}

TEST(JunitTest, RunThatIsNotValidIsNeverGreen) {
  contract::Run run = GreenRun();
  run.complete = false;
  EXPECT_EQ(Sum(JunitXml(run), "errors"), 1);
  run = GreenRun();
  run.exit_code = 2;
  EXPECT_EQ(Sum(JunitXml(run), "errors"), 1);
  run = GreenRun();
  run.cases.clear();
  EXPECT_EQ(Sum(JunitXml(run), "errors"), 1);
  EXPECT_EQ(Sum(JunitXml(GreenRun()), "errors"), 0);
}

TEST(JunitTest, TimesHaveThreeDecimalsInAnyLocale) {
  const std::string before = JunitXml(MixedRun());
  const char* other = std::setlocale(LC_ALL, "de_DE.UTF-8");
  const std::string after = JunitXml(MixedRun());
  std::setlocale(LC_ALL, "C");
  EXPECT_EQ(before, after) << (other != nullptr ? other : "no other locale");
  for (const std::string& time : Times(before)) {
    EXPECT_EQ(time.find_first_not_of("0123456789."), std::string::npos) << time;
    EXPECT_EQ(time.find('.'), time.size() - 4) << time;
  }
  EXPECT_EQ(Times(before).at(3), "10.001");
}

TEST(JunitTest, OddTimesStayValid) {
  contract::Run run = GreenRun();
  run.started = "yesterday";
  run.cases[0].time_ms = -1.0;
  const std::string xml = JunitXml(run);
  EXPECT_NE(xml.find("timestamp=\"1970-01-01T00:00:00\""), std::string::npos);
  EXPECT_NE(xml.find(" time=\"0.000\"/>"), std::string::npos);
}

// A file of the test's own, gone at its end.
class XsdTest : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const std::filesystem::path folder(WALLET_CONFORMANCE_JUNIT_XSD);
    xsd_ = folder / GetParam();
    if (!std::filesystem::exists(xsd_)) {
      GTEST_SKIP() << "NOT CHECKED against " << GetParam() << ": no such file "
                   << "in " << folder << "; set WALLET_CONFORMANCE_JUNIT_XSD";
    }
    if (std::system("command -v xmllint >/dev/null 2>&1") != 0) {
      GTEST_SKIP() << "NOT CHECKED against " << GetParam()
                   << ": xmllint is not installed (package libxml2-utils)";
    }
    std::string name =
        (std::filesystem::temp_directory_path() / "junit_test_XXXXXX").string();
    const int descriptor = mkstemp(name.data());
    ASSERT_GE(descriptor, 0);
    close(descriptor);
    file_ = name;
  }
  void TearDown() override {
    if (!file_.empty()) {
      std::filesystem::remove(file_);
    }
  }

  int Validate(const std::string& xml) {
    std::ofstream(file_, std::ios::binary) << xml;
    const std::string command = "xmllint --noout --nonet --schema '" +
                                xsd_.string() + "' '" + file_ + "' 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    output_.clear();
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
      output_ += static_cast<char>(c);
    }
    return pclose(pipe);
  }

  std::filesystem::path xsd_;
  std::string file_;
  std::string output_;
};

TEST_P(XsdTest, AcceptsEveryRun) {
  EXPECT_EQ(Validate(JunitXml(MixedRun())), 0) << output_;
  EXPECT_EQ(Validate(JunitXml(HostileRun())), 0) << output_;
  EXPECT_EQ(Validate(JunitXml(CutRun())), 0) << output_;
  EXPECT_EQ(Validate(JunitXml(GreenRun())), 0) << output_;
  EXPECT_EQ(Validate(JunitXml(contract::Run{})), 0) << output_;
}

TEST_P(XsdTest, WouldRefuseADeviation) {
  std::string xml = JunitXml(GreenRun());
  xml.replace(xml.find("<testcase "), 10, "<testcase lines=\"1\" ");
  EXPECT_NE(Validate(xml), 0);
}

std::string NameOf(const testing::TestParamInfo<const char*>& tested) {
  std::string name = tested.param;
  for (char& c : name) {
    c = c == '-' || c == '.' ? '_' : c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Junit, XsdTest,
                         testing::Values("jenkins-xunit-junit-10.xsd",
                                         "apache-ant-junit.xsd", "junit-4.xsd"),
                         NameOf);

}  // namespace
}  // namespace contract::reports
