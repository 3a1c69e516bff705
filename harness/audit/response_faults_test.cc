#include "harness/audit/response_faults.h"

#include <gtest/gtest.h>

namespace contract::audit {
namespace {

using nlohmann::json;

class ResponseFaultsTest : public testing::Test {
 protected:
  ResponseFaultsTest() {
    operation_.id = "acme.pay";
    spec_.status = "200";
    spec_.content["application/json"] = "uri";
  }

  Specimen Answered(int status, const json& body) const {
    Specimen specimen;
    specimen.operation = &operation_;
    specimen.spec = &spec_;
    specimen.expect = {{"status", status}};
    specimen.exchange.response = HttpResponse{.status = status,
                                              .http_version = "HTTP/1.1",
                                              .headers = {},
                                              .body = body.dump()};
    specimen.body = body;
    return specimen;
  }

  static json Data(const json& change) {
    return {{"name", "acme.pay.odd"},  {"family", "response"},
            {"operation", "acme.pay"}, {"answer", 200},
            {"description", "Odd."},   {"change", change},
            {"breaks", "s#/type"}};
  }

  Operation operation_;
  ResponseSpec spec_;
};

TEST_F(ResponseFaultsTest, ReadsEveryKindOfChange) {
  const Change change = ReadChange(json::parse(
      R"({"status": 503, "body": "<p>", "headers": {"A": "b", "C": null},
          "patch": [{"op": "remove", "path": "/x"}]})"));
  EXPECT_EQ(change.status, 503);
  EXPECT_EQ(change.body, "<p>");
  ASSERT_EQ(change.headers.size(), 1U);
  EXPECT_EQ(change.headers.front().name, "A");
  EXPECT_EQ(change.removed_headers, std::vector<std::string>{"C"});
  EXPECT_EQ(change.patch.size(), 1U);
  EXPECT_FALSE(ReadChange(json::object()).status);
}

TEST_F(ResponseFaultsTest, ChangesTheFirstAnswerThatItFits) {
  const std::vector<Specimen> recorded = {
      Answered(400, json{{"linked", true}}),
      Answered(200, json{{"linked", false}}),
      Answered(200, json{{"linked", true}})};
  const auto placed = ResponseFaults(
      {Data({{"patch", json::parse(
                           R"([{"op": "test", "path": "/linked", "value": true},
                               {"op": "replace", "path": "/linked",
                                "value": "true"}])")}})},
      recorded);
  ASSERT_EQ(placed.size(), 1U);
  EXPECT_EQ(placed.front().specimen, &recorded[2]);
  EXPECT_TRUE(placed.front().fault.mark.anywhere);
  EXPECT_EQ(placed.front().fault.mark.clauses,
            std::vector<std::string>{"s#/type"});
}

TEST_F(ResponseFaultsTest, HasNoAnswerWhereItWouldChangeNothing) {
  const std::vector<Specimen> recorded = {Answered(200, json{{"a", 1}})};
  const auto placed = ResponseFaults(
      {Data(
          {{"patch",
            json::parse(R"([{"op": "replace", "path": "/a", "value": 1}])")}})},
      recorded);
  EXPECT_EQ(placed.front().specimen, nullptr);
}

}  // namespace
}  // namespace contract::audit
