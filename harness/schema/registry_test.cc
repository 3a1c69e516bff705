#include "harness/schema/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "harness/schema/testing.h"

namespace contract::schema {
namespace {

using testing::ErrorsOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsValid;
using testing::Json;
using testing::kUri;

Options Strict() {
  Options options;
  options.strict_keywords = true;
  options.annotation_keywords = {"x-conflicts"};
  options.source_keyword = "x-source";
  options.advisory_keyword = "x-recommended";
  return options;
}

TEST(Registry, NamesFilePointerAndRemedyOfAMisspeltKeyword) {
  EXPECT_EQ(ErrorsOf(R"({"properties": {"a": {"minLenght": 1}}})", Strict()),
            "schema.json #/properties/a/minLenght: \"minLenght\" is not a "
            "keyword; did you mean \"minLength\"?\n");
}

TEST(Registry, SaysWhatReplacesAWordOfAnotherDialect) {
  EXPECT_THAT(ErrorsOf(R"({"nullable": true})", Strict()),
              HasSubstr("write \"type\" as an array that has \"null\""));
  EXPECT_THAT(ErrorsOf(R"({"definitions": {}})", Strict()),
              HasSubstr("write \"$defs\""));
}

TEST(Registry, AllowsTheExtensionsItWasTold) {
  EXPECT_EQ(ErrorsOf(R"({"x-source": {"page": "p"}, "x-conflicts": ["c"],
                         "x-recommended": {"minLength": 1}})",
                     Strict()),
            "");
  EXPECT_THAT(ErrorsOf(R"({"x-sources": 1})", Strict()),
              HasSubstr("did you mean \"x-source\"?"));
}

TEST(Registry, TakesUnknownKeywordsForAnnotationsUnlessStrict) {
  EXPECT_EQ(ErrorsOf(R"({"minLenght": 1})"), "");
}

TEST(Registry, RefusesAnUnknownFormatWhenStrict) {
  Options options = Strict();
  options.assert_formats = true;
  EXPECT_THAT(ErrorsOf(R"({"format": "datetime"})", options),
              HasSubstr("did you mean \"date-time\"?"));
}

TEST(Registry, RefusesKeywordsThatHaveNoEffectWhenStrict) {
  EXPECT_THAT(ErrorsOf(R"({"then": {}})", Strict()), HasSubstr("#/then"));
  EXPECT_THAT(ErrorsOf(R"({"minContains": 1})", Strict()),
              HasSubstr("#/minContains"));
}

TEST(Registry, ReportsEveryMistakeNotOnlyTheFirst) {
  const std::string errors = ErrorsOf(
      R"({"type": "strnig", "minLength": -1, "pattern": "(", "required": "a",
          "enum": 1, "multipleOf": 0, "items": [], "allOf": [],
          "properties": {"a": 7}, "$ref": "#/none"})");
  for (const char* pointer :
       {"#/type:", "#/minLength:", "#/pattern:", "#/required:", "#/enum:",
        "#/multipleOf:", "#/items:", "#/allOf:", "#/properties/a:",
        "#/$ref:"}) {
    EXPECT_THAT(errors, HasSubstr(pointer));
  }
}

