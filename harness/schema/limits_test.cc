// Exact numbers, and what hostile schemas and instances come to.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/schema/testing.h"

namespace contract::schema {
namespace {

using testing::Compile;
using testing::ErrorsOf;
using ::testing::HasSubstr;
using testing::IsValid;
using testing::Json;

TEST(Numbers, AreComparedByDecimalValue) {
  EXPECT_TRUE(IsValid(R"({"multipleOf": 0.01})", "19.99"));
  EXPECT_FALSE(IsValid(R"({"multipleOf": 0.01})", "19.995"));
  EXPECT_FALSE(IsValid(R"({"const": 9007199254740993})", "9007199254740992"));
  EXPECT_TRUE(IsValid(R"({"type": "integer"})", "18446744073709551616"));
  EXPECT_TRUE(IsValid(R"({"type": "integer"})", "1.0"));
  EXPECT_TRUE(IsValid(R"({"const": 0})", "-0"));
  EXPECT_TRUE(IsValid(R"({"enum": [10.50]})", "1.05e1"));
  EXPECT_FALSE(IsValid(R"({"maximum": 9007199254740992})", "9007199254740993"));
  EXPECT_FALSE(
      IsValid(R"({"uniqueItems": true})", "[0,1,2,3,4,5,6,7,8,9,10,1.0]"));
}

TEST(Numbers, OfAbsurdSizeCostNothing) {
  EXPECT_TRUE(IsValid(R"({"type": "integer"})", "1e1000000000"));
  EXPECT_FALSE(IsValid(R"({"maximum": 1e308})", "1e1000000000"));
  EXPECT_FALSE(IsValid(R"({"multipleOf": 3})", "1e1000000000"));
  EXPECT_FALSE(IsValid(R"({"multipleOf": 1e1000000000})", "7"));
  EXPECT_TRUE(IsValid(R"({"maxLength": 1e1000000000})", "\"x\""));
  EXPECT_FALSE(
      IsValid(R"({"multipleOf": 7})", '1' + std::string(200'000, '0')));
  EXPECT_THAT(ErrorsOf(R"({"multipleOf": )" + std::string(1000, '9') + '}'),
              HasSubstr("too many digits"));
}

TEST(Limits, CatastrophicPatternsGiveUp) {
  const Schema schema = Compile(R"({"pattern": "^(a+)+$"})");
  const json::Document bomb = Json('"' + std::string(5000, 'a') + "!\"");
  EXPECT_FALSE(schema.IsValid(bomb.root()));
  const Result result = schema.Validate(bomb.root());
  EXPECT_FALSE(result.valid);
  EXPECT_THAT(result.error, HasSubstr("given up"));
}

TEST(Limits, GivingUpIsNoVerdictUnderNotEither) {
  const Schema schema = Compile(R"({"not": {"pattern": "^(a+)+$"}})");
  const json::Document bomb = Json('"' + std::string(5000, 'a') + "!\"");
  EXPECT_FALSE(schema.IsValid(bomb.root()));
  EXPECT_THAT(schema.Validate(bomb.root()).error, HasSubstr("given up"));
}

TEST(Limits, LongSubjectsDoNotOverflowTheStack) {
  EXPECT_TRUE(IsValid(R"({"pattern": "^(a|b)*$"})",
                      '"' + std::string(200'000, 'a') + '"'));
}

TEST(Limits, SchemasThatMultiplyGiveUp) {
  std::string schema = R"({"$defs": {"d0": {"minLength": 1})";
  for (int i = 1; i <= 40; ++i) {
    const std::string ref =
        R"({"$ref": "#/$defs/d)" + std::to_string(i - 1) + "\"}";
    schema += ",\"d" + std::to_string(i) + R"(": {"allOf": [)" + ref + ',' +
              ref + "]}";
  }
  schema += R"(}, "$ref": "#/$defs/d40"})";
  const Schema compiled = Compile(schema);
  const json::Document instance = Json("\"x\"");
  EXPECT_THAT(compiled.Validate(instance.root()).error, HasSubstr("given up"));
}

TEST(Limits, ADynamicCycleGivesUp) {
  const Schema schema =
      Compile(R"({"$dynamicAnchor": "a", "anyOf": [{"$dynamicRef": "#a"}]})");
  const json::Document instance = Json("1");
  EXPECT_THAT(schema.Validate(instance.root()).error, HasSubstr("given up"));
}

TEST(Limits, ADeepInstanceOfARecursiveSchemaIsJudged) {
  const std::string text = std::string(250, '[') + std::string(250, ']');
  EXPECT_TRUE(IsValid(
      R"({"anyOf": [{"type": "array", "items": {"$ref": "#"}}, false]})",
      text));
}

TEST(Limits, DeepSchemasAreRefusedByTheGuard) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += R"({"not":)";
  }
  EXPECT_TRUE(
      std::holds_alternative<json::ParseError>(json::Document::Parse(text)));
}

}  // namespace
}  // namespace contract::schema
