// No secret leaves: the program itself, against a server that knows secrets
// and repeats all it is told, and every byte that the program writes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "harness/cases/request_builder.h"
#include "harness/exchange/scripted_server.h"
#include "suites/spawned_program.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

// Given by the environment.
constexpr const char* kKey = "cnry/key+7f3=Q&9x";
constexpr const char* kOtp = "731904";
constexpr const char* kWrongOtp = "864027";
constexpr const char* kPhone = "919812345670";
// Told by the server.
constexpr const char* kToken = "tok_cnry4s8d7f6g5h";
constexpr const char* kServerOtp = "550183";
constexpr const char* kCard = "4111260013371337";
constexpr const char* kCustomersPhone = "917700900461";
constexpr const char* kSession = "s3ss10ncnry8812";

std::string Base64(const std::string& text) {
  const std::string basic = BasicCredentials(text, "");
  return basic.substr(basic.find(' ') + 1);
}

// As it is, encoded for a URL, and in Base64: alone, and as the name of a user.
std::vector<std::string> FormsOf(const std::string& secret) {
  const std::string user = Base64(secret);
  // Whole groups of three bytes are the same whatever comes after them.
  return {secret, PercentEncode(secret), user.substr(0, secret.size() / 3 * 4)};
}

// What the server does with a request to link.
enum class Mode { kLink, kRefuse, kGarble, kStall };

class Canary : public testing::Test {
 protected:
  Canary()
      : server_([this](Peer& peer) {
          for (std::string request = peer.ReadRequest(); !request.empty();
               request = peer.ReadRequest()) {
            Answer(peer, request);
          }
        }) {
    std::string name = testing::TempDir() + "canary_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
    std::ofstream(directory_ / "target.json")
        << R"({ "name": "box", "kind": "sandbox", "providers": { "juspay": {
             "base_url": "http://127.0.0.1:)"
        << server_.port() << R"(",
             "credentials": { "api_key": { "env": "BOX_KEY" } },
             "variables": { "customer_id": "cust${unique}",
               "valid_otp": { "env": "BOX_OTP" },
               "wrong_otp": { "env": "BOX_WRONG_OTP" },
               "mobile_number": { "env": "BOX_MOBILE" } },
             "capabilities": ["otp"] } },
           "limits": { "attempts": 1, "timeout_ms": 60000 } })";
  }
  ~Canary() override {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }

  // The program, with the secrets in its environment.
  pid_t Start(const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {"--target", "target.json", "--report-dir",
                                    "out",      "--record",    "run.har"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return StartProgram(all, directory_, Environment());
  }

  std::vector<std::string> Environment() const {
    return {std::string("BOX_KEY=") + kKey,
            std::string("BOX_OTP=") + kOtp,
            std::string("BOX_WRONG_OTP=") + kWrongOtp,
            std::string("BOX_MOBILE=") + kPhone,
            "GITHUB_ACTIONS=true",
            "GITHUB_STEP_SUMMARY=" + (directory_ / "step.md").string()};
  }

  // Every file in the directory, which is where all output goes.
  void ExpectNoSecret(std::initializer_list<const char*> files) {
    for (const char* file : files) {
      EXPECT_TRUE(fs::exists(directory_ / file)) << file;
    }
    for (const auto& entry : fs::recursive_directory_iterator(directory_)) {
      if (!entry.is_regular_file()) {
        continue;
      }
      const std::string text = ReadWhole(entry.path());
      for (const char* secret :
           {kKey, kOtp, kWrongOtp, kPhone, kToken, kServerOtp, kCard,
            kCustomersPhone, kSession}) {
        for (const std::string& form : FormsOf(secret)) {
          const std::size_t at = text.find(form);
          EXPECT_EQ(at, std::string::npos)
              << entry.path() << " holds " << form << ":\n"
              << text.substr(at < 200 ? 0 : at - 200, 400);
        }
      }
    }
  }

  // What the server was told, but for what differs from client to client.
  std::vector<std::string> Told() {
    const std::lock_guard lock(mutex_);
    return told_;
  }

  // Everything there is to know, and what was asked in four forms.
  static nlohmann::json Indiscretion(const std::string& request) {
    return {{"otp", kServerOtp},
            {"mobile_number", kCustomersPhone},
            {"card_number", kCard},
            {"authToken", kToken},
            {"asked", request},
            {"again", PercentEncode(request)},
            {"packed", Base64(std::string(kKey))},
            {"inner", R"({"otp": ")" + std::string(kServerOtp) + "\"}"},
            {"note", std::string("use ") + kOtp + " for " + kPhone + ", " +
                         kToken + " with " + kCard + " of " + kCustomersPhone}};
  }

  std::atomic<Mode> mode_ = Mode::kLink;
  fs::path directory_;
  std::atomic<int> asked_to_link_ = 0;  // times

 private:
  // The line, the body and the headers that carry a secret.
  static std::string Essence(const std::string& request) {
    std::string essence = request.substr(0, request.find("\r\n"));
    std::istringstream lines(request);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("Authorization:") ||
          line.starts_with("authorization:")) {
        essence += line.substr(line.find(':'));
      }
    }
    return essence + request.substr(request.find("\r\n\r\n"));
  }

  static std::string Telling(int status, const nlohmann::json& body) {
    return contract::Answer(status, body.dump(),
                            "Content-Type: application/json\r\nSet-Cookie: "
                            "sid=" +
                                std::string(kSession) +
                                "; Path=/\r\nX-Auth-Token: " + kToken + "\r\n");
  }

  void Answer(Peer& peer, const std::string& request) {
    if (request.starts_with("HEAD ")) {
      peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    {
      const std::lock_guard lock(mutex_);
      told_.push_back(Essence(request));
    }
    nlohmann::json body = Indiscretion(request);
    body["id"] = "wlt_1";
    body["object"] = "wallet_account";
    body["wallet"] = "MOBIKWIK";
    if (request.starts_with("POST /customers/")) {
      body["linked"] = false;
      body["token"] = nullptr;
      peer.Send(Telling(200, body));
      return;
    }
    switch (mode_.load()) {
      case Mode::kLink:
        body["linked"] = true;
        body["token"] = kToken;
        body["current_balance"] = 250;
        body["last_refreshed"] = "2016-08-01T08:07:52+0000";
        peer.Send(Telling(200, body));
        return;
      case Mode::kRefuse:
        body["linked"] = kToken;
        peer.Send(Telling(418, body));
        return;
      case Mode::kGarble:
        peer.Send(std::string("HTTP/1.1 ") + kKey + " " + kToken + "\r\n" +
                  request + "\r\n\r\n");
        peer.CloseSending();
        return;
      case Mode::kStall:
        ++asked_to_link_;
        asked_to_link_.notify_all();
        peer.Stall();
        return;
    }
  }

  std::mutex mutex_;
  std::vector<std::string> told_;
  ScriptedServer server_;  // last: uses all of the above
};

