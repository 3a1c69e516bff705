// What a Result says beside the verdict.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "harness/schema/testing.h"

namespace contract::schema {
namespace {

using testing::Compile;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Json;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

Options Extensions() {
  Options options;
  options.source_keyword = "x-source";
  options.advisory_keyword = "x-recommended";
  options.assert_formats = true;
  return options;
}

Result Validate(std::string_view schema, std::string_view instance,
                const Ask& ask = {}) {
  const Schema compiled = Compile(schema, Extensions());
  const json::Document document = Json(instance);
  Result result = compiled.Validate(document.root(), ask);
  EXPECT_EQ(result.valid, compiled.IsValid(document.root()));
  return result;
}

Violation Only(std::string_view schema, std::string_view instance) {
  const Result result = Validate(schema, instance);
  EXPECT_THAT(result.violations, SizeIs(1)) << schema;
  return result.violations.empty() ? Violation() : result.violations.front();
}

TEST(Violation, CarriesAllItsLocations) {
  const Violation violation = Only(
      R"({"properties": {"list": {"items": {"$ref": "#/$defs/a b"}}},
          "$defs": {"a b": {"type": "integer"}}})",
      R"({"list": [1, 2.5]})");
  EXPECT_EQ(violation.instance_pointer, "/list/1");
  EXPECT_EQ(violation.keyword_location, "/properties/list/items/$ref/type");
  EXPECT_EQ(violation.schema_location,
            "https://test.invalid/schema.json#/$defs/a%20b/type");
  EXPECT_EQ(violation.keyword, "type");
  EXPECT_EQ(violation.expected, "integer");
  EXPECT_EQ(violation.actual, "2.5");
}

TEST(Violation, SaysExpectedAndActualForEachKeyword) {
  struct Case {
    const char* schema;
    const char* instance;
    const char* expected;
    const char* actual;
  };
  const std::vector<Case> cases = {
      {R"({"type": ["string", "null"]})", "1", "string or null", "1"},
      {R"({"const": "A"})", "\"B\"", "\"A\"", "\"B\""},
      {R"({"enum": ["A", 1]})", "2", "one of \"A\", 1", "2"},
      {R"({"minimum": 0.50})", "0.4", "at least 0.50", "0.4"},
      {R"({"exclusiveMaximum": 1})", "1.0", "less than 1", "1.0"},
      {R"({"multipleOf": 0.01})", "1.005", "a multiple of 0.01", "1.005"},
      {R"({"minLength": 3})", "\"\\u00e9\"", "at least 3 characters",
       "1 character: \"\xC3\xA9\""},
      {R"({"minLength": 1e99})", "\"x\"", "at least 1e99 characters",
       "1 character: \"x\""},
      {R"({"maxItems": 1})", "[1,2]", "at most 1 item", "2 items: [1,2]"},
      {R"({"pattern": "^a$"})", "\"b\"", "a string matching ^a$", "\"b\""},
      {R"({"format": "date"})", "\"x\"", "a string of the format date",
       "\"x\""},
      {R"({"uniqueItems": true})", "[1,1.0]", "items that all differ",
       "[1,1.0]"},
      {R"({"required": ["a"]})", "{}", "the member \"a\"", "absent"},
      {R"({"dependentRequired": {"a": ["b"]}})", R"({"a":1})",
       "the member \"b\", since \"a\" is there", "absent"},
      {R"({"not": {"type": "null"}})", "null", "not {\"type\":\"null\"}",
       "null"},
      {R"({"contains": {"const": 1}, "minContains": 2})", "[1,3]",
       "at least 2 items valid against \"contains\"", "1 of 2 items"},
      {"false", "1", "nothing", "1"},
  };
  for (const Case& c : cases) {
    const Violation violation = Only(c.schema, c.instance);
    EXPECT_EQ(violation.expected, c.expected) << c.schema;
    EXPECT_EQ(violation.actual, c.actual) << c.schema;
  }
}

