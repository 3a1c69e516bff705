#include "suites/session/selection.h"

#include <gtest/gtest.h>

#include <memory>

namespace contract {
namespace {

TEST(Glob, MatchesTheWholeText) {
  EXPECT_TRUE(GlobMatches("juspay.*", "juspay.link_wallet.links"));
  EXPECT_TRUE(GlobMatches("*links*", "juspay.link_wallet.links"));
  EXPECT_TRUE(GlobMatches("*.l?nks", "juspay.link_wallet.links"));
  EXPECT_FALSE(GlobMatches("juspay", "juspay.link_wallet.links"));
  EXPECT_FALSE(GlobMatches("", "x"));
  EXPECT_TRUE(GlobMatches("*", ""));
}

TEST(Glob, TakesRegularExpressionCharactersLiterally) {
  EXPECT_FALSE(GlobMatches("a.c", "abc"));
  EXPECT_FALSE(GlobMatches("a[bc]", "ab"));
}

class SelectionTest : public testing::Test {
 protected:
  SelectionTest() {
    Add("juspay", "juspay.link_wallet.links");
    Add("cashfree", "cashfree.create_wallet.creates");
  }

  void Add(const std::string& provider, const std::string& id) {
    Case& item = *cases_.emplace_back(std::make_unique<Case>());
    item.provider = provider;
    item.id = id;
    item.test_name = id;
    plan_.cases.push_back({&item, ""});
  }

  std::vector<std::unique_ptr<Case>> cases_;
  Plan plan_;
};

TEST_F(SelectionTest, EverythingIsSelectedUnlessSomethingIsAskedFor) {
  EXPECT_EQ(Select(plan_, {}).size(), 2U);
}

TEST_F(SelectionTest, ProviderAndCaseNarrowTogether) {
  EXPECT_EQ(Select(plan_, {.providers = {"juspay"}}).size(), 1U);
  EXPECT_EQ(Select(plan_, {.cases = {"*creates"}}).front()->provider,
            "cashfree");
  EXPECT_TRUE(
      Select(plan_, {.providers = {"juspay"}, .cases = {"*creates"}}).empty());
}

TEST_F(SelectionTest, NamesTheNearestCaseWhenNothingMatches) {
  const std::string text =
      NothingSelected(plan_, {.cases = {"juspay.link_wallet.lnks"}});
  EXPECT_NE(text.find("juspay.link_wallet.links"), std::string::npos);
}

TEST_F(SelectionTest, SaysWhichProvidersThereAre) {
  EXPECT_EQ(NothingSelected(plan_, {.providers = {"jsupay"}}),
            "no provider is called \"jsupay\"; known: cashfree, juspay");
}

TEST_F(SelectionTest, LooksForTheNearestAmongTheProvidersAskedFor) {
  const std::string text = NothingSelected(
      plan_, {.providers = {"cashfree"}, .cases = {"juspay.link_wallet.*"}});
  EXPECT_NE(text.find("no case of cashfree matches"), std::string::npos);
  EXPECT_NE(text.find("the nearest is cashfree."), std::string::npos);
}

TEST_F(SelectionTest, SaysThatThereAreNoCasesAtAll) {
  EXPECT_NE(NothingSelected({}, {}).find("no cases"), std::string::npos);
}

}  // namespace
}  // namespace contract
