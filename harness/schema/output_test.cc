#include "harness/schema/output.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "harness/schema/testing.h"

namespace contract::schema {
namespace {

using Json = nlohmann::ordered_json;

// The example of the standard's section 12, in our words.
constexpr const char* kPolygon = R"({
  "$id": "https://example.invalid/polygon",
  "$defs": {"point": {"type": "object",
    "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
    "additionalProperties": false, "required": ["x", "y"]}},
  "type": "array", "items": {"$ref": "#/$defs/point"}, "minItems": 3})";

Json OutputOf(const char* schema, const char* instance, OutputFormat format) {
  const Schema compiled = testing::Compile(schema);
  const json::Document document = testing::Json(instance);
  return Output(compiled, document.root(), format);
}

constexpr const char* kBroken = R"([{"x": 2.5, "y": 1.3}, {"x": 1, "z": 6.7}])";

TEST(Output, FlagIsTheVerdictAlone) {
  EXPECT_EQ(OutputOf(kPolygon, kBroken, OutputFormat::kFlag),
            Json({{"valid", false}}));
  EXPECT_EQ(OutputOf(kPolygon, "[]", OutputFormat::kFlag),
            Json({{"valid", false}}));
  EXPECT_EQ(OutputOf("true", "[]", OutputFormat::kFlag),
            Json({{"valid", true}}));
}

TEST(Output, BasicListsEveryFailure) {
  const Json out = OutputOf(kPolygon, kBroken, OutputFormat::kBasic);
  EXPECT_EQ(out["valid"], false);
  std::vector<std::string> seen;
  for (const Json& unit : out["errors"]) {
    EXPECT_EQ(unit["valid"], false);
    EXPECT_TRUE(unit["error"].is_string());
    seen.push_back(unit["keywordLocation"].get<std::string>() + " " +
                   unit["instanceLocation"].get<std::string>());
  }
  EXPECT_EQ(seen, (std::vector<std::string>{
                      "/items ", "/items/$ref /1",
                      "/items/$ref/additionalProperties /1",
                      "/items/$ref/additionalProperties /1/z",
                      "/items/$ref/required /1", "/minItems "}));
  EXPECT_EQ(out["errors"][4]["absoluteKeywordLocation"],
            "https://example.invalid/polygon#/$defs/point/required");
}

TEST(Output, DetailedIsACondensedTree) {
  const Json out = OutputOf(kPolygon, kBroken, OutputFormat::kDetailed);
  EXPECT_EQ(out["valid"], false);
  EXPECT_EQ(out["keywordLocation"], "");
  EXPECT_EQ(out["instanceLocation"], "");
  ASSERT_EQ(out["errors"].size(), 2U);
  const Json& items = out["errors"][0];
  EXPECT_EQ(items["keywordLocation"], "/items/$ref");
  EXPECT_EQ(items["instanceLocation"], "/1");
  ASSERT_EQ(items["errors"].size(), 2U);
  EXPECT_EQ(items["errors"][0]["keywordLocation"],
            "/items/$ref/additionalProperties");
  EXPECT_EQ(items["errors"][0]["instanceLocation"], "/1/z");
  EXPECT_EQ(items["errors"][1]["error"],
            "expected the member \"y\", not absent");
  EXPECT_EQ(out["errors"][1]["keywordLocation"], "/minItems");
}

TEST(Output, DetailedKeepsEveryBranchOfAChoice) {
  const Json out =
      OutputOf(R"({"anyOf": [{"type": "string"}, {"minimum": 5}]})", "1",
               OutputFormat::kDetailed);
  ASSERT_EQ(out["errors"].size(), 1U);
  const Json& choice = out["errors"][0];
  EXPECT_EQ(choice["keywordLocation"], "/anyOf");
  ASSERT_EQ(choice["errors"].size(), 2U);
  EXPECT_EQ(choice["errors"][1]["keywordLocation"], "/anyOf/1/minimum");
}

TEST(Output, DetailedKeepsTheRootOfASingleFailure) {
  const Json out =
      OutputOf(R"({"allOf": [{"type": "string"}, {"minLength": 10}]})", "1",
               OutputFormat::kDetailed);
  EXPECT_EQ(out["keywordLocation"], "");
  ASSERT_EQ(out["errors"].size(), 1U);
  EXPECT_EQ(out["errors"][0]["keywordLocation"], "/allOf/0/type");
}

TEST(Output, NamesTheAssertionsThatHold) {
  const Json out =
      OutputOf(R"({"type": "string"})", "\"a\"", OutputFormat::kBasic);
  EXPECT_EQ(out["annotations"],
            Json::array({{{"valid", true},
                          {"keywordLocation", "/type"},
                          {"absoluteKeywordLocation",
                           "https://test.invalid/schema.json#/type"},
                          {"instanceLocation", ""}}}));
}

