#include "harness/cases/case_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cases/toy_root.h"

namespace contract {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Texts(const Problems& problems) {
  std::vector<std::string> texts;
  for (const Problem& problem : problems) {
    texts.push_back(ToText(problem));
  }
  return texts;
}

std::vector<std::string> Ids(const Catalogue& catalogue) {
  std::vector<std::string> ids;
  for (const Case& item : catalogue.cases) {
    ids.push_back(item.id);
  }
  return ids;
}

class CaseLoaderTest : public testing::Test {
 protected:
  std::vector<std::string> Problems() { return Texts(LoadToy(root_).problems); }

  ToyRoot root_;
};

TEST_F(CaseLoaderTest, ReadsCasesInFileOrderWithIdsFromWhereTheyLie) {
  const ToyData data = LoadToy(root_);
  ASSERT_THAT(Texts(data.problems), IsEmpty());
  EXPECT_THAT(Ids(data.catalogue), ElementsAre("shop.list_orders.lists_orders",
                                               "shop.place_order.places_order",
                                               "shop.place_order.refuses_item_"
                                               "empty",
                                               "shop.place_order.refuses_item_"
                                               "number"));
  const Case& placed = data.catalogue.cases[1];
  EXPECT_EQ(placed.test_name, "shop__place_order__places_order");
  EXPECT_EQ(placed.file, kToyCases);
  EXPECT_EQ(placed.pointer, "/cases/0");
  EXPECT_EQ(placed.level, Level::kRequired);
  EXPECT_EQ(placed.source.url, "https://shop.example/orders");
}

TEST_F(CaseLoaderTest, AnInstanceOfEachHasItsOwnTitleAndTypedValues) {
  const ToyData data = LoadToy(root_);
  ASSERT_THAT(data.catalogue.cases, SizeIs(4));
  const Case& number = data.catalogue.cases[3];
  EXPECT_EQ(number.title, "An item that is number is refused");
  EXPECT_EQ(number.request.change[0]["value"], 7);
  EXPECT_EQ(number.pointer, data.catalogue.cases[2].pointer);
}

TEST_F(CaseLoaderTest, KeepsStepsVariablesAndRequestTemplates) {
  const ToyData data = LoadToy(root_);
  const ProviderSteps& steps = data.catalogue.providers.at("shop");
  EXPECT_EQ(steps.variables.at("basket").default_text, "b${unique}");
  EXPECT_EQ(steps.variables.at("other_basket").like, "basket");
  const Step& two = steps.steps.at("orders_of_two");
  EXPECT_EQ(two.operation, "shop.list_orders");
  ASSERT_THAT(two.given, SizeIs(2));
  EXPECT_EQ(two.given[1].as, "second");
  EXPECT_TRUE(data.catalogue.requests.contains("shop.place_order/request"));
}

TEST_F(CaseLoaderTest, RefusesToBeWithoutAnyCase) {
  root_.Remove(kToyCases);
  root_.Remove("suites/shop/list_orders.cases.json");
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("no cases")));
}

// One thing is spoilt in a file; the message names file, pointer and remedy.
struct Spoilt {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* pointer;  // as in "file #pointer: "
  const char* words;
};

void PrintTo(const Spoilt& spoilt, std::ostream* out) { *out << spoilt.name; }

class SpoiltFileTest : public testing::TestWithParam<Spoilt> {
 protected:
  ToyRoot root_;
};

TEST_P(SpoiltFileTest, IsRefusedWithFilePointerAndRemedy) {
  const Spoilt& spoilt = GetParam();
  root_.Replace(spoilt.file, spoilt.from, spoilt.to);
  const std::string where =
      std::string(spoilt.file) +
      (*spoilt.pointer == '\0' ? "" : std::string(" #") + spoilt.pointer) +
      ": ";
  EXPECT_THAT(Texts(LoadToy(root_).problems),
              Contains(AllOf(HasSubstr(where), HasSubstr(spoilt.words))));
}

