#include "suites/session/run_facts.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace contract {
namespace {

TEST(Configuration, IsTheSameForTheSameArgumentsInAnyOrder) {
  Options left;
  left.run.providers = {"b", "a"};
  left.run.cases = {"x*"};
  Options right;
  right.run.providers = {"a", "b", "a"};
  right.run.cases = {"x*"};
  EXPECT_EQ(ConfigurationOf(left, {}), ConfigurationOf(right, {}));
  EXPECT_EQ(ConfigurationOf(left, {}), "providers a, b; cases x*");
  EXPECT_EQ(ConfigurationOf({}, {}), "all cases");
}

TEST(Configuration, TellsSelectionsAndKnownFailuresApart) {
  Options filtered;
  filtered.gtest_arguments = {"--gtest_filter=*x*"};
  EXPECT_NE(ConfigurationOf(filtered, {}), ConfigurationOf({}, {}));
  const KnownFailures known{"f", {{"p.o.a", "s", "o", "r", "2026-01-01"}}};
  EXPECT_EQ(ConfigurationOf({}, known),
            "known failures p.o.a s until 2026-01-01");
}

TEST(Shard, IsWhatGoogleTestsVariablesSay) {
  ASSERT_EQ(std::getenv("GTEST_TOTAL_SHARDS"), nullptr);
  EXPECT_EQ(ShardFromEnvironment().total, 1);
  setenv("GTEST_TOTAL_SHARDS", "4", 1);
  setenv("GTEST_SHARD_INDEX", "3", 1);
  EXPECT_EQ(ShardFromEnvironment().total, 4);
  EXPECT_EQ(ShardFromEnvironment().index, 3);
  unsetenv("GTEST_TOTAL_SHARDS");
  EXPECT_EQ(ShardFromEnvironment().index, 0);
  unsetenv("GTEST_SHARD_INDEX");
}

}  // namespace
}  // namespace contract
