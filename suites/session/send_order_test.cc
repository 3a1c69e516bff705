#include "suites/session/send_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace contract {
namespace {

using testing::ElementsAre;

class SendOrderTest : public testing::Test {
 protected:
  SendOrderTest() {
    catalogue_.providers["p"].steps["one"] = {};
    catalogue_.providers["p"].steps["two"].given = {{.step = "one"}};
    for (const char* name : {"a", "b", "c", "long"}) {
      Case& item = catalogue_.cases.emplace_back();
      item.id = name;
      item.provider = "p";
    }
    catalogue_.cases.back().given = {{.step = "two"}};
  }

  std::vector<std::string> Order(int concurrency) const {
    std::vector<PlannedCase> planned;
    for (const Case& item : catalogue_.cases) {
      planned.push_back({&item, ""});
    }
    std::vector<const PlannedCase*> cases;
    for (const PlannedCase& one : planned) {
      cases.push_back(&one);
    }
    std::vector<std::string> ids;
    for (const PlannedCase* one : SendOrder(cases, catalogue_, concurrency)) {
      ids.push_back(one->item->id);
    }
    return ids;
  }

  Catalogue catalogue_;
};

TEST_F(SendOrderTest, BringsALongChainForwardByWhatItsStepsWaitFor) {
  EXPECT_THAT(Order(1), ElementsAre("a", "b", "long", "c"));
  EXPECT_THAT(Order(8), ElementsAre("long", "a", "b", "c"));
}

TEST_F(SendOrderTest, KeepsTheOrderOfTheCatalogueOtherwise) {
  catalogue_.cases.back().given.clear();
  EXPECT_THAT(Order(8), ElementsAre("a", "b", "c", "long"));
}

}  // namespace
}  // namespace contract
