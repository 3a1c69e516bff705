// Faults at the socket, through a whole run: each ends in the right outcome,
// under the right slug and with the right exit code, and nothing hangs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "harness/exchange/scripted_server.h"
#include "harness/exchange/tls_server.h"
#include "reports/html.h"
#include "reports/json_report.h"
#include "reports/junit.h"
#include "suites/session/session.h"
#include "suites/session/verdict.h"

namespace contract {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

// One request, which has to be answered with 200 and an empty list.
constexpr const char* kCase =
    "juspay.list_wallets.answers_customer_without_wallets";
constexpr const char* kEmptyList =
    R"({"object":"list","offset":0,"count":0,"total":0,"list":[]})";
constexpr const char* kJson = "Content-Type: application/json\r\n";
constexpr const char* kKey = "canary_api_key";

// Milliseconds that no passing test waits, and those that a client waits for a
// server that does not end.
constexpr int kNever = 60000;
constexpr int kSoon = 200;

const Workspace& Data() {
  static const auto workspace = [] {
    Problems problems;
    auto loaded = LoadWorkspace(WALLET_CONFORMANCE_ROOT, &problems);
    ReportProblems(problems, "");
    return loaded;
  }();
  return *workspace;
}

Target At(const std::string& url) {
  Target target;
  target.name = "faulty";
  target.kind = TargetKind::kSandbox;
  target.timeout_ms = kNever;
  target.connect_timeout_ms = kNever;
  target.breaker_threshold = 0;
  TargetProvider& juspay = target.providers["juspay"];
  juspay.base_url = url;
  juspay.credentials["api_key"] = kKey;
  juspay.credential_variables["api_key"] = "JUSPAY_API_KEY";
  juspay.variables = {{"customer_id", "cust${unique}"}};
  return target;
}

Run RunAt(Target target) {
  Problems problems;
  Plan plan = MakePlan(Data().catalogue, Data().contract, target, &problems);
  Session session(Data(), std::move(target), std::move(plan),
                  SessionOptions{.run_id = "r1a2b3c",
                                 .program = "wallet-conformance",
                                 .today = "2026-06-15"});
  const PlannedCase& planned =
      session.planned(Data().catalogue.Find(kCase)->test_name);
  session.Select({&planned});
  EXPECT_EQ(session.Prefetch(), "");
  session.Settle(planned);
  Run run = session.Finish();
  Total(&run);
  run.exit_code = ExitCodeOf(run, run.totals.passed == 1 ? 0 : 1);
  return run;
}

// What CI servers call it: the slug of a finding, or the transport's failure.
std::string SlugOf(const CaseResult& result) {
  if (result.outcome == Outcome::kError) {
    return std::string(
        ToString(result.attempts.back().exchanges.back().failure));
  }
  return result.findings.empty() ? "" : result.findings.front().slug;
}

void Expect(const Run& run, Outcome outcome, const std::string& slug) {
  EXPECT_TRUE(run.complete);
  ASSERT_THAT(run.cases, SizeIs(1));
  const CaseResult& result = run.cases.front();
  EXPECT_EQ(ToString(result.outcome), ToString(outcome)) << result.reason;
  ASSERT_FALSE(result.attempts.empty());
  EXPECT_EQ(SlugOf(result), slug) << result.reason;
  const bool told = outcome == Outcome::kPassed || outcome == Outcome::kFailed;
  EXPECT_EQ(run.exit_code, outcome == Outcome::kPassed ? 0 : told ? 1 : 2);
  const std::string junit = reports::JunitXml(run);
  if (outcome != Outcome::kPassed) {
    EXPECT_THAT(junit, HasSubstr("type=\"" + slug + "\""));
  }
  // Whatever came is fit to be written.
  for (const std::string& report :
       {junit, reports::JsonReport(run), reports::HtmlReport(run)}) {
    EXPECT_THAT(report, Not(HasSubstr(kKey)));
  }
}

std::string Ok(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

std::string Good(const std::string& body = kEmptyList) {
  return Answer(200, body, kJson);
}

// Fifty megabytes of nothing, packed.
const std::string& Bomb() {
  static const std::string bomb = [] {
    std::string packed;
    std::FILE* gzip = popen("head -c 50000000 /dev/zero | gzip -9 -c", "r");
    std::array<char, 4096> buffer{};
    while (const std::size_t count =
               std::fread(buffer.data(), 1, buffer.size(), gzip)) {
      packed.append(buffer.data(), count);
    }
    pclose(gzip);
    return packed;
  }();
  return bomb;
}

std::string Nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

using Script = ScriptedServer::Script;

Script Says(const std::function<std::string()>& bytes) {
  return [bytes](Peer& peer) { peer.Send(bytes()); };
}

Script Says(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) { peer.Send(bytes); };
}

Script SaysAndResets(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.Send(bytes);
    peer.Reset();
  };
}

