#include "harness/judge/error_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cases/toy_root.h"
#include "harness/json/document.h"

namespace contract {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::SizeIs;

// An error answer of the toy provider, whose pages document item_missing with
// 400 and bad_request, busy with 429 and limit, and only guess at guessed.
class ErrorRulesTest : public testing::Test {
 protected:
  static const ToyData& Toy() {
    static const ToyRoot root;
    static const ToyData data = LoadToy(root);
    return data;
  }

  static std::vector<Finding> Find(int status, const json& body,
                                   const json& expect = json::object(),
                                   Exercised* exercised = nullptr,
                                   std::vector<Finding> before = {}) {
    Exchange exchange;
    exchange.response = HttpResponse{
        .status = status, .http_version = {}, .headers = {}, .body = {}};
    const json sent = json::object();
    const Case& item =
        *Toy().catalogue.Find("shop.place_order.refuses_item_empty");
    const Answer answer{.item = item,
                        .operation = Toy().contract.operation(item.operation),
                        .provider = Toy().contract.provider("shop"),
                        .expect = expect,
                        .sent = sent,
                        .exchange = exchange};
    const auto document = contract::json::Document::From(body);
    ErrorRules(answer, "/expect", expect, document.root(), &before, exercised);
    return before;
  }
};

std::vector<std::string> Told(const std::vector<Finding>& findings) {
  std::vector<std::string> told;
  for (const Finding& finding : findings) {
    told.push_back(finding.slug + " at " + finding.pointer + ": expected " +
                   finding.expected + ", actual " + finding.actual);
  }
  return told;
}

struct Row {
  const char* name;
  int status;
  const char* body;
  const char* expect;
  std::vector<std::string> told;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class ErrorRuleTest : public ErrorRulesTest,
                      public testing::WithParamInterface<Row> {};

TEST_P(ErrorRuleTest, HoldsTheCodeToItsStatusAndType) {
  const Row& row = GetParam();
  EXPECT_EQ(
      Told(Find(row.status, json::parse(row.body), json::parse(row.expect))),
      row.told);
}

INSTANTIATE_TEST_SUITE_P(
    Whatever, ErrorRuleTest,
    testing::Values(
        Row{"documented",
            400,
            R"({"code":"item_missing","type":"bad_request"})",
            "{}",
            {}},
        Row{"code_nobody_documents",
            418,
            R"({"code":"teapot","type":"x"})",
            "{}",
            {}},
        Row{"no_code", 400, R"({"type":"x"})", "{}", {}},
        Row{"code_that_is_no_string", 400, R"({"code":7})", "{}", {}},
        Row{"guessed_pairing_binds_nobody",
            400,
            R"({"code":"guessed","type":"x"})",
            "{}",
            {}},
        Row{"other_status",
            409,
            R"({"code":"item_missing","type":"bad_request"})",
            "{}",
            {"status_mismatch at status: expected 400 with code "
             "\"item_missing\", actual 409"}},
        Row{"other_type",
            429,
            R"({"code":"busy","type":"bad_request"})",
            "{}",
            {"error_type_mismatch at /type: expected \"limit\" with code "
             "\"busy\", actual \"bad_request\""}},
        Row{"no_type",
            429,
            R"({"code":"busy"})",
            "{}",
            {"error_type_mismatch at /type: expected \"limit\" with code "
             "\"busy\", actual absent"}}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(
    OfTheCase, ErrorRuleTest,
    testing::Values(
        Row{"as_expected",
            400,
            R"({"code":"a","type":"b"})",
            R"({"error": {"code": "a", "type": "b"}})",
            {}},
        Row{"one_of_a_list",
            400,
            R"({"code":"b"})",
            R"({"error": {"code": ["a", "b"]}})",
            {}},
        Row{"other_code",
            400,
            R"({"code":"A"})",
            R"({"error": {"code": "a"}})",
            {"error_code_mismatch at /code: expected \"a\", actual \"A\""}},
        Row{"none_of_a_list",
            400,
            R"({"code":null})",
            R"({"error": {"code": ["a", "b"]}})",
            {"error_code_mismatch at /code: expected \"a\" or \"b\", actual "
             "null"}},
        Row{"no_code_at_all",
            400,
            "[]",
            R"({"error": {"code": "a"}})",
            {"error_code_mismatch at /code: expected \"a\", actual absent"}},
        Row{"other_type_alone",
            400,
            R"({"code":"a","type":"c"})",
            R"({"error": {"type": "b"}})",
            {"error_type_mismatch at /type: expected \"b\", actual \"c\""}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(ErrorRulesTest, AStatusAlreadyToldIsNotToldTwice) {
  EXPECT_THAT(Find(409, {{"code", "item_missing"}, {"type", "bad_request"}},
                   json::object(), nullptr, {{.slug = "status_mismatch"}}),
              SizeIs(1));
}

TEST_F(ErrorRulesTest, ClausesAreTheDocumentedErrorAndTheExpectation) {
  const std::string operation =
      "https://wallet-conformance.example/shop/place_order.operation.json";
  Exercised exercised;
  const auto findings =
      Find(400, {{"code", "busy"}, {"type", "x"}},
           {{"error", {{"code", "item_missing"}}}}, &exercised);
  std::vector<std::string> clauses;
  for (const Finding& finding : findings) {
    clauses.push_back(finding.clause);
  }
  EXPECT_THAT(
      clauses,
      ElementsAre(operation + "#/x-errors/1/status",
                  operation + "#/x-errors/1/type",
                  "shop.place_order.refuses_item_empty#/expect/error/code"));
  EXPECT_THAT(exercised.Ids(), Contains(operation + "#/x-errors/1"));
  EXPECT_THAT(exercised.Ids(), Not(Contains(operation + "#/x-errors/0")));
}

}  // namespace
}  // namespace contract
