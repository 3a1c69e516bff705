#include "harness/cases/request_builder.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

using nlohmann::json;

class RequestBuilderTest : public testing::Test {
 protected:
  RequestBuilderTest() {
    provider_.security["basic"] = {.type = SecurityScheme::Type::kHttpBasic,
                                   .header = "authorization",
                                   .credential = "api_key",
                                   .password = {}};
    operation_.method = "POST";
    operation_.path = "/wallets/{wallet_id}/topup";
    operation_.request_media_type = "application/x-www-form-urlencoded";
    operation_.security = {"basic"};
    target_.base_url = "http://127.0.0.1:1";
    target_.credentials["api_key"] = "KEY";
    target_.provoke["limit"] = {{"x-force", "429"}};
    variables_.Set("wallet_id", "wlt_1");
  }

  BuiltRequest Build(const RequestSpec& spec) const {
    auto built = BuildRequest(spec, example_, operation_, provider_, target_,
                              variables_);
    if (const auto* why = std::get_if<std::string>(&built)) {
      ADD_FAILURE() << *why;
      return {};
    }
    return std::get<BuiltRequest>(built);
  }

  Provider provider_;
  Operation operation_;
  TargetProvider target_;
  Variables variables_;
  json example_ = {{"path", {{"wallet_id", "${wallet_id}"}}},
                   {"headers", {{"x-routing-id", "c 1"}}},
                   {"body", {{"amount", "1.00"}, {"note", "a&b=c d"}}}};
};

TEST_F(RequestBuilderTest, EncodesAFormAndFillsThePath) {
  const BuiltRequest built = Build({});
  EXPECT_EQ(built.http.method, "POST");
  EXPECT_EQ(built.http.url, "http://127.0.0.1:1/wallets/wlt_1/topup");
  EXPECT_EQ(built.http.body, "amount=1.00&note=a%26b%3Dc%20d");
  EXPECT_EQ(*FindHeader(built.http.headers, "Content-Type"),
            "application/x-www-form-urlencoded");
}

TEST_F(RequestBuilderTest, AddsTheCredentialThatAChangeCanTakeAway) {
  EXPECT_EQ(*FindHeader(Build({}).http.headers, "authorization"),
            "Basic S0VZOg==");
  const json change = {{{"op", "remove"}, {"path", "/headers/authorization"}}};
  EXPECT_EQ(FindHeader(Build({.change = change}).http.headers, "authorization"),
            nullptr);
}

TEST_F(RequestBuilderTest, EncodesAnotherCredentialLikeTheTargets) {
  variables_.Set("credentials.api_key", "KEY");
  const json with = {{"credentials.api_key", "${credentials.api_key}0"}};
  EXPECT_EQ(*FindHeader(Build({.with = with}).http.headers, "authorization"),
            "Basic S0VZMDo=");
}

TEST_F(RequestBuilderTest, SendsARawBodyAsItIs) {
  const json change = {
      {{"op", "add"}, {"path", "/raw_body"}, {"value", "{\"a\":"}}};
  EXPECT_EQ(Build({.change = change}).http.body, "{\"a\":");
}

TEST_F(RequestBuilderTest, SendsAHeaderOfSeveralValuesSeveralTimes) {
  const json change = {{{"op", "add"},
                        {"path", "/headers/x-trace"},
                        {"value", json::array({"a", "b"})}}};
  std::vector<std::string> values;
  for (const Header& header : Build({.change = change}).http.headers) {
    if (header.name == "x-trace") {
      values.push_back(header.value);
    }
  }
  EXPECT_EQ(values, (std::vector<std::string>{"a", "b"}));
}

TEST_F(RequestBuilderTest, AnEmptyPathParameterLeavesAnEmptySegment) {
  const json change = {
      {{"op", "replace"}, {"path", "/path/wallet_id"}, {"value", ""}}};
  EXPECT_EQ(Build({.change = change}).http.url,
            "http://127.0.0.1:1/wallets//topup");
}

TEST_F(RequestBuilderTest, AddsTheHeadersThatProvokeAFault) {
  EXPECT_EQ(*FindHeader(Build({.provoke = "limit"}).http.headers, "x-force"),
            "429");
}

TEST_F(RequestBuilderTest, SaysWhichVariableNobodySet) {
  variables_ = Variables();
  const auto built =
      BuildRequest({}, example_, operation_, provider_, target_, variables_);
  EXPECT_NE(std::get<std::string>(built).find("${wallet_id}"),
            std::string::npos);
}

TEST_F(RequestBuilderTest, SaysThatAChangeDoesNotApply) {
  const json change = {{{"op", "remove"}, {"path", "/body/nowhere"}}};
  const auto built = BuildRequest({.change = change}, example_, operation_,
                                  provider_, target_, variables_);
  EXPECT_TRUE(std::holds_alternative<std::string>(built));
}

TEST_F(RequestBuilderTest, KeepsTheTypesOfAJsonBody) {
  operation_.request_media_type = "application/json";
  const json change = {
      {{"op", "replace"}, {"path", "/body/amount"}, {"value", 5}}};
  EXPECT_EQ(json::parse(Build({.change = change}).http.body).at("amount"), 5);
}

}  // namespace
}  // namespace contract