Script SaysAndStalls(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.Send(bytes);
    peer.Stall();
  };
}

Script SaysAndDrips(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.Send(bytes);
    peer.Drip(" ");
  };
}

Script Endless(std::string begin, std::string more) {
  return [begin = std::move(begin), more = std::move(more)](Peer& peer) {
    peer.Send(begin);
    while (peer.Send(more)) {
    }
  };
}

struct Fault {
  const char* name;
  Outcome outcome;
  const char* slug;
  Script script;  // of a connection whose request has been read
  int timeout_ms = kNever;
};

// GoogleTest would print the bytes of it.
void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

std::string NameOf(const testing::TestParamInfo<Fault>& fault) {
  return fault.param.name;
}

class Faults : public testing::TestWithParam<Fault> {};

TEST_P(Faults, EndInTheRightOutcome) {
  const ScriptedServer server([&](Peer& peer) {
    std::string request = peer.ReadRequest();
    while (request.starts_with("HEAD ")) {  // of the preflight
      peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
      request = peer.ReadRequest();
    }
    if (!request.empty()) {
      GetParam().script(peer);
    }
  });
  Target target = At("http://127.0.0.1:" + std::to_string(server.port()));
  target.timeout_ms = GetParam().timeout_ms;
  Expect(RunAt(std::move(target)), GetParam().outcome, GetParam().slug);
}

constexpr Outcome kPassed = Outcome::kPassed;
constexpr Outcome kFailed = Outcome::kFailed;
constexpr Outcome kError = Outcome::kError;

const std::string kChunked =
    std::string(kJson) + "Transfer-Encoding: chunked\r\n";