constexpr const char* kCase =
    "juspay.link_wallet.links_with_right_otp_mobikwik";

TEST_F(Canary, IsNotSeenWhenACasePasses) {
  EXPECT_EQ(AwaitExit(Start({"--case", kCase})), 0)
      << ReadWhole(directory_ / "stdout");
  ExpectNoSecret({"stdout", "out/junit.xml", "out/report.json",
                  "out/report.html", "out/summary.md", "run.har", "step.md"});
  // They were there to be seen.
  ASSERT_EQ(Told().size(), 2U);
  EXPECT_THAT(Told()[1], HasSubstr(Base64(kKey)));
  EXPECT_THAT(Told()[1], HasSubstr(kOtp));
  EXPECT_THAT(ReadWhole(directory_ / "run.har"), HasSubstr("<redacted>"));
}

TEST_F(Canary, IsNotSeenWhenCasesFail) {
  mode_ = Mode::kRefuse;
  EXPECT_EQ(AwaitExit(Start({"--case", "juspay.link_wallet.*", "--case",
                             "juspay.create_wallet.*"})),
            1);
  ExpectNoSecret({"stdout", "out/junit.xml", "out/report.json",
                  "out/report.html", "out/summary.md", "run.har", "step.md"});
  EXPECT_THAT(ReadWhole(directory_ / "stdout"), HasSubstr("<redacted>"));
}

TEST_F(Canary, IsNotSeenWhenNothingCanBeTold) {
  mode_ = Mode::kGarble;
  EXPECT_EQ(AwaitExit(Start({"--case", kCase})), 2);
  ExpectNoSecret({"stdout", "out/junit.xml", "out/report.json",
                  "out/report.html", "out/summary.md", "run.har", "step.md"});
  EXPECT_THAT(ReadWhole(directory_ / "stdout"), HasSubstr("valid HTTP"));
}

TEST_F(Canary, IsNotSeenWhenTheRunIsCutShort) {
  mode_ = Mode::kStall;
  for (const auto& [signal, name] :
       {std::pair(SIGTERM, "SIGTERM"), {SIGINT, "SIGINT"}}) {
    const int before = asked_to_link_;
    const pid_t pid = Start({"--case", kCase});
    asked_to_link_.wait(before);
    kill(pid, signal);
    EXPECT_EQ(AwaitExit(pid), 2);
    ExpectNoSecret({"stdout", "out/junit.xml", "out/report.json",
                    "out/report.html", "out/summary.md", "run.har", "step.md"});
    const auto report =
        nlohmann::json::parse(ReadWhole(directory_ / "out" / "report.json"));
    EXPECT_EQ(report.at("complete"), false);
    EXPECT_EQ(report.at("not_run"), nlohmann::json::array({kCase}));
    EXPECT_THAT(report.dump(), HasSubstr(std::string("Cut short by ") + name));
    // The wallet of the step, and what the request to link may have made.
    EXPECT_EQ(report.at("/created/0/id"_json_pointer), "wlt_1");
  }
}

