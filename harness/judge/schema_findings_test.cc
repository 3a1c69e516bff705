#include "harness/judge/schema_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json/document.h"
#include "harness/schema/registry.h"

namespace contract {
namespace {

using testing::IsEmpty;

constexpr const char* kUri = "https://example.test/thing.schema.json";

std::vector<Finding> FindingsOf(const std::string& schema_text,
                                const std::string& body_text,
                                Level level = Level::kRequired) {
  schema::Registry registry({.assert_formats = true,
                             .strict_keywords = true,
                             .annotation_keywords = {},
                             .source_keyword = "x-source",
                             .advisory_keyword = "x-recommended",
                             .dialects = {}});
  nlohmann::json schema = nlohmann::json::parse(schema_text);
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  EXPECT_THAT(registry.Add(json::Document::From(schema), kUri), IsEmpty());
  const auto compiled = registry.Compile(kUri);
  const auto* ready = std::get_if<schema::Schema>(&compiled);
  if (ready == nullptr) {
    ADD_FAILURE() << "the schema does not compile: " << schema_text;
    return {};
  }
  Provider provider;
  provider.pages["page"] = {.title = "Page", .url = "https://p.test/"};
  ResponseSpec response;
  response.source = {.page = "page", .section = "Answer"};
  std::vector<Finding> findings;
  const auto body = json::Document::From(nlohmann::json::parse(body_text));
  AddSchemaFindings(*ready, body.root(), level, provider, response, &findings,
                    nullptr);
  return findings;
}

struct Row {
  const char* keyword;
  const char* schema;
  const char* body;
  const char* slug;
  const char* pointer;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.keyword; }

class SlugTest : public testing::TestWithParam<Row> {};

TEST_P(SlugTest, EachKeywordHasAStableSlugAndPlace) {
  const auto findings = FindingsOf(GetParam().schema, GetParam().body);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].slug, GetParam().slug);
  EXPECT_EQ(findings[0].pointer, GetParam().pointer);
  EXPECT_THAT(findings[0].clause,
              testing::EndsWith(std::string("/") + GetParam().keyword));
  EXPECT_EQ(findings[0].source.section, "Answer");
}

INSTANTIATE_TEST_SUITE_P(
    SchemaFindings, SlugTest,
    testing::Values(
        Row{"type", R"({"type":"object"})", "[]", "type_mismatch", ""},
        Row{"required", R"({"required":["a/b"]})", "{}", "field_missing",
            "/a~1b"},
        Row{"dependentRequired",
            R"({"properties":{"a":{}},"dependentRequired":{"a":["b"]}})",
            R"({"a":1})", "field_missing", "/b"},
        Row{"const", R"({"const":1})", "2", "value_mismatch", ""},
        Row{"enum", R"({"properties":{"a":{"enum":["x"]}}})", R"({"a":"y"})",
            "value_mismatch", "/a"},
        Row{"pattern", R"({"pattern":"^a"})", R"("b")", "format_mismatch", ""},
        Row{"minLength", R"({"minLength":2})", R"("b")", "format_mismatch", ""},
        Row{"minimum", R"({"minimum":0})", "-1", "format_mismatch", ""},
        Row{"format", R"({"format":"uri"})", R"("no uri")", "format_mismatch",
            ""},
        Row{"not", R"({"not":{"type":"null"}})", "null", "value_mismatch", ""}),
    [](const auto& tested) { return std::string(tested.param.keyword); });

TEST(SchemaFindingsTest, AClausesOwnSourceWinsAndGetsItsUrl) {
  const auto findings = FindingsOf(
      R"({"properties":{"a":{"type":"string",
          "x-source":{"page":"page","section":"Own","grade":"stated"}}}})",
      R"({"a":1})");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].source.section, "Own");
  EXPECT_EQ(findings[0].source.url, "https://p.test/");
  EXPECT_EQ(findings[0].expected, "string");
  EXPECT_EQ(findings[0].actual, "1");
}

TEST(SchemaFindingsTest, AdviceAndTheUndocumentedAreNeverMoreThanThat) {
  const auto findings =
      FindingsOf(R"({"properties":{"a":{"x-recommended":{"minLength":2}}}})",
                 R"({"a":"x","b":{"c":1}})");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].level, Level::kRecommended);
  EXPECT_EQ(findings[1].slug, "field_undocumented");
  EXPECT_EQ(findings[1].level, Level::kRecommended);
  EXPECT_EQ(findings[1].pointer, "/b");
  EXPECT_EQ(findings[1].actual, R"({"c":1})");
}

TEST(SchemaFindingsTest, TheLevelIsThatOfTheResponse) {
  const auto findings =
      FindingsOf(R"({"type":"object"})", "[]", Level::kRecommended);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].level, Level::kRecommended);
}

TEST(SchemaFindingsTest, WhatHoldsFindsNothing) {
  EXPECT_THAT(
      FindingsOf(R"({"properties":{"a":{"type":"string"}}})", R"({"a":"x"})"),
      IsEmpty());
}

}  // namespace
}  // namespace contract
