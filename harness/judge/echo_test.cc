#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge/judge_fixture.h"

namespace contract {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class EchoTest : public JudgeTest {};

TEST_F(EchoTest, WhatComesBackEqualsWhatWasSent) {
  sent_["path"]["basket"] = "other";
  const Finding finding = Only();
  EXPECT_EQ(finding.slug, "echo_mismatch");
  EXPECT_EQ(finding.pointer, "/basket");
  EXPECT_EQ(finding.expected, "\"other\" (as sent in /path/basket)");
  EXPECT_EQ(finding.actual, "\"b\"");
  EXPECT_EQ(finding.clause,
            std::string(kOperationUri) + "#/responses/200/x-echo/0");
}

struct EchoRow {
  const char* name;
  const char* sent;  // the note, as JSON; "": none
  const char* note;  // of the answer
  bool holds;
};

void PrintTo(const EchoRow& row, std::ostream* out) { *out << row.name; }

class OptionalEchoTest : public JudgeTest,
                         public testing::WithParamInterface<EchoRow> {};

TEST_P(OptionalEchoTest, MayBeLeftOutButNotChanged) {
  json body = json::parse(kGood);
  if (*GetParam().sent != '\0') {
    sent_["body"]["note"] = json::parse(GetParam().sent);
  }
  if (*GetParam().note != '\0') {
    body["note"] = json::parse(GetParam().note);
  }
  Answers(200, body.dump());
  if (GetParam().holds) {
    EXPECT_THAT(Told(), IsEmpty());
  } else {
    EXPECT_THAT(Told(), ElementsAre("echo_mismatch at /note"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Judge, OptionalEchoTest,
    testing::Values(EchoRow{"same", "\"a\"", "\"a\"", true},
                    EchoRow{"left_out", "\"a\"", "", true},
                    EchoRow{"null", "\"a\"", "null", true},
                    EchoRow{"other", "\"a\"", "\"b\"", false},
                    EchoRow{"not_sent", "", "\"b\"", true},
                    EchoRow{"empty_may_count_as_none", "\"\"", "\"b\"", true},
                    EchoRow{"emptied", "\"a\"", "\"\"", false}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(EchoTest, ARawBodyIsNotHeldToItsMembers) {
  sent_["path"]["basket"] = "other";
  sent_["raw_body"] = "{";
  EXPECT_THAT(Told(), IsEmpty());
}

}  // namespace
}  // namespace contract
