#include "harness/cases/expectation.h"

#include <gtest/gtest.h>

#include "harness/json/document.h"

namespace contract {
namespace {

using nlohmann::json;

struct StatusRow {
  const char* expected;  // JSON
  int status;
  bool matches;
  const char* text;
};

void PrintTo(const StatusRow& row, std::ostream* out) {
  *out << row.status << " as " << row.expected;
}

class StatusTest : public testing::TestWithParam<StatusRow> {};

TEST_P(StatusTest, IsANumberAClassOrAListOfThese) {
  const json expected = json::parse(GetParam().expected);
  EXPECT_EQ(StatusMatches(expected, GetParam().status), GetParam().matches);
  EXPECT_EQ(StatusText(expected), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Expectation, StatusTest,
    testing::Values(StatusRow{"200", 200, true, "200"},
                    StatusRow{"200", 201, false, "200"},
                    StatusRow{"\"4xx\"", 400, true, "4xx"},
                    StatusRow{"\"4xx\"", 499, true, "4xx"},
                    StatusRow{"\"4xx\"", 399, false, "4xx"},
                    StatusRow{"\"4xx\"", 500, false, "4xx"},
                    StatusRow{"[200, \"4xx\"]", 404, true, "200 or 4xx"},
                    StatusRow{"[200, \"4xx\"]", 302, false, "200 or 4xx"},
                    StatusRow{"[\"3xx\", \"4xx\"]", 308, true, "3xx or 4xx"}));

struct BodyRow {
  const char* name;
  const char* expected;  // JSON Pointers to values or operators
  const char* mismatch;  // "member | pointer | expected | actual"; "": none
};

void PrintTo(const BodyRow& row, std::ostream* out) { *out << row.name; }

class BodyTest : public testing::TestWithParam<BodyRow> {};

TEST_P(BodyTest, SaysMemberPlaceExpectedAndActual) {
  const auto body = contract::json::Document::From(
      json::parse(R"({"id": "a", "n": 2, "void": null, "list": [1, 2],
                      "a/b": {"c": false}})"));
  std::string text;
  for (const Mismatch& wrong :
       MatchBody(json::parse(GetParam().expected), body.root())) {
    text += (text.empty() ? "" : "; ") + wrong.member + " | " + wrong.pointer +
            " | " + wrong.expected + " | " + wrong.actual;
  }
  EXPECT_EQ(text, GetParam().mismatch);
}

INSTANTIATE_TEST_SUITE_P(
    Expectation, BodyTest,
    testing::Values(
        BodyRow{"equal", R"({"/id": "a", "/n": 2, "/void": null})", ""},
        BodyRow{"equal_by_value", R"({"/n": 2.0})", ""},
        BodyRow{"other_value", R"({"/id": "b"})",
                R"(/body/~1id | /id | "b" | "a")"},
        BodyRow{"other_type", R"({"/n": "2"})", R"(/body/~1n | /n | "2" | 2)"},
        BodyRow{"absent", R"({"/no": 1})", "/body/~1no | /no | 1 | absent"},
        BodyRow{"absent_is_not_null", R"({"/no": null})",
                "/body/~1no | /no | null | absent"},
        BodyRow{"escaped", R"({"/a~1b/c": true})",
                "/body/~1a~01b~1c | /a~1b/c | true | false"},
        BodyRow{"operator", R"({"/n": {"$length_of": "/list"}})", ""},
        BodyRow{"operator_in_words", R"({"/list": {"$length": 3}})",
                "/body/~1list | /list | an array of length 3 | [1,2]"},
        BodyRow{"pointed_length", R"({"/id": {"$length_of": "/list"}})",
                "/body/~1id | /id | the length of \"/list\" (2) | \"a\""},
        BodyRow{"each_of_them", R"({"/id": "b", "/n": 3})",
                "/body/~1id | /id | \"b\" | \"a\"; /body/~1n | /n | 3 | 2"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ExpectationTest, AMemberThatMustBeAbsentIsNamedWithWhatIsThere) {
  const auto body =
      contract::json::Document::From(json{{"card", nullptr}, {"id", "a"}});
  const auto wrong = MatchAbsent(json{"/other", "/card"}, body.root());
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_EQ(wrong[0].member, "/absent/1");
  EXPECT_EQ(wrong[0].pointer, "/card");
  EXPECT_EQ(wrong[0].actual, "null");
}

TEST(ExpectationTest, AMediaTypeComparesWithoutParametersAndCase) {
  const HttpResponse response{
      .headers = {{"Content-Type", "Application/JSON ; charset=utf-8"},
                  {"x-version", "A"}}};
  EXPECT_TRUE(
      MatchHeaders({{"content-type", "application/json"}}, response).empty());
  EXPECT_EQ(
      MatchHeaders({{"content-type", "application/xml"}}, response).size(), 1U);
  EXPECT_TRUE(MatchHeaders({{"x-version", "A"}}, response).empty());
  const auto wrong =
      MatchHeaders({{"x-version", "a"}, {"x-none", "b"}}, response);
  ASSERT_EQ(wrong.size(), 2U);
  EXPECT_EQ(wrong[0].actual, "absent");
  EXPECT_EQ(wrong[0].pointer, "headers/x-none");
  EXPECT_EQ(wrong[1].actual, "A");
}

}  // namespace
}  // namespace contract