TEST(Violation, NamesEachAbsentMember) {
  const Result result =
      Validate(R"({"required": ["a", "b", "c"]})", R"({"b": 1})");
  ASSERT_THAT(result.violations, SizeIs(2));
  EXPECT_EQ(result.violations[0].member, "a");
  EXPECT_EQ(result.violations[1].member, "c");
  EXPECT_EQ(result.violations[1].instance_pointer, "");
}

TEST(Violation, PointsAtAMemberThatIsForbidden) {
  const Violation violation =
      Only(R"({"properties": {"a": true}, "additionalProperties": false})",
           R"({"a": 1, "b": 2})");
  EXPECT_EQ(violation.instance_pointer, "/b");
  EXPECT_EQ(violation.keyword, "additionalProperties");
  EXPECT_EQ(violation.member, "b");
  EXPECT_EQ(violation.expected, "no member \"b\"");
  EXPECT_EQ(violation.actual, "2");
}

TEST(Violation, CutsLongValues) {
  const Violation violation =
      Only(R"({"type": "null"})", '"' + std::string(5000, 'x') + '"');
  EXPECT_LT(violation.actual.size(), 200U);
}

TEST(Violation, CarriesTheSourceOfTheNearestEnclosingSchema) {
  const Result result = Validate(
      R"({"x-source": {"page": "outer"},
          "properties": {
            "a": {"type": "string"},
            "b": {"x-source": {"page": "inner"}, "items": {"type": "string"}},
            "x-source": {"$ref": "#/$defs/c"}},
          "$defs": {"c": {"x-source": "named", "const": 1}}})",
      R"({"a": 1, "b": [1], "x-source": 2})");
  ASSERT_THAT(result.violations, SizeIs(3));
  EXPECT_EQ(result.violations[0].source, R"({"page":"outer"})");
  EXPECT_EQ(result.violations[1].source, R"({"page":"inner"})");
  EXPECT_EQ(result.violations[2].source, "\"named\"");
}

TEST(Choice, ReportsTheBranchThatCameClosest) {
  const Violation violation = Only(
      R"({"oneOf": [
           {"title": "Error", "required": ["status", "message"],
            "properties": {"status": {"const": "ERROR"}}},
           {"title": "Wallet", "$ref": "#/$defs/wallet"}],
          "$defs": {"wallet": {"required": ["status", "balance"],
            "properties": {"status": {"const": "OK"},
                           "balance": {"type": "number"}}}}})",
      R"({"status": "OK", "balance": "12"})");
  EXPECT_EQ(violation.keyword, "oneOf");
  EXPECT_EQ(violation.expected,
            "one of 2 alternatives; closest is 2 of 2, \"Wallet\", which "
            "expects number at /balance, not \"12\"");
  ASSERT_THAT(violation.causes, SizeIs(1));
  EXPECT_EQ(violation.causes[0].instance_pointer, "/balance");
  EXPECT_EQ(violation.causes[0].keyword_location,
            "/oneOf/1/$ref/properties/balance/type");
  const auto leaves = Leaves({violation});
  ASSERT_THAT(leaves, SizeIs(1));
  EXPECT_EQ(leaves[0].keyword, "type");
}

TEST(Choice, PrefersTheBranchOfTheRightType) {
  const Violation violation = Only(
      R"({"anyOf": [{"type": "string"},
                    {"type": "object", "required": ["a", "b", "c"]}]})",
      "{}");
  EXPECT_THAT(violation.expected, HasSubstr("closest is 2 of 2"));
  EXPECT_THAT(violation.causes, SizeIs(3));
}

TEST(Choice, IsToldApartByItsConstant) {
  const Violation violation = Only(
      R"({"oneOf": [
           {"required": ["kind", "a"], "properties":
             {"kind": {"const": "A"}, "a": {"type": "integer"}}},
           {"required": ["kind", "b", "c", "d"], "properties":
             {"kind": {"const": "B"}, "b": {"type": "integer"}}}]})",
      R"({"kind": "B", "b": "3"})");
  EXPECT_EQ(violation.expected,
            "one of 2 alternatives; closest is 2 of 2, #/oneOf/1, which "
            "expects the member \"c\", not absent (and 2 more)");
}