INSTANTIATE_TEST_SUITE_P(
    CaseLoader, SpoiltFileTest,
    testing::Values(
        Spoilt{"member", kToyCases, "\"expect\"", "\"expcet\"",
               "/cases/0/expcet",
               "\"expcet\" is not a member this format knows"},
        Spoilt{"no_status", kToyCases, "\"status\": 200, ", "",
               "/cases/0/expect", "\"status\""},
        Spoilt{"title_with_should", kToyCases, "An order is placed",
               "An order should be placed", "/cases/0/title", "not \"should\""},
        Spoilt{"name", kToyCases, "places_order", "Places__order",
               "/cases/0/name", "Write"},
        Spoilt{"operator", kToyCases, "\"/state\": \"OPEN\"",
               "\"/state\": { \"$nto\": \"OPEN\" }",
               "/cases/0/expect/body/~1state/$nto",
               "Write exactly one operator"},
        Spoilt{"operator_in_a_subset", kToyCases, "\"/state\": \"OPEN\"",
               "\"/list\": { \"$every\": { \"a\": { \"$mtaches\": \"b\" } } }",
               "/cases/0/expect/body/~1list/$every/a/$mtaches",
               "Write exactly one operator"},
        Spoilt{"pattern", kToyCases, "\"/state\": \"OPEN\"",
               "\"/state\": { \"$matches\": \"(\" }",
               "/cases/0/expect/body/~1state", "\"(\""},
        Spoilt{"operand", kToyCases, "\"/state\": \"OPEN\"",
               "\"/state\": { \"$length\": \"two\" }",
               "/cases/0/expect/body/~1state/$length",
               "Write how many items the array has"},
        Spoilt{"header_operator", kToyCases, "\"status\": 200,",
               "\"status\": 200, \"headers\": { \"x\": { \"$not\": 1 } },",
               "/cases/0/expect/headers/x", "operators are for the body"},
        Spoilt{"step_expecting_more", kToySteps, "\"status\": 200,",
               "\"status\": 200, \"absent\": [\"/x\"],",
               "/steps/order/expect/absent", "is for a case to expect"},
        Spoilt{"example", kToyCases, "\"example\": \"request\"",
               "\"example\": \"request_gone\"", "/cases/0/request/example",
               "fixtures/examples/shop/place_order/request_gone.json"},
        Spoilt{"page", kToyCases,
               "{ \"page\": \"shop-orders\", \"section\": \"Place\"",
               "{ \"page\": \"shop-odrers\", \"section\": \"Place\"",
               "/cases/0/source/page", "\"shop-odrers\" is no page"},
        Spoilt{"step", "suites/shop/list_orders.cases.json",
               "\"given\": [\"order\"]", "\"given\": [\"ordre\"]",
               "/cases/0/given/0", "\"ordre\" is no step"},
        Spoilt{"provocation", kToyCases, "\"example\": \"request\",",
               "\"example\": \"request\", \"provoke\": \"lazy\",",
               "/cases/0/request/provoke", "\"lazy\" is not under \"provoke\""},
        Spoilt{"schema", kToyCases, "\"status\": 200,",
               "\"status\": 200, \"schema\": \"gone.schema.json\",",
               "/cases/0/expect/schema", "gone.schema.json"},
        Spoilt{"operation_of_a_step", kToySteps, "\"place_order\"",
               "\"palce_order\"", "/steps/order/operation",
               "there is no operation \"shop.palce_order\""},
        Spoilt{"step_on_itself", kToySteps, "\"operation\": \"place_order\",",
               "\"operation\": \"place_order\", \"given\": "
               "[\"orders_of_two\"],",
               "/steps/order/given", "stands on itself"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(CaseLoaderTest, RefusesTwoCasesWithOneIdNamingBoth) {
  root_.Replace(kToyCases, "\"refuses_item\"", "\"places\"");
  root_.Replace(kToyCases, "\"name\": \"empty\"", "\"name\": \"order\"");
  EXPECT_THAT(Problems(),
              ElementsAre(AllOf(HasSubstr("#/cases/1/name"),
                                HasSubstr("shop.place_order.places_order"),
                                HasSubstr("#/cases/0"))));
}

TEST_F(CaseLoaderTest, RefusesACaseFileOfNoOperation) {
  root_.Write("suites/shop/palce_order.cases.json", root_.Read(kToyCases));
  EXPECT_THAT(Problems(),
              ElementsAre(AllOf(HasSubstr("palce_order.cases.json"),
                                HasSubstr("named after its operation"))));
}

TEST_F(CaseLoaderTest, RefusesAFileThatNothingReads) {
  for (const auto& [file, words] :
       {std::pair("suites/shop/refunds.case.json", "<operation>.cases.json"),
        std::pair("suites/shop/more/place_order.cases.json",
                  "<operation>.cases.json"),
        std::pair("suites/shpo/place_order.cases.json",
                  "there is no provider \"shpo\"; known: shop")}) {
    root_.Write(file, root_.Read(kToyCases));
    EXPECT_THAT(Problems(), ElementsAre(AllOf(HasSubstr(file),
                                              HasSubstr("nothing reads this"),
                                              HasSubstr(words))));
    root_.Remove(file);
  }
}

TEST_F(CaseLoaderTest, BlamesAnUnreadableFileAloneNotWhatRefersToIt) {
  for (const std::string& file :
       {std::string(kToySteps),
        std::string("fixtures/examples/shop/place_order/request.json")}) {
    const std::string before = root_.Read(file);
    root_.Write(file, "{");
    EXPECT_THAT(Problems(), ElementsAre(HasSubstr(file + ":")));
    root_.Write(file, before);
  }
}

TEST_F(CaseLoaderTest, ReportsEveryProblemNotOnlyTheFirst) {
  root_.Replace(kToyCases, "\"example\": \"request\"",
                "\"example\": \"request_gone\"");
  root_.Replace("suites/shop/list_orders.cases.json", "\"given\": [\"order\"]",
                "\"given\": [\"ordre\"]");
  root_.Replace(kToySteps, "\"place_order\"", "\"palce_order\"");
  EXPECT_THAT(Problems(), SizeIs(3));
}

TEST_F(CaseLoaderTest, NamesLineAndColumnOfWhatIsNoJson) {
  root_.Write(kToyCases, "{\n  \"title\": }");
  EXPECT_THAT(Problems(),
              Contains(HasSubstr(std::string(kToyCases) + ":2:12")));
}

}  // namespace
}  // namespace contract
