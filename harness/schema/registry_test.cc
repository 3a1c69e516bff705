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

TEST(Registry, NamesTheFileAnUnresolvableReferenceIsIn) {
  Registry registry;
  EXPECT_THAT(registry.Add(Json(R"({"$ref": "b.json"})"),
                           "https://x.invalid/a.json", "a.json"),
              IsEmpty());
  EXPECT_THAT(
      registry.Add(Json(R"({"$defs": {"in": {"$id": "sub/c.json", "items":
                        {"$ref": "d.json#/a"}}}, "$ref": "sub/c.json"})"),
                   "https://x.invalid/b.json", "b.json"),
      IsEmpty());
  const auto compiled = registry.Compile("https://x.invalid/a.json");
  const auto* const errors = std::get_if<LoadErrors>(&compiled);
  ASSERT_TRUE(errors);
  ASSERT_THAT(*errors, ::testing::SizeIs(1));
  EXPECT_EQ(errors->front().file, "b.json");
  EXPECT_EQ(errors->front().pointer, "/$defs/in/items/$ref");
  EXPECT_THAT(errors->front().message,
              HasSubstr("no document with the URI "
                        "https://x.invalid/sub/d.json was added"));
}

TEST(Registry, NamesAReferenceThatLeadsNowhereWhereNothingLeadsToIt) {
  EXPECT_THAT(ErrorsOf(R"({"$defs": {"unused": {"items": {"anyOf": [true,
                           {"$ref": "#/none"}]}}}})"),
              HasSubstr("schema.json #/$defs/unused/items/anyOf/1/$ref: the "
                        "reference \"#/none\" leads nowhere"));
  EXPECT_THAT(ErrorsOf(R"({"contentSchema": {"$ref": "gone.json"}})"),
              HasSubstr("#/contentSchema/$ref: "));
  EXPECT_EQ(ErrorsOf(R"({"$defs": {"unused": {"$ref": "#/$defs/unused"}},
                         "examples": [{"$ref": "#/none"}]})"),
            "");
}

TEST(Registry, RefusesIdentifiersThatAreNone) {
  EXPECT_THAT(ErrorsOf(R"({"$id": 5})"), HasSubstr("#/$id: \"$id\" is not"));
  EXPECT_THAT(ErrorsOf(R"({"$id": "a#b"})"), HasSubstr("has a fragment"));
  EXPECT_THAT(ErrorsOf(R"({"$defs": {"a": {"$anchor": "1/a"}}})"),
              HasSubstr("#/$defs/a/$anchor: \"$anchor\" is not a name"));
  EXPECT_THAT(ErrorsOf(R"({"$dynamicAnchor": 7})"),
              HasSubstr("#/$dynamicAnchor: \"$dynamicAnchor\" is not"));
  EXPECT_THAT(ErrorsOf(R"({"$anchor": "a", "items": {"$anchor": "a"}})"),
              HasSubstr("#/items/$anchor: the anchor \"a\" is already"));
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

TEST(Registry, RefusesAVocabularyThatIsRequiredAndUnknown) {
  const auto with_vocabulary = [](const std::string& required) {
    return R"({"$defs": {
        "m": {"$id": "https://x.invalid/m", "$vocabulary": {
          "https://json-schema.org/draft/2020-12/vocab/core": true,
          "https://x.invalid/units": )" +
           required + R"(}},
        "s": {"$id": "https://x.invalid/s", "$schema": "https://x.invalid/m",
              "type": "string"}},
      "$ref": "https://x.invalid/s"})";
  };
  EXPECT_THAT(ErrorsOf(with_vocabulary("true")),
              HasSubstr("#/$defs/s/$schema: the dialect needs the vocabulary "
                        "\"https://x.invalid/units\""));
  // And without the validation vocabulary `type` asserts nothing.
  EXPECT_TRUE(IsValid(with_vocabulary("false"), "1"));
}

// Pointers are percent-decoded before ~0 and ~1 are.
TEST(Registry, FollowsPercentEncodedReferences) {
  EXPECT_FALSE(IsValid(R"({"$ref": "#/%24defs/a%20b~1c%25",
                           "$defs": {"a b/c%": {"type": "string"}}})",
                       "1"));
  EXPECT_THAT(ErrorsOf(R"({"$ref": "#/$defs/a~2"})"), HasSubstr("nothing at"));
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

// What OpenAPI 3.1 documents are like: schemas in a document that is none,
// with annotations of its dialect and formats that JSON Schema does not know.
TEST(Registry, CompilesTheSchemasOfAnOpenApiDocument) {
  const char* const api = R"({
    "openapi": "3.1.0",
    "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
    "paths": {"/wallet": {"get": {"responses": {"200": {"content": {
      "application/json": {"schema": {
        "$ref": "#/components/schemas/Wallet"}}}}}}}},
    "components": {"schemas": {
      "Wallet": {"type": "object", "required": ["kind"],
        "externalDocs": {"url": "https://x.invalid"},
        "discriminator": {"propertyName": "kind"},
        "oneOf": [{"$ref": "#card"}, {"$ref": "https://x.invalid/prepaid"}]},
      "Card": {"$anchor": "card",
        "properties": {"kind": {"const": "CARD"}, "spent": {"type": "integer",
          "format": "int64", "example": 7, "xml": {"attribute": true}}}},
      "Prepaid": {"$id": "https://x.invalid/prepaid",
        "$schema": "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
        "properties": {"kind": {"const": "PREPAID"},
          "balance": {"type": ["number", "null"]}}}}}})";
  Options options;
  options.assert_formats = true;
  Registry registry(options);
  const std::string uri = "https://x.invalid/openapi.json";
  EXPECT_THAT(registry.Add(Json(api), uri, "openapi.json"), IsEmpty());
  const std::string schema = uri +
                             "#/paths/~1wallet/get/responses/200/content/"
                             "application~1json/schema";
  EXPECT_TRUE(std::holds_alternative<LoadErrors>(registry.Compile(schema)));
  EXPECT_THAT(registry.AddMembers(uri + "#/components/schemas"), IsEmpty());
  const auto compiled = registry.Compile(schema);
  ASSERT_TRUE(std::holds_alternative<Schema>(compiled))
      << ToString(std::get<LoadErrors>(compiled));
  const auto is_valid = [&](const char* instance) {
    return std::get<Schema>(compiled).IsValid(Json(instance).root());
  };
  EXPECT_TRUE(is_valid(R"({"kind": "CARD", "spent": 18446744073709551616})"));
  EXPECT_TRUE(is_valid(R"({"kind": "PREPAID", "balance": null})"));
  EXPECT_FALSE(is_valid(R"({"kind": "PREPAID", "balance": "1"})"));
  EXPECT_FALSE(is_valid(R"({"kind": "CARD", "spent": 1.5})"));
  EXPECT_THAT(registry.AddMembers(uri + "#/none"), ::testing::SizeIs(1));
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
