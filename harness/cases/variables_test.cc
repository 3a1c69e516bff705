#include "harness/cases/variables.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

using nlohmann::json;

TEST(Variables, PutsValuesIntoStringsAtAnyDepth) {
  Variables variables("u1");
  variables.Set("name", "wlt_1");
  const json data = {{"a", {{"b", "<${name}>"}}}, {"c", {1, "${name}"}}};
  EXPECT_EQ(variables.Expand(data),
            (json{{"a", {{"b", "<wlt_1>"}}}, {"c", {1, "wlt_1"}}}));
}

TEST(Variables, KeepsTheTypeOfAValueThatIsTheWholeString) {
  Variables variables;
  variables.Set("each.value", 5);
  EXPECT_EQ(variables.Expand("${each.value}"), json(5));
  EXPECT_EQ(variables.Expand("n${each.value}"), json("n5"));
}

TEST(Variables, UniqueIsTheCasesOwnText) {
  EXPECT_EQ(Variables("abc").ExpandText("cust${unique}"), "custabc");
}

TEST(Variables, PadsUniqueToExactlyTheLengthAskedFor) {
  const std::string text = Variables("abc").ExpandText("${unique:50}");
  EXPECT_EQ(text.size(), 50U);
  EXPECT_EQ(text.substr(0, 3), "abc");
}

TEST(Variables, LeavesOutTheLastCharacter) {
  Variables variables;
  variables.Set("credentials.key", "abc");
  variables.Set("empty", "");
  std::set<std::string> missing;
  EXPECT_EQ(variables.Expand("<${most:credentials.key}>"), json("<ab>"));
  EXPECT_EQ(variables.ExpandText("${most:empty}${most:nobody}", &missing),
            "${most:empty}${most:nobody}");
  EXPECT_EQ(missing, (std::set<std::string>{"most:empty", "most:nobody"}));
  EXPECT_EQ(PlaceholdersIn("${most:credentials.key}"),
            std::set<std::string>{"credentials.key"});
}

TEST(Variables, NamesWhatNobodyHasSetAndLeavesIt) {
  std::set<std::string> missing;
  EXPECT_EQ(Variables().ExpandText("a${nobody}b", &missing), "a${nobody}b");
  EXPECT_EQ(missing, std::set<std::string>{"nobody"});
}

TEST(Variables, LeavesAnUnclosedPlaceholderAlone) {
  std::set<std::string> missing;
  EXPECT_EQ(Variables().ExpandText("a${b", &missing), "a${b");
  EXPECT_TRUE(missing.empty());
}

TEST(Variables, DoesNotExpandWhatAValueContains) {
  Variables variables;
  variables.Set("outer", "${inner}");
  variables.Set("inner", "x");
  EXPECT_EQ(variables.ExpandText("${outer}-"), "${inner}-");
}

TEST(Placeholders, AreFoundAtAnyDepth) {
  EXPECT_EQ(PlaceholdersIn(json{{"a", {"${x}", {{"b", "${y}${z}"}}}}}),
            (std::set<std::string>{"x", "y", "z"}));
}

}  // namespace
}  // namespace contract
