#include "harness/recording/har.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/contract/format_checker.h"

namespace contract {
namespace {

Recording Sample() {
  Recording recording;
  recording.run = {.id = "r1",
                   .version = "0.1.0",
                   .started = "2026-01-31T12:34:56Z",
                   .target = "mock",
                   .target_kind = "mock",
                   .seed = "7",
                   .strict = true};
  recording.run.providers["juspay"] = {
      .base_url = "http://127.0.0.1:1",
      .credentials = {{"api_key", {"JUSPAY_API_KEY", "xxb"}}},
      .provoke = {{"slow", {{"x-mock-force", "slow"}}}}};
  recording.run.secrets["JUSPAY_API_KEY"] = "xxb";
  recording.run.cases = {{.id = "juspay.a.b"},
                         {.id = "juspay.a.c", .skip_reason = "no otp"},
                         {.id = "juspay.a.d", .not_run = true}};
  RecordedEntry answered{.case_id = "juspay.a.b",
                         .attempt = 2,
                         .unique = "r10001",
                         .variables = {{"customer_id", "custr10001"}},
                         .contract_digest = "abc"};
  answered.exchange = {
      .request = {.method = "POST",
                  .url = "http://127.0.0.1:1/a?b=c%20d",
                  .headers = {{"content-type", "application/json"}},
                  .body = "{}"},
      .response = HttpResponse{.status = 200,
                               .http_version = "HTTP/1.1",
                               .headers = {{"X-A", "1"}, {"X-A", "2"}},
                               .body = R"({"token":"<redacted>"})"},
      .timing = {.connect_ms = 0.125, .first_byte_ms = 1.5, .total_ms = 1.7},
      .started = "2026-01-31T12:34:56.789Z",
      .step = "wallet"};
  answered.stand_ins = {{10, 10, "xxxx1"}};
  RecordedEntry failed{.case_id = "juspay.a.b",
                       .attempt = 2,
                       .unique = "r10001",
                       .contract_digest = "abc"};
  failed.exchange = {
      .request = {.method = "POST", .url = "http://h/", .body = "\xff\xfe"},
      .failure = TransportFailure::kTimedOut,
      .failure_text = "no answer within 10 s"};
  recording.entries = {answered, failed};
  return recording;
}

Recording Read(const std::string& text) {
  auto read = ReadHar(text);
  if (const auto* problem = std::get_if<HarProblem>(&read)) {
    ADD_FAILURE() << problem->pointer << " " << problem->message;
    return {};
  }
  return std::get<Recording>(std::move(read));
}

std::string ProblemOf(const std::string& text) {
  auto read = ReadHar(text);
  const auto* problem = std::get_if<HarProblem>(&read);
  return problem == nullptr ? "none"
                            : problem->pointer + " " + problem->message;
}

TEST(Har, ReadsWhatItWrites) {
  const std::string text = WriteHar(Sample());
  EXPECT_EQ(WriteHar(Read(text)), text);
}

TEST(Har, KeepsEverythingThatAVerdictDependsOn) {
  const Recording read = Read(WriteHar(Sample()));
  ASSERT_EQ(read.entries.size(), 2U);
  const RecordedEntry& entry = read.entries[0];
  EXPECT_EQ(entry.case_id, "juspay.a.b");
  EXPECT_EQ(entry.attempt, 2);
  EXPECT_EQ(entry.unique, "r10001");
  EXPECT_EQ(entry.variables, nlohmann::json({{"customer_id", "custr10001"}}));
  EXPECT_EQ(entry.exchange.step, "wallet");
  EXPECT_EQ(entry.exchange.response->headers.size(), 2U);
  EXPECT_EQ(entry.exchange.timing.total_ms, 1.7);
  EXPECT_EQ(entry.exchange.timing.connect_ms, 0.125);
  EXPECT_EQ(WithStandIns(entry.exchange.response->body, entry.stand_ins),
            R"({"token":"xxxx1"})");
  EXPECT_TRUE(read.run.strict);
  EXPECT_EQ(read.run.cases[1].skip_reason, "no otp");
  EXPECT_TRUE(read.run.cases[2].not_run);
}

TEST(Har, WritesNoAnswerAsStatusZeroWithItsFailure) {
  const auto json = nlohmann::json::parse(WriteHar(Sample()));
  const auto& entry = json["log"]["entries"][1];
  EXPECT_EQ(entry["response"]["status"], 0);
  EXPECT_EQ(entry["_failure"]["kind"], "timed_out");
  const Recording read = Read(WriteHar(Sample()));
  EXPECT_FALSE(read.entries[1].exchange.response);
  EXPECT_EQ(read.entries[1].exchange.failure, TransportFailure::kTimedOut);
}

TEST(Har, CarriesBodiesThatAreNoUtf8) {
  Recording recording = Sample();
  recording.entries[0].exchange.response->body = std::string("\x80\0z", 3);
  const auto json = nlohmann::json::parse(WriteHar(recording));
  EXPECT_EQ(json["log"]["entries"][0]["response"]["content"]["encoding"],
            "base64");
  const Recording read = Read(WriteHar(recording));
  EXPECT_EQ(read.entries[0].exchange.response->body, std::string("\x80\0z", 3));
  EXPECT_EQ(read.entries[1].exchange.request.body, "\xff\xfe");
}

TEST(Har, HasATimeAlsoForWhatNeverLeft) {
  Recording recording = Sample();
  recording.run.started = "2026-01-31T12:00:00Z";
  recording.entries.front().exchange.started.clear();
  const auto json = nlohmann::json::parse(WriteHar(recording));
  EXPECT_EQ(json.at("/log/entries/0/startedDateTime"_json_pointer),
            "2026-01-31T12:00:00Z");
}

TEST(Har, HasEveryMemberThatHarAsksFor) {
  const auto json = nlohmann::json::parse(WriteHar(Sample()));
  const auto& log = json["log"];
  EXPECT_EQ(log["version"], "1.2");
  EXPECT_TRUE(log["creator"].contains("name"));
  for (const auto& entry : log["entries"]) {
    for (const char* name : {"startedDateTime", "time", "request", "response",
                             "cache", "timings"}) {
      EXPECT_TRUE(entry.contains(name)) << name;
    }
    for (const char* name :
         {"method", "url", "httpVersion", "cookies", "headers", "queryString",
          "headersSize", "bodySize"}) {
      EXPECT_TRUE(entry["request"].contains(name)) << name;
    }
    for (const char* name :
         {"status", "statusText", "httpVersion", "cookies", "headers",
          "content", "redirectURL", "headersSize", "bodySize"}) {
      EXPECT_TRUE(entry["response"].contains(name)) << name;
    }
    for (const char* name : {"send", "wait", "receive"}) {
      EXPECT_GE(entry["timings"][name], 0) << name;
    }
  }
  EXPECT_EQ(log["entries"][0]["request"]["queryString"],
            nlohmann::json::parse(R"([{"name":"b","value":"c d"}])"));
}

TEST(Har, KeepsToItsFormat) {
  const auto file = std::filesystem::path(testing::TempDir()) / "sample.har";
  std::ofstream(file) << WriteHar(Sample());
  Problems problems;
  FormatChecker checker(WALLET_CONFORMANCE_ROOT, &problems);
  EXPECT_TRUE(checker.Read(file, "recording"));
  for (const Problem& problem : problems) {
    ADD_FAILURE() << ToText(problem);
  }
  std::filesystem::remove(file);
}

TEST(Har, ReadsWhatOtherToolsRecord) {
  const Recording read = Read(
      "\xEF\xBB\xBF"
      R"({"log":{"pages":[],"creator":{"name":"WebInspector"},
      "entries":[{"_initiator":{"type":"script"},"request":{"method":"POST",
      "url":"https://h/p","headers":[{"name":":authority","value":"h"},
      {"name":"A","value":"b"}],"postData":{"params":[{"name":"a b",
      "value":"&"}]}},"response":{"status":200,"content":{"size":4,
      "encoding":"base64","text":"e30K"}},"time":9.5,"timings":{"blocked":2,
      "dns":-1,"connect":3,"wait":1}},{"request":{"method":"GET","url":"u"},
      "response":{"status":204,"content":{"size":7}}},
      {"request":{"method":"GET","url":"u"},"response":{"status":0}}]}})");
  EXPECT_EQ(read.run.id, "");
  ASSERT_EQ(read.entries.size(), 3U);
  EXPECT_EQ(read.entries[0].exchange.request.body, "a%20b=%26");
  EXPECT_EQ(read.entries[0].exchange.request.headers.size(), 1U);
  EXPECT_EQ(read.entries[0].exchange.response->body, "{}\n");
  EXPECT_EQ(read.entries[0].exchange.timing.connect_ms, 5);
  EXPECT_TRUE(read.entries[1].body_left_out);
  EXPECT_EQ(read.entries[2].exchange.failure, TransportFailure::kCut);
}

