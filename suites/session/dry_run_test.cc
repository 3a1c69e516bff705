#include "suites/session/dry_run.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

TEST(DryRun, TellsWhatWouldRunWhatNotAndWhatIsMissing) {
  Target target;
  target.name = "box";
  target.kind = TargetKind::kSandbox;
  target.providers["p"].base_url = "https://sandbox.p.example";
  target.providers["p"].capabilities = {"cards"};
  target.providers["p"].capabilities_off = {{"otp", "needs P_OTP"},
                                            {"cards", "needs a program"}};
  target.missing = {{"P_KEY", "/x", "the key of p"}};
  std::vector<Case> cases(3);
  std::vector<PlannedCase> planned;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    cases[i].id = "p.o.c" + std::to_string(i);
    planned.push_back({&cases[i], i == 0 ? "" : "it lacks otp"});
  }
  EXPECT_EQ(DryRunText(target, {&planned[0], &planned[1], &planned[2]}),
            "Target box (sandbox)\n"
            "  p at https://sandbox.p.example\n"
            "1 case would run:\n"
            "  p.o.c0\n"
            "2 cases would be skipped:\n"
            "  it lacks otp (2 cases)\n"
            "    p.o.c1\n"
            "    p.o.c2\n"
            "Missing to run them, in the environment or in --env-file:\n"
            "  P_KEY  the key of p\n"
            "Capabilities that are off, and what each needs:\n"
            "  --capability p.otp  needs P_OTP\n"
            "Nothing was sent.\n");
}

}  // namespace
}  // namespace contract
