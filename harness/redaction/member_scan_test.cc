#include "harness/redaction/member_scan.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

std::string Scan(const std::string& text) {
  std::string out;
  for (const SensitiveValue& value : FindSensitiveValues(text)) {
    out += (out.empty() ? "" : "|") + value.name + "=" + Decoded(value, text);
  }
  return out;
}

TEST(MemberScan, FindsMembersAtAnyDepth) {
  EXPECT_EQ(
      Scan(R"({"id":"a","list":[{"token":"t-1"},{"deep":{"otp" : 12}}]})"),
      "token=t-1|otp=12");
}

TEST(MemberScan, TakesEverythingInsideASensitiveMember) {
  EXPECT_EQ(Scan(R"({"token":{"value":"abc","n":[1,null,true,"d"]},"b":"c"})"),
            "token=abc|token=1|token=d");
}

TEST(MemberScan, LeavesNullBooleansAndEmptyValues) {
  EXPECT_EQ(Scan(R"({"token":null,"otp":"","pin":true,"secret":false})"), "");
  EXPECT_EQ(Scan("otp=&token=&x=1"), "");
}

TEST(MemberScan, ReadsEscapedNamesAndValues) {
  EXPECT_EQ(Scan(R"({"to\u006ben":"a\"b\\","x":1})"), "token=a\"b\\");
}

TEST(MemberScan, ReadsJsonInsideAJsonString) {
  EXPECT_EQ(Scan(R"({"payload":"{\"token\":\"t-1\",\"n\":1}"})"), "token=t-1");
  EXPECT_EQ(Scan(R"({"p":"{\"q\":\"{\\\"token\\\":\\\"t-1\\\"}\"}"})"),
            "token=t-1");
}

TEST(MemberScan, ReadsWhatIsNoValidJson) {
  EXPECT_EQ(Scan(R"({"token":"cut of)"), "token=cut of");
  EXPECT_EQ(Scan(R"({'token': 'single'})"), "token=single");
  EXPECT_EQ(Scan(R"(5" wide {"token":"t-1"})"), "token=t-1");
  EXPECT_EQ(Scan(R"({"token": abc123, "x": 1})"), "token=abc123");
  EXPECT_EQ(Scan(R"({"token":{"a":"b)"), "token=b");
}

TEST(MemberScan, ReadsFormsAndQueries) {
  EXPECT_EQ(Scan("command=link&otp=345678&x=1"), "otp=345678");
  EXPECT_EQ(Scan("https://host/path?a=1&mobile%5Fnumber=%2B91+99#f"),
            "mobile_number=+91 99#f");
  EXPECT_EQ(Scan("card[number]=4111111111111111"),
            "card[number]=4111111111111111");
}

TEST(MemberScan, ReadsHeaderLinesAndUsersOfUrls) {
  EXPECT_EQ(Scan("> Authorization: Basic abc def\r\n> Host: b"),
            "Authorization=Basic abc def");
  EXPECT_EQ(Scan("cannot reach https://user:pass@host:80/x"),
            "credentials=user:pass");
  EXPECT_EQ(Scan("otp: 123456"), "otp=123456");
}

TEST(MemberScan, TakesNoSentenceForASecret) {
  EXPECT_EQ(Scan("the answer has no token: expected one"), "");
  EXPECT_EQ(Scan("at 12:30 on https://host/a:b?x=1"), "");
}

TEST(MemberScan, IsNotLostInHostileText) {
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    text += "\"token\":\\\\\\\\[{\"\":";
  }
  EXPECT_NO_FATAL_FAILURE(FindSensitiveValues(text));
  for (const char* tail : {":", "\"token\":", "\"token\":\"",
                           "token=", "\"token\":[", "\"\":", "://", "\\\":"}) {
    EXPECT_NO_FATAL_FAILURE(FindSensitiveValues(tail));
  }
}

}  // namespace
}  // namespace contract