TEST(Har, SaysWhatKeepsATextFromBeingRead) {
  EXPECT_EQ(ProblemOf("{\"log\":"), " it is not JSON, from byte 8 on");
  for (const char* text :
       {"[]", "3", "{}", R"({"log":[]})", R"({"log":{"entries":{}}})"}) {
    EXPECT_EQ(ProblemOf(text).find("/log/entries there is no list"), 0U)
        << text;
  }
  for (const char* text :
       {R"({"log":{"entries":[7]}})", R"({"log":{"entries":[{}]}})",
        R"({"log":{"entries":[{"request":{"method":"GET","url":3}}]}})"}) {
    EXPECT_EQ(ProblemOf(text).find("/log/entries/0/request"), 0U) << text;
  }
}

TEST(Har, OutlivesMembersOfWrongTypes) {
  const Recording read = Read(R"({"log":{"_run":{"cases":{},"strict":3,
      "providers":[1]},"entries":[{"request":{"method":"G","url":"u",
      "headers":[1,{}],"postData":7},"response":{"status":1e300,
      "headers":{},"content":{"_stand_ins":[1,{"at":-4,"size":1e99}],
      "text":["x"]}},"_attempt":-1e300,"_variables":[],"_case":4}]}})");
  ASSERT_EQ(read.entries.size(), 1U);
  EXPECT_EQ(read.entries[0].attempt, 1);
  EXPECT_EQ(WithStandIns("abc", read.entries[0].stand_ins), "abc");
}

}  // namespace
}  // namespace contract