TEST(Choice, ReportsTheInnermostChoice) {
  const Result result = Validate(
      R"({"anyOf": [{"type": "null"}, {"anyOf": [{"type": "number"},
            {"type": "string", "maxLength": 1}]}]})",
      "\"ab\"");
  const auto leaves = Leaves(result.violations);
  ASSERT_THAT(leaves, SizeIs(1));
  EXPECT_EQ(leaves[0].keyword_location, "/anyOf/1/anyOf/1/maxLength");
  EXPECT_EQ(leaves[0].expected, "at most 1 character");
}

TEST(Choice, SaysWhichBranchesOfAOneOfHold) {
  const Violation violation = Only(
      R"({"oneOf": [{"type": "number"}, {"type": "string"}, {"minimum": 1}]})",
      "2");
  EXPECT_EQ(violation.expected,
            "exactly one of 3 alternatives, but 2 hold: #/oneOf/0, #/oneOf/2");
}

TEST(Advice, IsReportedAndLeavesTheInstanceValid) {
  const char* const schema =
      R"({"properties": {"a": {"type": "string",
            "x-recommended": {"minLength": 1, "pattern": "^[a-z]*$"}}}})";
  EXPECT_THAT(Validate(schema, R"({"a": "x"})").violations, IsEmpty());
  const Result result = Validate(schema, R"({"a": ""})");
  EXPECT_TRUE(result.valid);
  ASSERT_THAT(result.violations, SizeIs(1));
  EXPECT_TRUE(result.violations[0].advisory);
  EXPECT_EQ(result.violations[0].keyword_location,
            "/properties/a/x-recommended/minLength");
  const Result both = Validate(schema, R"({"a": 1})");
  EXPECT_FALSE(both.valid);
  ASSERT_THAT(both.violations, SizeIs(1));
  EXPECT_FALSE(both.violations[0].advisory);
}

TEST(Advice, CountsOnlyInTheBranchesThatHold) {
  const char* const schema =
      R"({"anyOf": [{"type": "string", "x-recommended": {"minLength": 9}},
                    {"type": "number", "x-recommended": {"minimum": 9}}]})";
  const Result result = Validate(schema, "1");
  EXPECT_TRUE(result.valid);
  ASSERT_THAT(result.violations, SizeIs(1));
  EXPECT_EQ(result.violations[0].keyword, "minimum");
}

TEST(Undescribed, ListsMembersNoSubschemaDescribes) {
  Ask ask;
  ask.undescribed = true;
  const Result result = Validate(
      R"({"allOf": [{"$ref": "#/$defs/base"}],
          "properties": {"free": {"type": "object"}, "any": true,
            "list": {"items": {"properties": {"n": true}}}},
          "x-recommended": {"properties": {"advised": true}},
          "anyOf": [{"properties": {"t": {"const": 1}}, "required": ["t"]},
                    {"properties": {"u": true, "t": {"const": 2}}}],
          "$defs": {"base": {"patternProperties": {"^p_": true}}}})",
      R"({"free": {"x": 1}, "any": {"y": 1}, "p_1": 1, "t": 1, "u": 1,
          "list": [{"n": 1}, {"n": 1, "m": {"deep": 1}}], "advised": 1,
          "new/": 1})",
      ask);
  EXPECT_TRUE(result.valid);
  EXPECT_THAT(result.undescribed,
              UnorderedElementsAre("/u", "/list/1/m", "/advised", "/new~1"));
}

TEST(Undescribed, TakesAdditionalPropertiesForADescription) {
  Ask ask;
  ask.undescribed = true;
  EXPECT_THAT(Validate(R"({"properties": {"a": true},
                           "additionalProperties": true})",
                       R"({"b": {"c": 1}})", ask)
                  .undescribed,
              IsEmpty());
  EXPECT_THAT(Validate(R"({"properties": {"a": true},
                           "unevaluatedProperties": {"type": "number"}})",
                       R"({"b": 1})", ask)
                  .undescribed,
              IsEmpty());
}

