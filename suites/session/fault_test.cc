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
#include "suites/session/faulty_run.h"

namespace contract {
namespace {

constexpr const char* kJson = "Content-Type: application/json\r\n";

// Milliseconds that a client waits for a server that does not end.
constexpr int kSoon = 200;

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

}  // namespace
}  // namespace contract