INSTANTIATE_TEST_SUITE_P(
    Connections, Faults,
    testing::Values(
        Fault{"none", kPassed, "", Says(Good())},
        Fault{"closed_before_header", kError, "cut", Says("")},
        Fault{"reset_before_header", kError, "cut", SaysAndResets("")},
        Fault{"reset_in_header", kError, "cut",
              SaysAndResets("HTTP/1.1 200 OK\r\nContent-Le")},
        Fault{"reset_after_header", kError, "cut",
              SaysAndResets(Ok("Content-Length: 61\r\n", ""))},
        Fault{"reset_in_body", kError, "cut",
              SaysAndResets(Ok("Content-Length: 61\r\n", "{"))},
        Fault{"half_closed_before_answer", kError, "cut",
              [](Peer& peer) {
                peer.CloseSending();
                peer.Stall();
              }},
        Fault{"half_closed_after_answer", kPassed, "",
              [](Peer& peer) {
                peer.Send(Good());
                peer.CloseSending();
                peer.Stall();
              }},
        Fault{"stalled_before_answer", kError, "timed_out", SaysAndStalls(""),
              kSoon},
        Fault{"stalled_in_header", kError, "timed_out",
              SaysAndStalls("HTTP/1.1 200 OK\r\nContent-"), kSoon},
        Fault{"stalled_in_body", kError, "timed_out",
              SaysAndStalls(Ok("Content-Length: 61\r\n", "{")), kSoon},
        Fault{"header_byte_by_byte", kError, "timed_out",
              SaysAndDrips("HTTP/1.1 200 OK\r\nX: y"), kSoon},
        Fault{"body_byte_by_byte", kError, "timed_out",
              SaysAndDrips(Ok(kJson, "{")), kSoon},
        Fault{"all_bytes_one_by_one", kPassed, "",
              [](Peer& peer) { peer.SendOneByOne(Good()); }}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Messages, Faults,
    testing::Values(
        Fault{"truncated", kError, "cut",
              Says(Ok("Content-Length: 100\r\n", kEmptyList))},
        Fault{"length_too_long", kError, "timed_out",
              SaysAndStalls(Ok("Content-Length: 100\r\n", kEmptyList)), kSoon},
        Fault{"length_too_short", kFailed, "body_not_json",
              Says(Ok(std::string(kJson) + "Content-Length: 10\r\n",
                      kEmptyList))},
        Fault{"length_no_number", kError, "malformed",
              Says(Ok("Content-Length: ten\r\n", kEmptyList))},
        Fault{"two_lengths", kError, "malformed",
              Says(Ok("Content-Length: 2\r\nContent-Length: 4\r\n", "{}{}"))},
        Fault{"endless_body", kError, "too_large",
              Endless(Ok(kJson, ""), std::string(65536, ' '))},
        Fault{"endless_chunks", kError, "too_large",
              Endless(Ok(kChunked, ""),
                      "10000\r\n" + std::string(0x10000, ' ') + "\r\n")},
        Fault{"header_of_10_megabytes", kError, "too_large", Says([] {
                return Ok("X: " + std::string(10'000'000, 'x'), "");
              })},
        Fault{"endless_header", kError, "too_large",
              Endless("HTTP/1.1 200 OK\r\n", "X: y\r\n")},
        Fault{"gzip_bomb", kFailed, "body_not_json", Says([] {
                return Answer(
                    200, Bomb(),
                    std::string(kJson) + "Content-Encoding: gzip\r\n");
              })},
        Fault{"chunk_without_size", kError, "malformed",
              Says(Ok(kChunked, "zz\r\n{}\r\n0\r\n\r\n"))},
        Fault{"chunk_of_every_size", kError, "malformed",
              Says(Ok(kChunked, "ffffffffffffffffff\r\n{}"))},
        Fault{"last_chunk_missing", kError, "cut",
              Says(Ok(kChunked, "2\r\n{}\r\n"))},
        Fault{"not_http", kError, "malformed", Says("SSH-2.0-OpenSSH_9\r\n")},
        Fault{"http_1_0", kPassed, "",
              Says(std::string("HTTP/1.0 200 OK\r\n") + kJson + "\r\n" +
                   kEmptyList)},
        Fault{"invalid_utf8", kFailed, "body_not_json",
              Says(Good("{\"object\":\"\xff\xfe\xc0\x80\"}"))},
        Fault{"nul_bytes", kFailed, "body_not_json",
              Says(Good(std::string("{\"a\":\0}", 7)))},
        Fault{"json_100000_deep", kFailed, "body_not_json",
              Says([] { return Good(Nested(100'000)); })},
        Fault{"json_never_closed", kFailed, "body_not_json",
              Says([] { return Good(std::string(100'000, '{')); })}),
    NameOf);

TEST(Fault, ARefusedConnectionIsAnError) {
  Expect(RunAt(At("http://127.0.0.1:" + std::to_string(ClosedPort()))),
         Outcome::kError, "refused");
}

TEST(Fault, AServerThatStopsListeningAfterTheProbeIsAnError) {
  const ScriptedServer server([](Peer& peer) {
    peer.ReadRequest();
    peer.StopListening();
    peer.Send(
        "HTTP/1.1 404 No\r\nConnection: close\r\n"
        "Content-Length: 0\r\n\r\n");
  });
  Expect(RunAt(At("http://127.0.0.1:" + std::to_string(server.port()))),
         Outcome::kError, "refused");
}

TEST(Fault, AResetBeforeTheRequestIsReadIsAnError) {
  const ScriptedServer server([](Peer& peer) { peer.Reset(); });
  Expect(RunAt(At("http://127.0.0.1:" + std::to_string(server.port()))),
         Outcome::kError, "cut");
}

TEST(Fault, AnUnknownNameIsAnError) {
  // RFC 6761: .invalid never resolves.
  Expect(RunAt(At("https://sandbox.invalid")), Outcome::kError, "unresolved");
}

TEST(Fault, ARedirectLoopIsAWrongStatus) {
  std::atomic<int> requests = 0;
  const ScriptedServer server([&](Peer& peer) {
    for (std::string request = peer.ReadRequest(); !request.empty();
         request = peer.ReadRequest()) {
      requests += request.starts_with("HEAD ") ? 0 : 1;
      peer.Send(Answer(302, "", "Location: /\r\n"));
    }
  });
  Expect(RunAt(At("http://127.0.0.1:" + std::to_string(server.port()))),
         Outcome::kFailed, "status_mismatch");
  EXPECT_EQ(requests, 1);
}

// The providers' real host names, led to this machine, with certificates of an
// authority that is thrown away afterwards.
class TlsFault : public testing::Test {
 protected:
  static constexpr const char* kSandbox = "sandbox.juspay.in";
  static constexpr const char* kProduction = "api.juspay.in";

  static void SetUpTestSuite() { authority = std::make_unique<Authority>(); }
  static void TearDownTestSuite() { authority.reset(); }

  static Target Led(int port) {
    Target target = At(std::string("https://") + kSandbox);
    target.ca_file = authority->file();
    target.connect_to = {std::string(kSandbox) +
                         ":443:127.0.0.1:" + std::to_string(port)};
    return target;
  }

  static void ExpectTls(const Certificate& certificate, const char* words) {
    const TlsServer server(certificate, kGood);
    const contract::Run run = RunAt(Led(server.port()));
    Expect(run, Outcome::kError, "tls");
    EXPECT_THAT(run.cases.front().reason, HasSubstr(words));
    EXPECT_EQ(server.requests(), 0);
  }

  static const TlsAnswer kGood;
  static std::unique_ptr<Authority> authority;
};

const TlsAnswer TlsFault::kGood = {.status = 200,
                                   .body = kEmptyList,
                                   .content_type = "application/json",
                                   .location = ""};
std::unique_ptr<Authority> TlsFault::authority;

TEST_F(TlsFault, NoneIsFoundInARightCertificate) {
  const TlsServer server(authority->Issue(kSandbox), kGood);
  Expect(RunAt(Led(server.port())), Outcome::kPassed, "");
  EXPECT_EQ(server.requests(), 2);  // and the probe
}

TEST_F(TlsFault, AnExpiredCertificateIsAnError) {
  ExpectTls(authority->Issue(kSandbox, -1), "has expired");
}

TEST_F(TlsFault, ASelfSignedCertificateIsAnError) {
  ExpectTls(authority->SelfSigned(kSandbox), "self-signed");
}

// Also what becomes of an alias or an address for a production host.
TEST_F(TlsFault, ACertificateForAnotherNameIsAnError) {
  ExpectTls(authority->Issue(kProduction), "for another name");
}

TEST_F(TlsFault, AnUnknownAuthorityIsAnError) {
  const TlsServer server(authority->Issue(kSandbox), kGood);
  Target target = Led(server.port());
  target.ca_file.clear();
  Expect(RunAt(std::move(target)), Outcome::kError, "tls");
  EXPECT_EQ(server.requests(), 0);
}

TEST_F(TlsFault, ARedirectToProductionIsAWrongStatusAndNothingGoesThere) {
  const TlsServer production(authority->Issue(kProduction), kGood);
  for (const int status : {301, 302, 303, 307, 308}) {
    SCOPED_TRACE(status);
    const TlsServer sandbox(
        authority->Issue(kSandbox),
        {.status = status,
         .body = "",
         .content_type = "",
         .location = std::string("https://") + kProduction + "/"});
    Target target = Led(sandbox.port());
    target.connect_to.push_back(std::string(kProduction) + ":443:127.0.0.1:" +
                                std::to_string(production.port()));
    Expect(RunAt(std::move(target)), Outcome::kFailed, "status_mismatch");
    EXPECT_EQ(sandbox.requests(), 2);
  }
  EXPECT_EQ(production.requests(), 0);
}

}  // namespace
}  // namespace contract
