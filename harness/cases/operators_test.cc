#include "harness/cases/operators.h"

#include <gtest/gtest.h>

#include "harness/json/document.h"

namespace contract {
namespace {

using nlohmann::json;

class OperatorTest : public testing::Test {
 protected:
  bool Check(const json& want, const char* pointer) const {
    return Holds(want, body_.root().Resolve(pointer), body_.root());
  }

  contract::json::Document body_ = contract::json::Document::From(json{
      {"id", "wlt_1"},
      {"linked", false},
      {"token", nullptr},
      {"count", 2},
      {"total", 3},
      {"list",
       {{{"id", "a"}, {"linked", true}}, {{"id", "b"}, {"linked", true}}}}});
};

TEST_F(OperatorTest, ALiteralMeansExactlyThatValue) {
  EXPECT_TRUE(Check("wlt_1", "/id"));
  EXPECT_FALSE(Check("wlt_2", "/id"));
  EXPECT_FALSE(Check("false", "/linked"));
  EXPECT_TRUE(Check(nullptr, "/token"));
  EXPECT_FALSE(Check(nullptr, "/nowhere"));
}

TEST_F(OperatorTest, NumbersCompareByValue) {
  EXPECT_TRUE(Check(2.0, "/count"));
  EXPECT_FALSE(Check(2.5, "/count"));
}

TEST_F(OperatorTest, NotNeedsAValueThatDiffers) {
  EXPECT_TRUE(Check({{"$not", "x"}}, "/id"));
  EXPECT_FALSE(Check({{"$not", "wlt_1"}}, "/id"));
  EXPECT_FALSE(Check({{"$not", "x"}}, "/nowhere"));
}

TEST_F(OperatorTest, InAcceptsEachOfItsValuesAndNoOther) {
  EXPECT_TRUE(Check({{"$in", {"x", "wlt_1"}}}, "/id"));
  EXPECT_FALSE(Check({{"$in", {"x", "y"}}}, "/id"));
}

TEST_F(OperatorTest, PresentMeansThereAndNotNull) {
  EXPECT_TRUE(Check({{"$present", true}}, "/id"));
  EXPECT_FALSE(Check({{"$present", true}}, "/token"));
  EXPECT_FALSE(Check({{"$present", true}}, "/nowhere"));
  EXPECT_TRUE(Check({{"$present", false}}, "/token"));
}

TEST_F(OperatorTest, IfPresentHoldsForAbsentAndNull) {
  EXPECT_TRUE(Check({{"$if_present", "x"}}, "/nowhere"));
  EXPECT_TRUE(Check({{"$if_present", "x"}}, "/token"));
  EXPECT_FALSE(Check({{"$if_present", "x"}}, "/id"));
}

TEST_F(OperatorTest, ContainsNeedsOneItemWithAllMembers) {
  EXPECT_TRUE(Check({{"$contains", {{"id", "b"}, {"linked", true}}}}, "/list"));
  EXPECT_FALSE(
      Check({{"$contains", {{"id", "b"}, {"linked", false}}}}, "/list"));
  EXPECT_FALSE(Check({{"$contains", {{"id", "b"}}}}, "/id"));
}

TEST_F(OperatorTest, ExcludesNeedsNoSuchItemInAnArray) {
  EXPECT_TRUE(Check({{"$excludes", {{"id", "c"}}}}, "/list"));
  EXPECT_FALSE(Check({{"$excludes", {{"id", "a"}}}}, "/list"));
  EXPECT_FALSE(Check({{"$excludes", {{"id", "c"}}}}, "/id"));
}

TEST_F(OperatorTest, EveryNeedsAllItems) {
  EXPECT_TRUE(Check({{"$every", {{"linked", true}}}}, "/list"));
  EXPECT_FALSE(Check({{"$every", {{"id", "a"}}}}, "/list"));
}

TEST_F(OperatorTest, DistinctNeedsEachItemToDifferInTheMember) {
  EXPECT_TRUE(Check({{"$distinct", "id"}}, "/list"));
  EXPECT_FALSE(Check({{"$distinct", "linked"}}, "/list"));
}

TEST_F(OperatorTest, LengthsCompareWithArraysInTheSameBody) {
  EXPECT_TRUE(Check({{"$length", 2}}, "/list"));
  EXPECT_FALSE(Check({{"$length", 3}}, "/list"));
  EXPECT_TRUE(Check({{"$length_of", "/list"}}, "/count"));
  EXPECT_FALSE(Check({{"$length_of", "/list"}}, "/total"));
  EXPECT_TRUE(Check({{"$at_least_length_of", "/list"}}, "/total"));
  EXPECT_FALSE(Check({{"$at_least", 4}}, "/total"));
}

TEST_F(OperatorTest, OperatorsNestInSubsets) {
  EXPECT_TRUE(Check({{"$every", {{"id", {{"$matches", "^[ab]$"}}}}}}, "/list"));
  EXPECT_FALSE(Check({{"$every", {{"id", {{"$matches", "^a$"}}}}}}, "/list"));
}

TEST_F(OperatorTest, NothingMatchesWhatIsNoArray) {
  for (const char* name : {"$contains", "$excludes", "$every"}) {
    EXPECT_FALSE(Check({{name, json::object()}}, "/id")) << name;
    EXPECT_FALSE(Check({{name, json::object()}}, "/nowhere")) << name;
  }
  EXPECT_FALSE(Check({{"$length", 0}}, "/id"));
  EXPECT_FALSE(Check({{"$length_of", "/id"}}, "/count"));
  EXPECT_FALSE(Check({{"$at_least_length_of", "/nowhere"}}, "/count"));
}

TEST_F(OperatorTest, MatchesIsForStringsOfABearableLength) {
  EXPECT_TRUE(Check({{"$matches", "^wlt_[0-9]$"}}, "/id"));
  EXPECT_FALSE(Check({{"$matches", "2"}}, "/count"));
  const auto body =
      contract::json::Document::From(json(std::string(5000, 'a')));
  EXPECT_FALSE(Holds({{"$matches", "a"}}, body.root(), body.root()));
}

TEST_F(OperatorTest, AtLeastComparesNumbersOnly) {
  EXPECT_TRUE(Check({{"$at_least", 2}}, "/count"));
  EXPECT_TRUE(Check({{"$at_least", 1.5}}, "/count"));
  EXPECT_FALSE(Check({{"$at_least", 2.5}}, "/count"));
  EXPECT_FALSE(Check({{"$at_least", 0}}, "/id"));
}

struct ProblemRow {
  const char* want;   // JSON
  const char* words;  // of the problem; "": there is none
};

class OperatorProblemTest : public testing::TestWithParam<ProblemRow> {};

TEST_P(OperatorProblemTest, NamesWhatCannotWork) {
  const std::string problem = OperatorProblem(json::parse(GetParam().want));
  if (*GetParam().words == '\0') {
    EXPECT_EQ(problem, "");
  } else {
    EXPECT_NE(problem.find(GetParam().words), std::string::npos) << problem;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Operators, OperatorProblemTest,
    testing::Values(ProblemRow{R"("plain")", ""},
                    ProblemRow{R"({"$contains": {"id": "a"}})", ""},
                    ProblemRow{R"({"a": 1, "b": 2})", ""},
                    ProblemRow{R"({"$contians": {"id": "a"}})",
                               "\"$contians\""},
                    ProblemRow{R"({"$if_present": {"$nt": 1}})", "\"$nt\""},
                    ProblemRow{R"({"$not": {"$nt": 1}})", "\"$nt\""},
                    ProblemRow{R"({"$excludes": {"id": {"$mtaches": "a"}}})",
                               "\"$mtaches\""},
                    ProblemRow{R"({"$matches": "^a$"})", ""},
                    ProblemRow{R"({"$matches": "("})", "no regular expression"},
                    ProblemRow{R"({"$every": {"id": {"$matches": "["}}})",
                               "no regular expression"},
                    ProblemRow{R"({"$matches": "^${id}("})", ""}));

}  // namespace
}  // namespace contract
