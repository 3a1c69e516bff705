#include "harness/cases/target.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

using nlohmann::json;

json Sandbox() {
  return json::parse(R"({
    "name": "box", "kind": "sandbox",
    "providers": { "p": {
      "base_url": "https://sandbox.p.example/",
      "credentials": { "key": { "env": "P_KEY" }, "id": { "env": "P_ID" } },
      "variables": { "plain": "x${unique}", "needed": { "env": "P_NEEDED" },
                     "nice": { "env": "P_NICE", "optional": true } },
      "capabilities_off": { "otp": "needs P_NICE" } } } })");
}

Target Read(const json& data, const std::map<std::string, std::string>& set,
            Problems* problems) {
  return ReadTarget(
      data, "box.json",
      [&set](const std::string& name) -> std::optional<std::string> {
        const auto found = set.find(name);
        return found == set.end() ? std::nullopt : std::optional(found->second);
      },
      problems);
}

TEST(Target, ListsEveryVariableThatIsMissing) {
  Problems problems;
  const Target target = Read(Sandbox(), {{"P_ID", ""}}, &problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(target.missing.size(), 3U);
  RefuseMissing(target, &problems);
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].pointer, "/providers/p/credentials/id");
  EXPECT_NE(problems[0].message.find("P_ID is not set"), std::string::npos);
  EXPECT_NE(problems[1].message.find("P_KEY is not set"), std::string::npos);
  EXPECT_EQ(problems[2].pointer, "/providers/p/variables/needed");
}

TEST(Target, TakesCredentialsAndVariablesFromTheEnvironment) {
  Problems problems;
  const Target target = Read(
      Sandbox(), {{"P_KEY", "k"}, {"P_ID", "i"}, {"P_NEEDED", "n"}}, &problems);
  EXPECT_TRUE(target.missing.empty());
  const TargetProvider& p = target.providers.at("p");
  EXPECT_EQ(p.credentials.at("key"), "k");
  EXPECT_TRUE(p.has_secrets);
  EXPECT_EQ(p.variables.at("needed"), "n");
  EXPECT_EQ(p.variable_sources.at("needed"), "P_NEEDED");
  EXPECT_EQ(p.variables.at("plain"), "x${unique}");
  EXPECT_FALSE(p.variables.contains("nice"));
  EXPECT_EQ(p.capabilities_off.at("otp"), "needs P_NICE");
  EXPECT_TRUE(p.capabilities.empty());
}

TEST(Target, TakesALiteralCredentialOfAMockOnly) {
  json data = Sandbox();
  data["providers"]["p"]["credentials"] = {{"key", {{"value", "s3cret"}}}};
  Problems problems;
  Read(data, {}, &problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(ToText(problems[0]).find("s3cret"), std::string::npos);
  data["kind"] = "mock";
  problems.clear();
  const Target mock = Read(data, {{"P_NEEDED", "n"}}, &problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(mock.providers.at("p").has_secrets);
}

TEST(Target, IsPatientWithSomethingRealAndStrictWithAMock) {
  Problems problems;
  const Target live = Read(Sandbox(), {}, &problems);
  EXPECT_TRUE(live.live());
  EXPECT_EQ(live.attempts, 3);
  EXPECT_EQ(live.breaker_threshold, 5);
  json data = Sandbox();
  data["kind"] = "mock";
  const Target mock = Read(data, {}, &problems);
  EXPECT_FALSE(mock.live());
  EXPECT_EQ(mock.attempts, 1);
  EXPECT_EQ(mock.breaker_threshold, 0);
}

TEST(Target, KeepsToTheLimitsItsFileGives) {
  json data = Sandbox();
  data["limits"] = {{"concurrency", 2},      {"requests_per_second", 0.5},
                    {"timeout_ms", 1},       {"connect_timeout_ms", 2},
                    {"attempts", 4},         {"run_budget_ms", 5},
                    {"breaker_threshold", 6}};
  Problems problems;
  const Target target = Read(data, {}, &problems);
  EXPECT_EQ(target.concurrency, 2);
  EXPECT_EQ(target.requests_per_second, 0.5);
  EXPECT_EQ(target.timeout_ms, 1);
  EXPECT_EQ(target.connect_timeout_ms, 2);
  EXPECT_EQ(target.attempts, 4);
  EXPECT_EQ(target.run_budget_ms, 5);
  EXPECT_EQ(target.breaker_threshold, 6);
}

}  // namespace
}  // namespace contract
