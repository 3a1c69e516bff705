#include "harness/judge/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge/judge_fixture.h"

namespace contract {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// What is expected and answered, and all that is found.
struct Row {
  const char* name;
  const char* expect;
  int status;
  const char* body;
  std::vector<std::string> told;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class VerdictTest : public JudgeTest,
                    public testing::WithParamInterface<Row> {};

TEST_P(VerdictTest, FindsWhatDepartsAndNothingElse) {
  expect_ = json::parse(GetParam().expect);
  Answers(GetParam().status, GetParam().body);
  EXPECT_EQ(Told(), GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Kept, VerdictTest,
    testing::Values(
        Row{"as_documented", R"({"status": 200})", 200, kGood, {}},
        Row{"one_of_two_statuses",
            R"({"status": [200, "4xx"]})",
            400,
            R"({"code":"x","type":"y"})",
            {}},
        Row{"optional_members",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1","basket":"b","state":"PAID","note":null,
                "price":1.50})",
            {}},
        Row{"undocumented_refusal_without_a_body",
            R"({"status": "4xx"})",
            404,
            "",
            {}},
        Row{"any_body",
            R"({"status": "4xx", "any_body": true})",
            400,
            "<html>no</html>",
            {}},
        Row{"expected_values",
            R"({"status": 200, "body": {"/state": "OPEN"},
                "absent": ["/note"]})",
            200,
            kGood,
            {}},
        Row{"documented_error",
            R"({"status": 400, "error": {"code": "item_missing",
                "type": "bad_request"}})",
            400,
            R"({"code":"item_missing","type":"bad_request"})",
            {}},
        Row{"second_alternative",
            R"({"any_of": [{"status": 200}, {"status": 400}]})",
            400,
            R"({"code":"item_missing","type":"bad_request"})",
            {}}),
    [](const auto& tested) { return std::string(tested.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Broken, VerdictTest,
    testing::Values(
        Row{"status",
            R"({"status": 201})",
            200,
            kGood,
            {"status_mismatch at status"}},
        Row{"status_of_all_alternatives",
            R"({"any_of": [{"status": 201}, {"status": "4xx"}]})",
            200,
            kGood,
            {"status_mismatch at status"}},
        Row{"body_of_another_status_is_judged_as_its_own",
            R"({"status": 200, "body": {"/state": "OPEN"}})",
            400,
            R"({"code":1})",
            {"status_mismatch at status", "type_mismatch at /code",
             "field_missing at /type"}},
        Row{"no_json",
            R"({"status": 200})",
            200,
            "<html>",
            {"body_not_json at "}},
        Row{"empty_body", R"({"status": 200})", 200, "", {"body_not_json at "}},
        Row{"two_values",
            R"({"status": 200})",
            200,
            "{}{}",
            {"body_not_json at "}},
        Row{"duplicate_member",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1","id":"ord_1","basket":"b","state":"OPEN"})",
            {"body_not_json at "}},
        Row{"empty_body_of_a_documented_refusal",
            R"({"status": 400})",
            400,
            "",
            {"body_not_json at "}},
        Row{"missing_member",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1","basket":"b"})",
            {"field_missing at /state"}},
        Row{"null_member",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1","basket":"b","state":null})",
            {"value_mismatch at /state"}},
        Row{"retyped_member",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1","basket":"b","state":"OPEN","price":"1"})",
            {"type_mismatch at /price"}},
        Row{"pattern",
            R"({"status": 200})",
            200,
            R"({"id":"1","basket":"b","state":"OPEN"})",
            {"format_mismatch at /id"}},
        Row{"advice",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1234567890","basket":"b","state":"OPEN"})",
            {"format_mismatch? at /id"}},
        Row{"undocumented_member",
            R"({"status": 200})",
            200,
            R"({"id":"ord_1","basket":"b","state":"OPEN","new":1})",
            {"field_undocumented? at /new"}},
        Row{"undocumented_refusal_is_held_to_a_shape_it_need_not_have",
            R"({"status": "4xx"})",
            404,
            "{}",
            {"field_missing? at /code", "field_missing? at /type"}},
        Row{"expected_value",
            R"({"status": 200, "body": {"/state": "PAID"}})",
            200,
            kGood,
            {"value_mismatch at /state"}},
        Row{"forbidden_member",
            R"({"status": 200, "absent": ["/id"]})",
            200,
            kGood,
            {"field_forbidden at /id"}},
        Row{"header",
            R"({"status": 200, "headers": {"x-a": "1"}})",
            200,
            kGood,
            {"header_mismatch at headers/x-a"}},
        Row{"schema_of_the_case",
            R"({"status": 200, "schema": "error.schema.json"})",
            200,
            kGood,
            {"field_missing at /code", "field_missing at /type",
             "field_undocumented? at /id", "field_undocumented? at /basket",
             "field_undocumented? at /state"}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(JudgeTest, AFindingNamesClauseSourceExpectedAndActual) {
  Answers(200, R"({"id":"1","basket":"b","state":"OPEN"})");
  const Finding finding = Only();
  EXPECT_EQ(finding.clause, std::string(kOrderUri) + "#/properties/id/pattern");
  EXPECT_EQ(finding.source.section, "Members");
  EXPECT_EQ(finding.source.grade, "exemplified");
  EXPECT_THAT(finding.expected, HasSubstr("^ord_"));
  EXPECT_EQ(finding.actual, "\"1\"");
}

TEST_F(JudgeTest, AnExpectationIsTheCasesOwnClauseAtItsLevel) {
  item_.level = Level::kRecommended;
  expect_ = {{"status", 201}};
  const Finding finding = Only();
  EXPECT_EQ(finding.clause, "shop.place_order.places_order#/expect/status");
  EXPECT_EQ(finding.level, Level::kRecommended);
  EXPECT_EQ(finding.source.section, "Place");
  EXPECT_EQ(finding.expected, "201");
  EXPECT_EQ(finding.actual, "200");
}

TEST_F(JudgeTest, AnAlternativeIsNamedByItsPlace) {
  expect_ = {{"any_of",
              {{{"status", "4xx"}},
               {{"status", 200}, {"body", {{"/state", "PAID"}}}}}}};
  EXPECT_EQ(Only().clause,
            "shop.place_order.places_order#/expect/any_of/1/body/~1state");
}

TEST_F(JudgeTest, OfAlternativesWithOneStatusTheBetterCounts) {
  const json worse = {{"status", 200},
                      {"body", {{"/state", "PAID"}, {"/id", "x"}}}};
  const json better = {{"status", 200},
                       {"body", {{"/state", "OPEN"}, {"/id", "x"}}}};
  expect_ = {{"any_of", {worse, better}}};
  EXPECT_EQ(Only().clause,
            "shop.place_order.places_order#/expect/any_of/1/body/~1id");
  expect_ = {{"any_of", {better, worse}}};
  EXPECT_EQ(Only().clause,
            "shop.place_order.places_order#/expect/any_of/0/body/~1id");
}

TEST_F(JudgeTest, NoAlternativeFitsSaysEachOfThem) {
  expect_ = {{"any_of", {{{"status", 201}}, {{"status", "4xx"}}}}};
  EXPECT_EQ(Only().expected, "201 or 4xx");
}

TEST_F(JudgeTest, AStateCaseFindsAStateMismatch) {
  item_.group = "state";
  expect_ = {{"status", 200}, {"body", {{"/state", "PAID"}}}};
  EXPECT_EQ(Only().slug, "state_mismatch");
}

TEST_F(JudgeTest, ADerivedCaseOnlyRecommends) {
  item_.derived = true;
  item_.level = Level::kRecommended;
  Answers(200, "<html>");
  EXPECT_EQ(Only().level, Level::kRecommended);
}

TEST_F(JudgeTest, ABodyOfAnotherMediaTypeIsNotJudgedFurther) {
  Answers(200, "<html>", "text/html");
  const Finding finding = Only();
  EXPECT_EQ(finding.slug, "content_type_mismatch");
  EXPECT_EQ(finding.pointer, "headers/content-type");
  EXPECT_EQ(finding.actual, "text/html");
  Answers(200, kGood, "");
  EXPECT_EQ(Only().actual, "absent");
  Answers(200, kGood, "Application/JSON; charset=utf-8");
  EXPECT_THAT(Told(), IsEmpty());
}

TEST_F(JudgeTest, ABodyThatIsNoJsonIsShownFromItsBeginning) {
  Answers(200, std::string(500, 'x'));
  const Finding finding = Only();
  EXPECT_THAT(finding.actual, HasSubstr("line 1, column 1"));
  EXPECT_THAT(finding.actual, HasSubstr("... (500 bytes)"));
  EXPECT_LT(finding.actual.size(), 300U);
}

TEST_F(JudgeTest, LatencyIsTheTimeWithoutConnecting) {
  exchange_.timing = {.connect_ms = 500, .first_byte_ms = 0, .total_ms = 1500};
  EXPECT_THAT(Told(), IsEmpty());
  exchange_.timing.total_ms = 1502;
  const Finding finding = Only();
  EXPECT_EQ(finding.slug, "latency_exceeded");
  EXPECT_EQ(finding.pointer, "time");
  EXPECT_EQ(finding.expected, "at most 1000 ms");
  EXPECT_EQ(finding.actual, "1002 ms");
}

TEST_F(JudgeTest, NotesTheClausesItPutToTheTest) {
  expect_ = {{"status", 200}, {"body", {{"/state", "OPEN"}}}};
  Exercised exercised;
  EXPECT_THAT(Verdict(&exercised), IsEmpty());
  const std::set<std::string> ids = exercised.Ids();
  const std::string operation = kOperationUri;
  const std::string order = kOrderUri;
  for (const std::string& id :
       {operation + "#/responses/200", operation + "#/responses/200/content",
        operation + "#/responses/200/x-echo/0",
        operation + "#/x-latency/timeout_ms", order + "#/required",
        order + "#/properties/id/pattern",
        std::string("shop.place_order.places_order#/expect/status"),
        std::string("shop.place_order.places_order#/expect/body/~1state")}) {
    EXPECT_THAT(ids, Contains(id));
  }
  EXPECT_THAT(ids, Not(Contains(order + "#/properties/price/type")));
  EXPECT_THAT(ids, Not(Contains(operation + "#/responses/200/x-echo/1")));
}

}  // namespace
}  // namespace contract
