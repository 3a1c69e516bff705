// Exact numbers, and what hostile schemas and instances come to.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/schema/testing.h"

namespace contract::schema {
namespace {

using ::testing::AllOf;
using testing::Compile;
using testing::ErrorsOf;
using ::testing::HasSubstr;
using testing::IsValid;
using testing::Json;

// The collector comes to the same end as the verdict.
std::string ErrorWhenAsked(const Schema& schema, json::Value instance) {
  Ask ask;
  ask.exercised = true;
  return schema.Validate(instance, ask).error;
}

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
  EXPECT_TRUE(IsValid(R"({"minimum": 1e400000000, "maximum": 1e400000001})",
                      "2e400000000"));
  EXPECT_FALSE(IsValid(R"({"const": 1e400000000})", "1e400000001"));
  const std::string digits(200'000, '7');
  EXPECT_TRUE(IsValid(R"({"type": "integer", "exclusiveMinimum": 1)" + digits +
                          R"(, "const": 2)" + digits + '}',
                      '2' + digits + ".0"));
  EXPECT_THAT(ErrorsOf(R"({"multipleOf": )" + std::string(1000, '9') + '}'),
              HasSubstr("too many digits"));
}

TEST(Limits, CatastrophicPatternsGiveUp) {
  for (const char* schema_text :
       {R"({"pattern": "^(a+)+$"})", R"({"patternProperties":
            {"^(a+)+$": true}, "propertyNames": {"pattern": "^(a+)+$"}})"}) {
    const Schema schema = Compile(schema_text);
    const std::string text = '"' + std::string(5000, 'a') + "!\"";
    for (const std::string& bomb : {text, '{' + text + ":1}"}) {
      const json::Document document = Json(bomb);
      const Result result = schema.Validate(document.root());
      if (result.valid) {
        continue;  // the other kind of value
      }
      EXPECT_FALSE(schema.IsValid(document.root()));
      EXPECT_THAT(result.error,
                  AllOf(HasSubstr("given up at https://test.invalid/"),
                        HasSubstr("pattern takes too long")));
      EXPECT_EQ(result.error, ErrorWhenAsked(schema, document.root()));
    }
  }
}

// Each is decided within the limit of one search; together they would take
// hours.
TEST(Limits, ManyCostlySearchesGiveUpTogether) {
  const Schema schema = Compile(R"({"items": {"not": {"pattern":
                                    "^(a+)+$"}}})");
  const auto many = [](int count) {
    std::string out = R"(["")";
    for (int i = 0; i < count; ++i) {
      out += ",\"" + std::string(16, 'a') + "!\"";
    }
    return Json(out + ']');
  };
  EXPECT_TRUE(schema.IsValid(many(8).root()));
  const json::Document document = many(20'000);
  const Result result = schema.Validate(document.root());
  EXPECT_THAT(result.error, HasSubstr("pattern takes too long"));
  EXPECT_EQ(result.error, ErrorWhenAsked(schema, document.root()));
}

TEST(Limits, ManyCheapSearchesAreAllDecided) {
  std::string names = "[0";
  for (int i = 0; i < 50'000; ++i) {
    names += ",\"name-" + std::to_string(i) + '"';
  }
  EXPECT_TRUE(IsValid(R"({"items": {"pattern": "^(?:[a-z]+-)*[0-9]+$"}})",
                      names + ']'));
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
    schema += ",\"d" + std::to_string(i) + R"(": {"allOf": [)";
    schema += ref;
    schema += ',';
    schema += ref;
    schema += "]}";
  }
  schema += R"(}, "$ref": "#/$defs/d40"})";
  const Schema compiled = Compile(schema);
  const json::Document instance = Json("\"x\"");
  EXPECT_THAT(compiled.Validate(instance.root()).error,
              HasSubstr("applied more than 20000000 times"));
}

TEST(Limits, ADynamicCycleGivesUp) {
  const Schema schema =
      Compile(R"({"$dynamicAnchor": "a", "anyOf": [{"$dynamicRef": "#a"}]})");
  const json::Document instance = Json("1");
  const std::string error = schema.Validate(instance.root()).error;
  EXPECT_THAT(error, HasSubstr("nest deeper than 1500"));
  EXPECT_EQ(error, ErrorWhenAsked(schema, instance.root()));
}

// A $dynamicRef that meets no $dynamicAnchor is a $ref, whose cycles are
// found when loaded.
TEST(Limits, ADynamicRefThatIsStaticMayNotTurnInACircle) {
  EXPECT_THAT(ErrorsOf(R"({"$dynamicRef": "#"})"),
              HasSubstr("needs applying it to the same value again"));
}

// Quadratic work on these would not end within the timeout of the test.
TEST(Limits, LargeInstancesAreLinearWork) {
  constexpr int kMany = 100'000;
  std::string items = "[0";
  std::string members = "{\"last\":0";
  for (int i = 1; i < kMany; ++i) {
    items += ',' + std::to_string(i);
    members += ",\"m" + std::to_string(i) + "\":[]";
  }
  items += ']';
  members += '}';
  EXPECT_TRUE(IsValid(R"({"uniqueItems": true, "contains": {"const": 7},
      "prefixItems": [true], "unevaluatedItems": {"type": "integer"},
      "allOf": [{"contains": {"minimum": 1}}]})",
                      items));
  EXPECT_FALSE(IsValid(R"({"required": ["last", "none"],
      "properties": {"last": true}, "patternProperties": {"^m1": true},
      "propertyNames": {"maxLength": 9}, "dependentRequired": {"m1": ["m2"]},
      "anyOf": [{"properties": {"m1": {"type": "array"}}}],
      "unevaluatedProperties": {"type": "array"}})",
                       members));
  EXPECT_TRUE(IsValid(R"({"const": )" + members + '}', members));
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