TEST(Registry, NamesAReferenceThatLeadsNowhere) {
  EXPECT_THAT(ErrorsOf(R"({"$ref": "other.json#/a"})"),
              HasSubstr("schema.json #/$ref: the reference \"other.json#/a\" "
                        "leads nowhere: no document with the URI "
                        "https://test.invalid/other.json was added"));
  EXPECT_THAT(ErrorsOf(R"({"$ref": "#nope"})"),
              HasSubstr("there is no anchor \"nope\""));
  EXPECT_THAT(ErrorsOf(R"({"$ref": "#/%zz"})"), HasSubstr("hexadecimal"));
}

TEST(Registry, RefusesCyclesThatConsumeNothing) {
  for (const char* cyclic :
       {R"({"$ref": "#"})", R"({"allOf": [{"$ref": "#"}]})",
        R"({"not": {"anyOf": [true, {"$ref": "#"}]}})",
        R"({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
            "properties": {"x": {"$ref": "#/$defs/a"}}})"}) {
    EXPECT_THAT(ErrorsOf(cyclic), HasSubstr("to the same value again"))
        << cyclic;
  }
  EXPECT_EQ(ErrorsOf(R"({"properties": {"a": {"$ref": "#"}}})"), "");
}

TEST(Registry, RefusesTwoSchemasWithOneUri) {
  Registry registry;
  EXPECT_THAT(registry.Add(Json(R"({"$id": "https://x.invalid/a"})"), "", "a"),
              IsEmpty());
  EXPECT_THAT(ToString(registry.Add(Json(R"({"$id": "https://x.invalid/a"})"),
                                    "", "b")),
              HasSubstr("b #/$id: the URI https://x.invalid/a is already"));
}

TEST(Registry, RefusesADocumentWithoutAnAbsoluteUri) {
  Registry registry;
  EXPECT_THAT(ToString(registry.Add(Json("{}"), "", "a.json")),
              HasSubstr("a.json: the document has no absolute URI"));
}

TEST(Registry, RefusesDialectsItDoesNotKnow) {
  const std::string draft7 =
      R"({"$schema": "http://json-schema.org/draft-07/schema#"})";
  EXPECT_THAT(ErrorsOf(draft7), HasSubstr("#/$schema: the dialect"));
  Options options;
  options.dialects = {"http://json-schema.org/draft-07/schema"};
  EXPECT_EQ(ErrorsOf(draft7, options), "");
}

TEST(Registry, ResolvesRelativeReferencesBetweenTheFilesOfADirectory) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(::testing::TempDir()) / "registry_test";
  fs::create_directories(folder / "deeper");
  std::ofstream(folder / "a.schema.json")
      << R"({"$id": "https://x.invalid/a", "$ref": "deeper/b#/$defs/n"})";
  std::ofstream(folder / "deeper" / "b.schema.json")
      << R"({"$id": "https://x.invalid/deeper/b",
             "$defs": {"n": {"type": "number"}}})";
  std::ofstream(folder / "other.json") << "[]";
  Registry registry;
  EXPECT_THAT(registry.AddDirectory(folder, ".schema.json"), IsEmpty());
  auto compiled = registry.Compile("https://x.invalid/a");
  ASSERT_TRUE(std::holds_alternative<Schema>(compiled));
  EXPECT_TRUE(std::get<Schema>(compiled).IsValid(Json("1").root()));
  EXPECT_FALSE(std::get<Schema>(compiled).IsValid(Json("\"1\"").root()));
  EXPECT_THAT(registry.AddDirectory(folder / "none"), ::testing::SizeIs(1));
}

TEST(Registry, CompilesASchemaInsideAnyDocument) {
  Registry registry(Strict());
  EXPECT_THAT(registry.Add(Json(R"({"responses": {"200": {"schema":
                  {"type": "object", "x-source": {"page": "p"}}}}})"),
                           kUri, "op.json"),
              IsEmpty());
  const std::string place = std::string(kUri) + "#/responses/200/schema";
  auto compiled = registry.Compile(place);
  ASSERT_TRUE(std::holds_alternative<Schema>(compiled));
  EXPECT_EQ(std::get<Schema>(compiled).uri(), place);
  EXPECT_FALSE(std::get<Schema>(compiled).IsValid(Json("1").root()));
}

TEST(Registry, AppliesTheMetaschemaToASchema) {
  const char* const by_metaschema =
      R"({"$ref": "https://json-schema.org/draft/2020-12/schema"})";
  EXPECT_TRUE(IsValid(by_metaschema, R"({"minLength": 2})"));
  EXPECT_FALSE(IsValid(by_metaschema, R"({"minLength": -2})"));
  EXPECT_FALSE(
      IsValid(by_metaschema, R"({"properties": {"a": {"type": "x"}}})"));
}

TEST(Registry, SchemasOutliveIt) {
  auto registry = std::make_unique<Registry>();
  registry->Add(Json(R"({"const": {"a": [19.99]}})"), kUri);
  const auto compiled = registry->Compile(kUri);
  registry.reset();
  EXPECT_TRUE(
      std::get<Schema>(compiled).IsValid(Json(R"({"a": [19.990]})").root()));
}

}  // namespace
}  // namespace contract::schema
