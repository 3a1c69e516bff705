// The sandboxes' targets, and the program against the providers' real host
// names, led to servers of this machine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/exchange/tls_server.h"
#include "suites/spawned_program.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kSandbox = "sandbox.juspay.in";
constexpr const char* kProduction = "api.juspay.in";
constexpr const char* kCase =
    "juspay.list_wallets.answers_customer_without_wallets";
constexpr const char* kEmptyList =
    R"({"object":"list","offset":0,"count":0,"total":0,"list":[]})";

Json TargetFile(const std::string& name) {
  return Json::parse(ReadWhole(fs::path(WALLET_CONFORMANCE_ROOT) / "fixtures" /
                               "targets" / (name + ".json")));
}

TEST(SandboxTarget, AsksForLittleAndHoldsNoCredential) {
  for (const char* name : {"juspay_sandbox", "cashfree_sandbox"}) {
    SCOPED_TRACE(name);
    const Json target = TargetFile(name);
    EXPECT_EQ(target.at("kind"), "sandbox");
    EXPECT_FALSE(target.contains("connect_to"));
    EXPECT_LE(target.at("/limits/concurrency"_json_pointer), 2);
    EXPECT_LE(target.at("/limits/requests_per_second"_json_pointer), 2);
    for (const char* limit : {"timeout_ms", "connect_timeout_ms", "attempts",
                              "run_budget_ms", "breaker_threshold"}) {
      EXPECT_GT(target.at("limits").value(limit, 0), 0) << limit;
    }
    for (const Json& provider : target.at("providers")) {
      EXPECT_TRUE(provider.at("base_url")
                      .get<std::string>()
                      .starts_with("https://sandbox."));
      EXPECT_TRUE(provider.at("capabilities").empty());
      EXPECT_FALSE(provider.at("capabilities_off").empty());
      for (const Json& credential : provider.at("credentials")) {
        EXPECT_TRUE(credential.contains("env"));
        EXPECT_FALSE(credential.contains("value"));
      }
    }
  }
}

class Sandbox : public testing::Test {
 protected:
  static void SetUpTestSuite() { authority = std::make_unique<Authority>(); }
  static void TearDownTestSuite() { authority.reset(); }

  Sandbox() {
    std::string name = testing::TempDir() + "sandbox_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
    fs::copy_file(authority->file(), directory_ / "ca.pem");
    target_ = TargetFile("juspay_sandbox");
    target_["ca_file"] = "ca.pem";
    target_["providers"]["juspay"]["variables"]["customer_id"] =
        "cust${unique}";
  }
  ~Sandbox() override {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }

  void Lead(const char* host, int port) {
    target_["connect_to"].push_back(std::string(host) +
                                    ":443:127.0.0.1:" + std::to_string(port));
  }

  // The exit code of a run of one case; what it printed is in `printed_`.
  int Run(const std::vector<std::string>& more = {}) {
    std::ofstream(directory_ / "target.json") << target_.dump(1);
    std::vector<std::string> arguments = {
        "--target", "target.json", "--report-dir", "out", "--case", kCase};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const int code = AwaitExit(
        StartProgram(arguments, directory_, {"JUSPAY_API_KEY=k3y_f0r_1t"}));
    printed_ =
        ReadWhole(directory_ / "stdout") + ReadWhole(directory_ / "stderr");
    return code;
  }

  static TlsAnswer Good() {
    return {.status = 200,
            .body = kEmptyList,
            .content_type = "application/json",
            .location = ""};
  }

  static std::unique_ptr<Authority> authority;
  fs::path directory_;
  Json target_;
  std::string printed_;
};

std::unique_ptr<Authority> Sandbox::authority;

TEST_F(Sandbox, IsTrustedByTheFileOfAuthoritiesOfTheTarget) {
  const TlsServer server(authority->Issue(kSandbox), Good());
  Lead(kSandbox, server.port());
  EXPECT_EQ(Run(), 0) << printed_;
  EXPECT_THAT(printed_, HasSubstr("1 passed"));
  EXPECT_EQ(server.requests(), 2);  // and the probe
}

TEST_F(Sandbox, IsNotTrustedWithoutIt) {
  const TlsServer server(authority->Issue(kSandbox), Good());
  Lead(kSandbox, server.port());
  target_.erase("ca_file");
  EXPECT_EQ(Run(), 2);
  EXPECT_THAT(printed_, HasSubstr("signed by an unknown authority"));
  EXPECT_EQ(server.requests(), 0);
  target_["ca_file"] = "none.pem";
  EXPECT_EQ(Run(), 2);
  EXPECT_THAT(printed_, HasSubstr("/ca_file"));
}

// An alias of ours, a name in the hosts file, an address: its certificate is
// not for the name that was asked for.
TEST_F(Sandbox, IsNotTrustedUnderTheCertificateOfProduction) {
  const TlsServer server(authority->Issue(kProduction), Good());
  Lead(kSandbox, server.port());
  EXPECT_EQ(Run(), 2);
  EXPECT_THAT(printed_, HasSubstr("for another name"));
  EXPECT_EQ(server.requests(), 0);
}

TEST_F(Sandbox, LeadsNoRunToProduction) {
  const TlsServer production(authority->Issue(kProduction), Good());
  const TlsServer server(authority->Issue(kSandbox),
                         {.status = 307,
                          .body = "",
                          .content_type = "",
                          .location = "https://api.juspay.in/"});
  Lead(kSandbox, server.port());
  Lead(kProduction, production.port());
  EXPECT_EQ(Run(), 1);
  EXPECT_THAT(printed_, HasSubstr("307"));
  EXPECT_EQ(server.requests(), 2);
  for (const char* url : {"https://api.juspay.in", "https://API.juspay.in.",
                          "https://api.juspay.in:443/"}) {
    EXPECT_EQ(Run({"--base-url", url}), 2);
    EXPECT_THAT(printed_, HasSubstr("--allow-production"));
  }
  target_["connect_to"] = {"sandbox.juspay.in:443:api.juspay.in:443"};
  EXPECT_EQ(Run(), 2);
  EXPECT_THAT(printed_, HasSubstr("it leads to api.juspay.in"));
  EXPECT_EQ(production.requests(), 0);
}

TEST_F(Sandbox, MayBeProductionOnlyForWhatChangesNothing) {
  const TlsServer production(authority->Issue(kProduction), Good());
  Lead(kProduction, production.port());
  EXPECT_EQ(Run({"--base-url", "https://api.juspay.in", "--allow-production",
                 "--case", "juspay.create_wallet.*"}),
            0)
      << printed_;
  EXPECT_THAT(printed_, HasSubstr("1 passed"));
  EXPECT_THAT(printed_, HasSubstr("it changes something"));
  EXPECT_EQ(production.requests(), 2);
}

}  // namespace
}  // namespace contract
