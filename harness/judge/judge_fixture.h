// What tests of the judge stand on: a made-up provider, and an answer of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/cases/toy_root.h"
#include "harness/judge/judge.h"

namespace contract {

inline constexpr const char* kOrderUri =
    "https://wallet-conformance.example/shop/order.schema.json";
inline constexpr const char* kOperationUri =
    "https://wallet-conformance.example/shop/place_order.operation.json";
inline constexpr const char* kGood =
    R"({"id":"ord_1","basket":"b","state":"OPEN"})";

// An answer to the request of the toy provider's first case, and a verdict.
class JudgeTest : public testing::Test {
 protected:
  static const ToyData& Toy() {
    static const ToyRoot root;
    static const ToyData data = LoadToy(root);
    return data;
  }

  JudgeTest() {
    item_ = *Toy().catalogue.Find("shop.place_order.places_order");
    expect_ = {{"status", 200}};
    sent_ = {{"path", {{"basket", "b"}}}, {"body", {{"item", "book"}}}};
    Answers(200, kGood);
  }

  void Answers(int status, const std::string& body,
               const std::string& type = "application/json") {
    exchange_.response = HttpResponse{.status = status,
                                      .http_version = "HTTP/1.1",
                                      .headers = {},
                                      .body = body};
    if (!type.empty()) {
      exchange_.response->headers.push_back({"Content-Type", type});
    }
  }

  std::vector<Finding> Verdict(Exercised* exercised = nullptr) const {
    const Answer answer{.item = item_,
                        .operation = Toy().contract.operation(item_.operation),
                        .provider = Toy().contract.provider("shop"),
                        .expect = expect_,
                        .sent = sent_,
                        .exchange = exchange_};
    return Judge(answer, Toy().contract, exercised);
  }

  // "slug at place", with a "?" where it is only recommended.
  std::vector<std::string> Told() const {
    std::vector<std::string> told;
    for (const Finding& finding : Verdict()) {
      told.push_back(finding.slug +
                     (finding.level == Level::kRecommended ? "? at " : " at ") +
                     finding.pointer);
    }
    return told;
  }

  // The only finding; a failure and an empty one when there are others.
  Finding Only() const {
    const std::vector<Finding> findings = Verdict();
    EXPECT_THAT(Told(), testing::SizeIs(1));
    return findings.size() == 1 ? findings.front() : Finding();
  }

  Case item_;
  nlohmann::json expect_;
  nlohmann::json sent_;
  Exchange exchange_;
};

}  // namespace contract
