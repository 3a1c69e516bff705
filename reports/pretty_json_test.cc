#include "reports/pretty_json.h"

#include <gtest/gtest.h>

#include <string>

namespace contract::reports {
namespace {

TEST(PrettyJsonTest, BreaksJsonIntoLinesWithoutTouchingValues) {
  EXPECT_EQ(PrettyJson(R"( {"a":[1.50,{}],"b" : "x,{\"" , "c":[ ]} )"),
            "{\n  \"a\": [\n    1.50,\n    {}\n  ],\n"
            "  \"b\": \"x,{\\\"\",\n  \"c\": []\n}");
}

TEST(PrettyJsonTest, LeavesAloneWhatIsNoJson) {
  for (const char* text : {"", "<html>", "{", "[1}", "{}{}", "{\"a", "\"x\"",
                           "[\"\\", "12", "}"}) {
    EXPECT_EQ(PrettyJson(text), text);
  }
  const std::string deep(100, '[');
  EXPECT_EQ(PrettyJson(deep + std::string(100, ']')),
            deep + std::string(100, ']'));
}

}  // namespace
}  // namespace contract::reports