TEST(Output, OfAnEvaluationThatGaveUpSaysWhy) {
  const std::string bomb = '"' + std::string(5000, 'a') + "!\"";
  for (const OutputFormat format :
       {OutputFormat::kBasic, OutputFormat::kDetailed}) {
    const Json out =
        OutputOf(R"({"pattern": "^(a+)+$"})", bomb.c_str(), format);
    EXPECT_EQ(out["valid"], false);
    EXPECT_NE(out["error"].get<std::string>().find("too long"),
              std::string::npos);
  }
}

TEST(Output, ValidInstancesHaveTheirAnnotations) {
  const Json out = OutputOf(
      R"({"title": "T", "properties": {"a": {"default": 1.50}},
          "additionalProperties": true,
          "anyOf": [{"description": "no", "required": ["z"]},
                    {"description": "yes"}]})",
      R"({"a": 1, "b": 2})", OutputFormat::kBasic);
  EXPECT_EQ(out["valid"], true);
  std::vector<std::string> seen;
  for (const Json& unit : out["annotations"]) {
    seen.push_back(unit["keywordLocation"].get<std::string>() + " " +
                   unit["instanceLocation"].get<std::string>() + " " +
                   unit["annotation"].dump());
  }
  EXPECT_EQ(seen, (std::vector<std::string>{
                      "/title  \"T\"", "/properties/a/default /a 1.5",
                      "/properties  [\"a\"]", "/additionalProperties  [\"b\"]",
                      "/anyOf/1/description  \"yes\""}));
}

TEST(Output, LeavesAdviceOut) {
  Options options;
  options.advisory_keyword = "x-recommended";
  const Schema schema = testing::Compile(
      R"({"type": "null", "x-recommended": {"type": "array"}})", options);
  const json::Document document = testing::Json("1");
  const Json out = Output(schema, document.root(), OutputFormat::kBasic);
  EXPECT_EQ(out["errors"].size(), 1U);
}

// What the standard's own schema of its outputs asks, and nothing beside it.
TEST(Output, FollowsTheStandardsShape) {
  constexpr const char* kShape = R"({
    "$defs": {"unit": {
      "required": ["valid", "keywordLocation", "instanceLocation"],
      "properties": {"valid": {"type": "boolean"},
        "keywordLocation": {"type": "string", "format": "json-pointer"},
        "absoluteKeywordLocation": {"type": "string", "format": "uri"},
        "instanceLocation": {"type": "string", "format": "json-pointer"},
        "error": {"type": "string"}, "annotation": true,
        "errors": {"$ref": "#/$defs/units"},
        "annotations": {"$ref": "#/$defs/units"}},
      "additionalProperties": false,
      "if": {"properties": {"valid": {"const": false}}},
      "then": {"anyOf": [{"required": ["error"]}, {"required": ["errors"]}],
               "not": {"anyOf": [{"required": ["annotation"]},
                                 {"required": ["annotations"]}]}},
      "else": {"not": {"anyOf": [{"required": ["error"]},
                                 {"required": ["errors"]}]}},
      "dependentSchemas": {"keywordLocation": {
        "if": {"properties": {"keywordLocation":
                 {"pattern": "/\\$(ref|dynamicRef)\\b"}}},
        "then": {"required": ["absoluteKeywordLocation"]}}}},
      "units": {"type": "array", "items": {"$ref": "#/$defs/unit"}}},
    "$ref": "#/$defs/unit"})";
  constexpr std::array kSchemas{
      kPolygon, "false",
      R"({"$dynamicAnchor": "a", "title": "t", "items": {"$dynamicRef": "#a"},
          "anyOf": [{"type": "array"}, {"minimum": 5, "format": "date"}],
          "if": {"type": "object"}, "then": {"required": ["z"]}})"};
  constexpr std::array kInstances{
      kBroken, "1", "[[7], 6]", R"([{"x":1,"y":2}])",
      R"([{"x":1,"y":2},{"x":1,"y":2},{"x":1,"y":2}])"};
  Options options;
  options.assert_formats = true;
  const Schema shape = testing::Compile(kShape, options);
  for (const OutputFormat format :
       {OutputFormat::kBasic, OutputFormat::kDetailed}) {
    for (const char* schema : kSchemas) {
      for (const char* instance : kInstances) {
        const json::Document out =
            json::Document::From(OutputOf(schema, instance, format));
        EXPECT_TRUE(shape.IsValid(out.root())) << out.root().Dump();
      }
    }
  }
}

}  // namespace
}  // namespace contract::schema