// A core file would hold every secret; there is none, wherever it would go.
TEST_F(Canary, IsNotSeenInACrash) {
  rlimit before{};
  getrlimit(RLIMIT_CORE, &before);
  const rlimit all{.rlim_cur = before.rlim_max, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_CORE, &all);
  for (const int signal : {SIGSEGV, SIGABRT, SIGKILL}) {
    const int asked = asked_to_link_;
    mode_ = Mode::kStall;
    const pid_t pid = Start({"--case", kCase});
    asked_to_link_.wait(asked);
    kill(pid, signal);
    const int status = AwaitStatus(pid);
    EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_FALSE(WIFSIGNALED(status) && WCOREDUMP(status));
    ExpectNoSecret({"stdout", "out/junit.xml", "out/report.json",
                    "out/report.html", "out/summary.md"});
  }
  setrlimit(RLIMIT_CORE, &before);
}

// A browser keeps everything in clear; what is said of it does not.
TEST_F(Canary, IsNotSeenInWhatIsSaidOfARecordingInClear) {
  using Json = nlohmann::json;
  const auto har = [](const Json& body) {
    const std::string form =
        std::string("command=link&otp=") + kOtp + "&mobile_number=" + kPhone;
    return Json{
        {"log",
         {{"version", "1.2"},
          {"creator", {{"name", "a browser"}, {"version", "1"}}},
          {"entries",
           {{{"startedDateTime", "2026-01-31T12:34:56.789Z"},
             {"time", 1},
             {"request",
              {{"method", "POST"},
               {"url", std::string("https://sandbox.juspay.in/wallets/wlt_1"
                                   "?token=") +
                           kToken},
               {"headers",
                {{{"name", "Authorization"},
                  {"value", BasicCredentials(kKey, "")}}}},
               {"postData",
                {{"mimeType", "application/x-www-form-urlencoded"},
                 {"text", form}}}}},
             {"response",
              {{"status", 200},
               {"headers",
                {{{"name", "Content-Type"}, {"value", "application/json"}},
                 {{"name", "Set-Cookie"},
                  {"value", std::string("sid=") + kSession}}}},
               {"content", {{"text", body.dump()}}}}}}}}}}};
  };
  fs::create_directory(directory_ / "in");
  std::ofstream(directory_ / "in" / "left.har")
      << har(Indiscretion(std::string("otp ") + kOtp));
  std::ofstream(directory_ / "in" / "right.har")
      << har({{"token", 1}, {"otp", {kOtp, kCard}}, {"card_number", kPhone}});
  const auto expect = [this](int code, std::vector<std::string> arguments) {
    EXPECT_EQ(AwaitExit(StartProgram(std::move(arguments), directory_, {})),
              code)
        << ReadWhole(directory_ / "stderr");
  };
  expect(1, {"judge", "in/left.har", "--report-dir", "out"});
  expect(1, {"judge", "in/right.har", "--report-dir", "again"});
  expect(1, {"compare", "in/left.har", "in/right.har"});
  expect(1, {"compare", "in/left.har", "in/right.har", "--json"});
  fs::remove_all(directory_ / "in");
  ExpectNoSecret({"stdout", "out/junit.xml", "out/report.json",
                  "out/report.html", "out/summary.md"});
  EXPECT_THAT(ReadWhole(directory_ / "stdout"), HasSubstr("<redacted>"));
}

TEST_F(Canary, IsBackOnceAReaderHasSetTheVariables) {
  ASSERT_EQ(AwaitExit(Start({"--case", kCase})), 0)
      << ReadWhole(directory_ / "stdout");
  const std::vector<std::string> first = Told();
  const auto report =
      nlohmann::json::parse(ReadWhole(directory_ / "out" / "report.json"));
  const std::string line = report.at("/cases/0/reproduce"_json_pointer);
  EXPECT_THAT(line, Not(HasSubstr(kOtp)));
  ASSERT_EQ(
      AwaitExit(StartCommand({"bash", "-c", line}, directory_, Environment())),
      0)
      << line;
  const std::vector<std::string> both = Told();
  ASSERT_EQ(both.size(), 2 * first.size()) << line;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(both[first.size() + i], first[i]) << line;
  }
}

}  // namespace
}  // namespace contract
