#include "harness/cases/derive.h"

#include <gtest/gtest.h>

#include <set>

#include "harness/cases/derive_fixture.h"

namespace contract {
namespace {

TEST_F(DeriveTest, RefusesWhatTheSchemaRulesOut) {
  const auto all = Of("id");
  for (const char* kind :
       {"absent", "null", "boolean", "number", "array", "object", "empty",
        "above_max_length", "very_long", "non_ascii", "markup", "quotes",
        "with_space", "with_slash", "with_line_break"}) {
    EXPECT_EQ(ExpectOf(all, std::string("body_id_") + kind), Refused()) << kind;
  }
}

TEST_F(DeriveTest, LeavesOpenWhatTheSchemaAdmits) {
  const auto all = Of("id");
  for (const char* kind : {"at_min_length", "at_max_length", "given_twice"}) {
    EXPECT_EQ(ExpectOf(all, std::string("body_id_") + kind), Either()) << kind;
  }
  const auto note = Of("note");
  for (const char* kind :
       {"absent", "empty", "very_long", "non_ascii", "markup", "quotes"}) {
    EXPECT_EQ(ExpectOf(note, std::string("body_note_") + kind), Either())
        << kind;
  }
}

TEST_F(DeriveTest, LeavesOpenWhatAConflictLeavesOpen) {
  schema_["properties"]["id"]["x-open"] = "C1";
  const auto all = Of("id");
  EXPECT_EQ(ExpectOf(all, "body_id_empty"), Either());
  EXPECT_EQ(ExpectOf(all, "body_id_absent"), Refused())
      << "that the member is there is its parent's promise";
}

TEST_F(DeriveTest, TriesBothSidesOfANumbersBound) {
  const auto all = Of("count");
  EXPECT_EQ(ExpectOf(all, "body_count_at_minimum"), Either());
  EXPECT_EQ(ExpectOf(all, "body_count_below_minimum"), Refused());
  EXPECT_EQ(Find(all, "body_count_below_minimum")->change[0]["value"], 0);
  EXPECT_EQ(ExpectOf(all, "body_count_string"), Refused());
  EXPECT_EQ(Find(all, "body_count_number"), nullptr);
}

TEST_F(DeriveTest, DerivesOnlyWhatAFormCanExpress) {
  operation_.request_media_type = "application/x-www-form-urlencoded";
  const auto all = Of("id");
  EXPECT_EQ(Find(all, "body_id_null"), nullptr);
  EXPECT_EQ(Find(all, "body_id_array"), nullptr);
  EXPECT_EQ(ExpectOf(all, "body_id_empty"), Refused());
  EXPECT_EQ(Find(all, "body_id_given_twice")->change[0]["value"],
            "count=2&id=${id}&note=n&id=${id}");
}

TEST_F(DeriveTest, GivesAJsonMemberTwice) {
  EXPECT_EQ(Find(Of("note"), "body_note_given_twice")->change[0]["value"],
            R"({"count":2,"id":"${id}","note":"n","note":"n"})");
}

TEST_F(DeriveTest, RequiresOnlyARefusalThatNamesTheMember) {
  operation_.errors = {{.id = "id_missing",
                        .status = 400,
                        .code = "id_missing",
                        .type = "bad",
                        .when = {},
                        .member = "/body/id",
                        .source = {},
                        .pointer = "/x-errors/0"}};
  const auto all = Of("id");
  for (const Variation& variation : all) {
    EXPECT_EQ(variation.level, variation.name == "body_id_absent"
                                   ? Level::kRequired
                                   : Level::kRecommended)
        << variation.name;
  }
  EXPECT_EQ(ExpectOf(all, "body_id_absent"),
            Json({{"status", 400},
                  {"error", {{"code", "id_missing"}, {"type", "bad"}}}}));
}

TEST_F(DeriveTest, NamesWhereTheMemberIsDocumented) {
  const Variation variation = *Find(Of("id"), "body_id_null");
  EXPECT_EQ(variation.source.section, "Id");
  EXPECT_EQ(variation.file, "schemas/acme/pay_request.schema.json");
  EXPECT_EQ(variation.pointer, "/properties/id");
}

TEST_F(DeriveTest, DerivesFromTheRequestAsAWhole) {
  operation_.parameters = {
      {.name = "x-trace", .in = "header", .required = true},
      {.name = "x-version", .in = "header"},
      {.name = "wallet_id", .in = "path", .required = true}};
  const auto all = MessageVariations(Good(), {"POST", "PUT"});
  EXPECT_EQ(ExpectOf(all, "header_x_trace_absent"), Refused());
  EXPECT_EQ(Find(all, "header_x_version_absent"), nullptr)
      << "the good request does not send it";
  EXPECT_EQ(ExpectOf(all, "header_x_version_empty"), Either());
  EXPECT_EQ(ExpectOf(all, "body_whole_not_json"), Refused());
  EXPECT_EQ(ExpectOf(all, "header_content_type_other"), Either());
  EXPECT_EQ(Find(all, "method_put"), nullptr) << "it is documented";
  ASSERT_NE(Find(all, "method_patch"), nullptr);
  EXPECT_EQ(ExpectOf(all, "method_patch")["status"], Json({"4xx", 501}));
  EXPECT_EQ(ExpectOf(all, "path_wallet_id_empty")["any_body"], true);
}

TEST_F(DeriveTest, TriesOddTextsInEveryHeaderAndPath) {
  operation_.parameters = {
      {.name = "x-trace", .in = "header"},
      {.name = "wallet_id", .in = "path", .required = true}};
  provider_.security["key"] = {.header = "x-key"};
  operation_.security = {"key"};
  const auto all = MessageVariations(Good(), {"POST"});
  for (const char* place : {"header_x_trace_", "path_wallet_id_"}) {
    for (const char* kind : {"very_long", "non_ascii", "markup", "quotes"}) {
      EXPECT_EQ(ExpectOf(all, std::string(place) + kind),
                TakenOrTurnedAway(operation_))
          << place << kind;
    }
  }
  for (const char* kind :
       {"absent", "empty", "very_long", "non_ascii", "markup", "quotes"}) {
    EXPECT_EQ(ExpectOf(all, std::string("header_x_key_") + kind)["status"],
              "4xx")
        << kind << ": nobody's credential";
  }
}

TEST_F(DeriveTest, GivesAHeaderTwice) {
  operation_.parameters = {{.name = "x-trace", .in = "header"}};
  const Variation variation =
      *Find(MessageVariations(Good(), {"POST"}), "header_x_trace_given_twice");
  const Json parts = parts_.patch(variation.change);
  EXPECT_EQ(parts["headers"]["x-trace"], Json({"t", "t"}));
  EXPECT_FALSE(parts.contains("twice"));
}

TEST_F(DeriveTest, RefusesAParameterThatItsSchemaRulesOut) {
  operation_.parameters = {
      {.name = "limit",
       .in = "query",
       .schema = {{"type", "integer"}, {"minimum", 1}, {"maximum", 50}}},
      {.name = "x-date",
       .in = "header",
       .schema = {
           {"type", "string"}, {"maxLength", 10}, {"pattern", "^[0-9-]+$"}}}};
  const auto all = MessageVariations(Good(), {"POST"});
  for (const char* name :
       {"query_limit_below_minimum", "query_limit_above_maximum",
        "query_limit_other_type", "header_x_date_above_max_length",
        "header_x_date_out_of_pattern"}) {
    EXPECT_EQ(ExpectOf(all, name), Refused()) << name;
  }
  EXPECT_EQ(Find(all, "query_limit_above_maximum")->change[0]["value"], "51");
}

TEST_F(DeriveTest, LeavesAParameterOpenThatAConflictLeavesOpen) {
  operation_.parameters = {
      {.name = "x-date",
       .in = "header",
       .schema = {{"pattern", "^[0-9-]+$"}, {"x-open", "C7"}}}};
  EXPECT_EQ(
      Find(MessageVariations(Good(), {"POST"}), "header_x_date_out_of_pattern"),
      nullptr);
}

TEST_F(DeriveTest, GivesEveryVariationItsOwnName) {
  operation_.parameters = {{.name = "x-trace", .in = "header"}};
  std::set<std::string> names;
  std::vector<Variation> all = MessageVariations(Good(), {"POST"});
  for (const RequestMember& member : BodyMembers(Compiled())) {
    for (Variation& variation : MemberVariations(Good(), member)) {
      all.push_back(std::move(variation));
    }
  }
  for (const Variation& variation : all) {
    EXPECT_TRUE(names.insert(variation.name).second) << variation.name;
    EXPECT_EQ(variation.name.find("__"), std::string::npos) << variation.name;
    EXPECT_LT(variation.title.size(), 70U) << variation.title;
  }
}

TEST(IdPart, HasNothingThatATestNameCannotHave) {
  EXPECT_EQ(IdPart("X-Client-Id"), "x_client_id");
  EXPECT_EQ(IdPart("a.b--c_"), "a_b_c");
}

}  // namespace
}  // namespace contract