TEST(Clauses, AreListedWithLocationSourceAndLevel) {
  const Schema schema = Compile(
      R"({"title": "t", "x-source": "page", "type": "object",
          "x-recommended": {"required": ["b"], "$ref": "#/$defs/both"},
          "properties": {"a": {"$ref": "#/$defs/both"}},
          "$defs": {"both": {"minLength": 1}, "unused": {"type": "null"}}})",
      Extensions());
  std::vector<std::string> seen;
  for (const Clause& clause : schema.clauses()) {
    if (clause.keyword == "title" || clause.keyword == "x-source") {
      continue;
    }
    seen.push_back(clause.location.substr(clause.location.find('#')) +
                   (clause.advisory ? " advisory" : "") + " " +
                   clause.source.Dump());
  }
  EXPECT_THAT(seen, UnorderedElementsAre(
                        "#/type \"page\"", "#/x-recommended \"page\"",
                        "#/properties \"page\"", "#/properties/a/$ref \"page\"",
                        "#/x-recommended/required advisory \"page\"",
                        "#/x-recommended/$ref advisory \"page\"",
                        "#/$defs/both/minLength \"page\""));
}

TEST(Clauses, AreExercisedByValuesTheyApplyTo) {
  const Schema schema = Compile(
      R"({"type": "object", "properties": {"a": {"maxLength": 5,
          "minimum": 1}, "b": {"const": 1}}})");
  const json::Document instance = Json(R"({"a": "x"})");
  Ask ask;
  ask.exercised = true;
  const Result result = schema.Validate(instance.root(), ask);
  ASSERT_EQ(result.exercised.size(), schema.clauses().size());
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < result.exercised.size(); ++i) {
    if (result.exercised[i]) {
      seen.push_back(schema.clauses()[i].keyword);
    }
  }
  EXPECT_THAT(seen, UnorderedElementsAre("type", "properties", "maxLength"));
}

TEST(Clauses, AreExercisedOnlyWhereTheInstanceLeads) {
  const Schema schema = Compile(
      R"({"if": {"type": "string"}, "then": {"minLength": 1},
          "else": {"minimum": 1}, "contains": {"const": 1}, "minContains": 1,
          "anyOf": [{"const": "a"}, {"$ref": "#/$defs/b"}],
          "dependentSchemas": {"q": {"required": ["z"]}},
          "$defs": {"b": {"enum": ["b"]}}})");
  const json::Document instance = Json("\"a\"");
  Ask ask;
  ask.exercised = true;
  const Result result = schema.Validate(instance.root(), ask);
  std::vector<std::string> not_met;
  for (std::size_t i = 0; i < result.exercised.size(); ++i) {
    if (!result.exercised[i]) {
      const std::string& location = schema.clauses()[i].location;
      not_met.push_back(location.substr(location.find('#')));
    }
  }
  EXPECT_THAT(not_met,
              UnorderedElementsAre("#/else", "#/else/minimum", "#/contains",
                                   "#/contains/const", "#/minContains",
                                   "#/dependentSchemas",
                                   "#/dependentSchemas/q/required"));
}

TEST(Schema, IsUsedByThreadsAtOnce) {
  const Schema schema =
      Compile(R"({"items": {"pattern": "^(a|b)*$", "format": "date-time"}})",
              Extensions());
  const json::Document good = Json(R"(["2025-01-01T00:00:00Z"])");
  const json::Document bad = Json(R"(["abab", "abc"])");
  std::array<std::thread, 4> threads;
  for (std::thread& thread : threads) {
    thread = std::thread([&] {
      for (int i = 0; i < 200; ++i) {
        EXPECT_THAT(schema.Validate(good.root()).violations, SizeIs(1));
        EXPECT_THAT(schema.Validate(bad.root()).violations, SizeIs(3));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

}  // namespace
}  // namespace contract::schema
