#include "harness/audit/fault.h"

#include <gtest/gtest.h>

#include "harness/audit/audit.h"

namespace contract::audit {
namespace {

Exchange Recorded() {
  Exchange exchange;
  exchange.response = HttpResponse{.status = 200,
                                   .http_version = "HTTP/1.1",
                                   .headers = {{"Content-Type", "a/b"}},
                                   .body = R"({"z":1,"a":[1.50,2]})"};
  exchange.timing = {.connect_ms = 3, .first_byte_ms = 4, .total_ms = 10};
  return exchange;
}

TEST(Apply, ChangesWhatAPatchNamesAndNothingElse) {
  Change change;
  change.patch = nlohmann::json::parse(
      R"([{"op": "replace", "path": "/a/1", "value": null}])");
  EXPECT_EQ(Apply(change, Recorded()).response->body,
            R"({"z":1,"a":[1.5,null]})");
}

TEST(Apply, LeavesTheBytesAloneWithoutAPatch) {
  EXPECT_EQ(Apply({.status = 500}, Recorded()).response->body,
            Recorded().response->body);
  EXPECT_EQ(Apply({.status = 500}, Recorded()).response->status, 500);
}

TEST(Apply, ReplacesAndRemovesHeadersWhateverTheirCase) {
  const Change replace{.headers = {{"CONTENT-TYPE", "c/d"}}};
  const auto replaced = Apply(replace, Recorded()).response->headers;
  ASSERT_EQ(replaced.size(), 1U);
  EXPECT_EQ(replaced.front().value, "c/d");
  const Change remove{.removed_headers = {"content-type"}};
  EXPECT_TRUE(Apply(remove, Recorded()).response->headers.empty());
}

TEST(Apply, TimesTheAnswerWithoutTheConnection) {
  const Timing timing =
      Apply({.answer_ms = 1000, .connect_ms = 500}, Recorded()).timing;
  EXPECT_DOUBLE_EQ(timing.connect_ms, 500);
  EXPECT_DOUBLE_EQ(timing.total_ms, 1500);
}

TEST(NameOf, IsLowerCaseWithDots) {
  EXPECT_EQ(NameOf({"a.b", "4XX", "/list/*/id", "Type", ""}),
            "a.b.4xx.list.id.type");
}

class Noticing : public testing::Test {
 protected:
  static Finding About(const std::string& clause) {
    return {.slug = "type_mismatch",
            .level = Level::kRequired,
            .clause = clause,
            .source = {},
            .pointer = "/id",
            .expected = "",
            .actual = ""};
  }
  const Mark mark_{.clauses = {"s#/type"},
                   .slug = "",
                   .pointer = "/id",
                   .level = Level::kRequired};
};

TEST_F(Noticing, TakesAFindingAboutTheClause) {
  EXPECT_TRUE(IsNoticed(mark_, {}, {About("s#/other"), About("s#/type")}));
}

TEST_F(Noticing, TakesNoFindingAboutAnotherClause) {
  EXPECT_FALSE(IsNoticed(mark_, {}, {About("s#/other")}));
}

TEST_F(Noticing, TakesNoFindingAtAnotherPlaceOrLevel) {
  Finding elsewhere = About("s#/type");
  elsewhere.pointer = "/name";
  Finding weaker = About("s#/type");
  weaker.level = Level::kRecommended;
  EXPECT_FALSE(IsNoticed(mark_, {}, {elsewhere, weaker}));
}

TEST_F(Noticing, TakesNoFindingTheUnchangedAnswerHadAlready) {
  EXPECT_FALSE(IsNoticed(mark_, {About("s#/type")}, {About("s#/type")}));
}

TEST(Alarming, IsEveryNewFindingButDriftWhereDriftWasMade) {
  const Finding drift{.slug = std::string(slug::kFieldUndocumented),
                      .level = Level::kRecommended,
                      .clause = "s",
                      .source = {},
                      .pointer = "/x",
                      .expected = "",
                      .actual = ""};
  Variation variation;
  EXPECT_NE(Alarm(variation, {}, {drift}), nullptr);
  EXPECT_EQ(Alarm(variation, {drift}, {drift}), nullptr);
  variation.may_be_undocumented = true;
  EXPECT_EQ(Alarm(variation, {}, {drift}), nullptr);
  Finding other = drift;
  other.slug = "type_mismatch";
  EXPECT_NE(Alarm(variation, {}, {other}), nullptr);
}

}  // namespace
}  // namespace contract::audit
