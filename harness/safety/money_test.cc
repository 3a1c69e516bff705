#include "harness/safety/money.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace contract {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

KnownHosts Known() {
  return {.production = {"api.juspay.in", "api.cashfree.com"},
          .sandbox = {"sandbox.juspay.in", "sandbox.cashfree.com"}};
}

Target At(const std::string& url, TargetKind kind = TargetKind::kSandbox) {
  Target target;
  target.file = "target.json";
  target.kind = kind;
  target.providers["juspay"].base_url = url;
  target.providers["juspay"].has_secrets = kind != TargetKind::kMock;
  return target;
}

Problems Check(Target target, bool allow_production = false) {
  Problems problems;
  SecureTarget(Known(), allow_production, &target, &problems);
  return problems;
}

TEST(Money, IsSafeAtADocumentedSandbox) {
  EXPECT_THAT(Check(At("https://sandbox.juspay.in")), IsEmpty());
  EXPECT_THAT(Check(At("https://SANDBOX.juspay.in./v2")), IsEmpty());
}

TEST(Money, IsNotRiskedAtAProductionHostHoweverItIsSpelt) {
  for (const char* url :
       {"https://api.juspay.in", "https://API.Juspay.IN",
        "HTTPS://api.juspay.in", "https://api.juspay.in.",
        "https://api.juspay.in:443/v2", "https://eu.api.juspay.in",
        "https://api.cashfree.com"}) {
    const Problems problems = Check(At(url));
    ASSERT_THAT(problems, SizeIs(1)) << url;
    EXPECT_THAT(problems[0].message, HasSubstr("production host"));
    EXPECT_THAT(problems[0].message, HasSubstr("--allow-production"));
    EXPECT_EQ(problems[0].pointer, "/providers/juspay/base_url");
  }
}

TEST(Money, IsNotRiskedUnderAMocksName) {
  EXPECT_THAT(Check(At("https://api.juspay.in", TargetKind::kMock)), SizeIs(1));
}

TEST(Money, IsNotRiskedBesideAProductionHost) {
  for (const char* url : {"https://api2.juspay.in", "https://juspay.in",
                          "https://pay.cashfree.com"}) {
    const Problems problems = Check(At(url));
    ASSERT_THAT(problems, SizeIs(1)) << url;
    EXPECT_THAT(problems[0].message, HasSubstr("not documented as a sandbox"));
  }
  EXPECT_THAT(Check(At("https://notjuspay.in")), IsEmpty());
}

TEST(Money, IsNotRiskedThroughConnectTo) {
  Target target = At("https://sandbox.juspay.in");
  for (const char* rule : {"sandbox.juspay.in:443:api.juspay.in:443",
                           "::API.juspay.in.:", ":443:api.cashfree.com:8443"}) {
    target.connect_to = {rule};
    const Problems problems = Check(target);
    ASSERT_THAT(problems, SizeIs(1)) << rule;
    EXPECT_EQ(problems[0].pointer, "/connect_to");
  }
  for (const char* rule : {"sandbox.juspay.in:443:127.0.0.1:8443",
                           "::sandbox.juspay.in:", ":::"}) {
    target.connect_to = {rule};
    EXPECT_THAT(Check(target), IsEmpty()) << rule;
  }
}

TEST(Money, IsNotRiskedAtAnAddressNobodyDocuments) {
  Target target = At("https://sandbox.juspay.in");
  target.connect_to = {"sandbox.juspay.in:443:203.0.113.9:443"};
  const Problems problems = Check(target);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0].message, HasSubstr("203.0.113.9"));
}

TEST(Money, IsNotRiskedThroughAHostHeader) {
  Target target = At("https://sandbox.juspay.in");
  target.providers["juspay"].provoke["rate_limited"] = {
      {"Host", "api.juspay.in"}};
  const Problems problems = Check(target);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].pointer, "/providers/juspay/provoke/rate_limited");
}

TEST(Money, IsNotRiskedByATargetThatSaysItIsProduction) {
  const Problems problems =
      Check(At("https://wallets.example", TargetKind::kProduction));
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].pointer, "/kind");
}

TEST(Money, IsOnlyLookedAtWhereProductionIsAllowed) {
  for (Target target :
       {At("https://api.juspay.in"), At("https://api2.juspay.in"),
        At("https://x.example", TargetKind::kProduction)}) {
    Problems problems;
    SecureTarget(Known(), true, &target, &problems);
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_TRUE(target.read_only);
  }
  Target sandbox = At("https://sandbox.juspay.in");
  Problems problems;
  SecureTarget(Known(), true, &sandbox, &problems);
  EXPECT_FALSE(sandbox.read_only);
}

TEST(Credentials, NeverGoOverClearTextToAnotherMachine) {
  for (const bool allowed : {false, true}) {
    for (const char* url :
         {"http://sandbox.juspay.in", "HTTP://sandbox.cashfree.com:80",
          "http://10.0.0.5:8090", "http://127.0.0.1.example"}) {
      const Problems problems = Check(At(url), allowed);
      ASSERT_THAT(problems, SizeIs(1)) << url;
      EXPECT_THAT(problems[0].message, HasSubstr("clear-text"));
    }
  }
  EXPECT_THAT(Check(At("http://127.0.0.1:8090")), IsEmpty());
  EXPECT_THAT(Check(At("http://localhost.:8090")), IsEmpty());
  EXPECT_THAT(Check(At("http://[::1]:8090")), IsEmpty());
}

TEST(Credentials, NeverGoOverClearTextThroughConnectTo) {
  Target target = At("http://127.0.0.1:8090");
  target.connect_to = {"127.0.0.1:8090:sandbox.juspay.in:80"};
  const Problems problems = Check(target);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0].message, HasSubstr("clear-text"));
}

TEST(Credentials, OfAMockMayBePublic) {
  Target target = At("http://wallet-mock:8090", TargetKind::kMock);
  EXPECT_THAT(Check(target), IsEmpty());
  target.providers["juspay"].has_secrets = true;
  EXPECT_THAT(Check(target), SizeIs(1));
}

TEST(Sandbox, IsNotDrivenWithAMocksSettings) {
  const Problems problems =
      Check(At("https://sandbox.juspay.in", TargetKind::kMock));
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0].message, HasSubstr("kind \"sandbox\""));
}

TEST(BaseUrl, IsRefusedWhereTwoReadersCouldDisagree) {
  for (const char* url : {"https://sandbox.juspay.in@api.juspay.in",
                          "https://api.juspay.in\\@sandbox.juspay.in", ""}) {
    EXPECT_THAT(Check(At(url)), SizeIs(1)) << url;
  }
}

}  // namespace
}  // namespace contract
