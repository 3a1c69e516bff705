#include "reports/progress.h"

#include <gtest/gtest.h>

#include <string>

namespace contract::reports {
namespace {

using std::chrono::milliseconds;

class ProgressTest : public testing::Test {
 protected:
  Progress Make(bool terminal) {
    Progress::Options options;
    options.terminal = terminal;
    return {options, [this](std::string_view text) { printed_ += text; }};
  }
  std::string printed_;
};

TEST_F(ProgressTest, ShortRunPrintsNothing) {
  Progress log = Make(false);
  log.Update(10, 10, 0, milliseconds(4999));
  Progress terminal = Make(true);
  terminal.Update(10, 10, 0, milliseconds(99));
  terminal.Clear();
  EXPECT_EQ(printed_, "");
}

TEST_F(ProgressTest, LogGetsALineEveryFewSeconds) {
  Progress progress = Make(false);
  for (int second = 1; second <= 12; ++second) {
    progress.Update(static_cast<std::size_t>(second), 20, 1,
                    milliseconds(1000 * second));
  }
  progress.Clear();
  EXPECT_EQ(printed_,
            "5/20 cases, 1 failed, 5 s\n"
            "10/20 cases, 1 failed, 10 s\n");
}

TEST_F(ProgressTest, TerminalLineIsRewrittenInPlaceAndTakenAway) {
  Progress progress = Make(true);
  progress.Update(1, 20, 0, milliseconds(100));
  progress.Update(2, 20, 0, milliseconds(150));
  progress.Update(3, 20, 1, milliseconds(1200));
  EXPECT_EQ(printed_,
            "\r\x1b[K1/20 cases, 0 failed, 0 s"
            "\r\x1b[K3/20 cases, 1 failed, 1 s");
  printed_.clear();
  progress.Clear();
  progress.Clear();
  EXPECT_EQ(printed_, "\r\x1b[K");
}

}  // namespace
}  // namespace contract::reports
