#include "suites/session/interrupt.h"

#include <gtest/gtest.h>

#include <csignal>

namespace contract {
namespace {

TEST(Interrupt, CutsShortAndSaysWhichSignalItWas) {
  int calls = 0;
  const Interrupt interrupt([&calls] { ++calls; });
  EXPECT_EQ(Interrupt::caught(), "");
  std::raise(SIGTERM);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(Interrupt::caught(), "SIGTERM");
}

TEST(InterruptDeathTest, LetsASecondSignalKill) {
  EXPECT_EXIT(
      {
        const Interrupt interrupt([] {});
        std::raise(SIGINT);
        std::raise(SIGINT);
      },
      testing::KilledBySignal(SIGINT), "");
}

TEST(Interrupt, LeavesAnIgnoredSignalIgnored) {
  auto* const before = std::signal(SIGHUP, SIG_IGN);
  {
    int calls = 0;
    const Interrupt interrupt([&calls] { ++calls; });
    std::raise(SIGHUP);
    EXPECT_EQ(calls, 0);
  }
  EXPECT_EQ(std::signal(SIGHUP, before), SIG_IGN);
}

}  // namespace
}  // namespace contract
