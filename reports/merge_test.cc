#include "reports/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/overview.h"

namespace contract::reports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Shard Part(int index, int total, const std::vector<std::string>& ids,
           int exit_code = 0) {
  Shard shard;
  shard.file = std::to_string(index) + "/report.json";
  Run& run = shard.run;
  run.id = "r" + std::to_string(index);
  run.started = "2026-01-31T12:0" + std::to_string(index) + ":00Z";
  run.duration_ms = 100 + index;
  run.hostname = "ci";
  run.target = "mock";
  run.contract_digest = "abc";
  run.configuration = "all cases";
  run.shard_index = index;
  run.shard_total = total;
  run.exit_code = exit_code;
  run.complete = true;
  for (const std::string& id : ids) {
    CaseResult result;
    result.id = id;
    run.cases.push_back(result);
    run.created.push_back({id, "p.o", "wallet", "w" + id, true});
  }
  return shard;
}

std::vector<std::string> Ids(const Run& run) {
  std::vector<std::string> ids;
  for (const CaseResult& result : run.cases) {
    ids.push_back(result.id);
  }
  return ids;
}

TEST(Merge, PutsCasesBackIntoTheirOrder) {
  const Merged merged = Merge(
      {Part(2, 3, {"c"}), Part(0, 3, {"a", "d"}), Part(1, 3, {"b", "e"})});
  ASSERT_TRUE(merged.run);
  EXPECT_THAT(merged.problems, IsEmpty());
  EXPECT_THAT(Ids(*merged.run), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_EQ(merged.run->created.size(), 5U);
  EXPECT_EQ(merged.run->totals.passed, 5);
  EXPECT_EQ(merged.run->exit_code, 0);
  EXPECT_EQ(merged.run->id, "r0, r1, r2");
  EXPECT_EQ(merged.run->hostname, "ci");
  EXPECT_EQ(merged.run->started, "2026-01-31T12:00:00Z");
  EXPECT_EQ(merged.run->duration_ms, 102);
  EXPECT_EQ(merged.run->shard_total, 1);
  EXPECT_EQ(VerdictOf(*merged.run).word, "PASSED");
}

TEST(Merge, ExitsWithTheWorstOfTheShards) {
  EXPECT_EQ(Merge({Part(0, 2, {"a"}, 1), Part(1, 2, {"b"})}).run->exit_code, 1);
  EXPECT_EQ(Merge({Part(0, 2, {"a"}, 1), Part(1, 2, {"b"}, 2)}).run->exit_code,
            2);
}

TEST(Merge, IsIncompleteWhenAShardIsMissing) {
  const Merged merged = Merge({Part(0, 3, {"a"}), Part(2, 3, {"c"})});
  EXPECT_THAT(merged.problems, ElementsAre("shard 1 of 3 is missing"));
  ASSERT_TRUE(merged.run);
  EXPECT_FALSE(merged.run->complete);
  EXPECT_EQ(merged.run->exit_code, 2);
  EXPECT_EQ(VerdictOf(*merged.run).word, "INCOMPLETE");
  EXPECT_THAT(merged.run->notes,
              ElementsAre(HasSubstr("shard 1 of 3 is missing")));
}

TEST(Merge, IsIncompleteWhenAShardWasCutShort) {
  Shard cut = Part(1, 2, {"b"}, 2);
  cut.run.complete = false;
  cut.run.not_run = {"d"};
  const Merged merged = Merge({Part(0, 2, {"a", "c"}), cut});
  ASSERT_TRUE(merged.run);
  EXPECT_FALSE(merged.run->complete);
  EXPECT_THAT(merged.run->not_run, ElementsAre("d"));
  EXPECT_EQ(merged.run->exit_code, 2);
}

TEST(Merge, RefusesAShardThatIsThereTwice) {
  const Merged merged = Merge({Part(0, 2, {"a"}), Part(0, 2, {"a"})});
  EXPECT_FALSE(merged.run);
  EXPECT_THAT(merged.problems,
              ElementsAre(HasSubstr("shard 0 is there twice")));
}

TEST(Merge, RefusesACaseThatIsInTwoShards) {
  const Merged merged = Merge({Part(0, 2, {"a"}), Part(1, 2, {"a"})});
  EXPECT_FALSE(merged.run);
  EXPECT_THAT(merged.problems, ElementsAre(HasSubstr("the case a is in")));
}

TEST(Merge, RefusesShardsOfDifferentRuns) {
  const auto refused = [](auto change, const std::string& word) {
    Shard other = Part(1, 2, {"b"});
    change(&other.run);
    const Merged merged = Merge({Part(0, 2, {"a"}), other});
    EXPECT_FALSE(merged.run) << word;
    EXPECT_THAT(merged.problems, ElementsAre(HasSubstr("its " + word))) << word;
  };
  refused([](contract::Run* run) { run->contract_digest = "x"; },
          "contract digest");
  refused([](contract::Run* run) { run->target = "x"; }, "target");
  refused([](contract::Run* run) { run->configuration = "x"; },
          "configuration");
  refused([](contract::Run* run) { run->strict = true; }, "strictness");
  refused([](contract::Run* run) { run->shard_total = 3; }, "number of shards");
  refused([](contract::Run* run) { run->version = "x"; }, "version");
}

TEST(Merge, RefusesAnIndexBeyondTheTotal) {
  EXPECT_FALSE(Merge({Part(2, 2, {"a"})}).run);
}

TEST(Merge, RefusesNothing) {
  EXPECT_FALSE(Merge({}).run);
  EXPECT_EQ(Merge({Part(0, 1, {})}).run->exit_code, 2);
}

}  // namespace
}  // namespace contract::reports
