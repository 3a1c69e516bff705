// Faults at the socket: each ends as the right failure, in one sentence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <utility>

#include "harness/exchange/engine.h"
#include "harness/exchange/scripted_server.h"

namespace contract {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

// Long enough never to matter, so that a passing test is not one that timed
// out.
constexpr int kNever = 60000;

Exchange Send(const std::string& url, Limits limits) {
  Engine engine(limits);
  return engine
      .Submit(OneRequest(
          {"POST", url, {{"x-client-secret", "canary"}}, R"({"canary":1})"}))
      .get()
      .at(0);
}

Exchange Ask(ScriptedServer::Script script,
             Limits limits = {.timeout_ms = kNever}) {
  const ScriptedServer server(std::move(script));
  Exchange exchange = Send(server.Url("/p?token=canary"), limits);
  if (!exchange.response) {
    EXPECT_THAT(exchange.failure_text,
                AllOf(HasSubstr("127.0.0.1:" + std::to_string(server.port())),
                      Not(HasSubstr("canary")), EndsWith(".")));
  }
  return exchange;
}

ScriptedServer::Script Says(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.ReadRequest();
    peer.Send(bytes);
  };
}

ScriptedServer::Script SaysAndResets(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.ReadRequest();
    peer.Send(bytes);
    peer.Reset();
  };
}

ScriptedServer::Script SaysAndStalls(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    peer.ReadRequest();
    peer.Send(bytes);
    peer.Stall();
  };
}

void ExpectFailure(const Exchange& exchange, TransportFailure failure,
                   std::string_view words) {
  EXPECT_EQ(ToString(exchange.failure), ToString(failure));
  EXPECT_THAT(exchange.failure_text, HasSubstr(std::string(words)));
  EXPECT_FALSE(exchange.response);
}

TEST(Refused, WhenNothingListens) {
  const int port = ClosedPort();
  const Exchange exchange =
      Send("http://127.0.0.1:" + std::to_string(port) + "/?canary", {});
  ExpectFailure(exchange, TransportFailure::kRefused,
                "127.0.0.1:" + std::to_string(port) +
                    " refused the connection: nothing listens there");
  EXPECT_THAT(exchange.failure_text, Not(HasSubstr("canary")));
}

TEST(Unresolved, WhenTheNameIsUnknown) {
  // RFC 6761: .invalid never resolves.
  ExpectFailure(Send("http://nowhere.invalid/", {}),
                TransportFailure::kUnresolved,
                "The name of nowhere.invalid:80 is unknown");
}

TEST(Cut, WhenTheConnectionClosesWithoutAWord) {
  ExpectFailure(Ask(Says("")), TransportFailure::kCut,
                "before a complete header");
}

TEST(Cut, WhenTheConnectionIsResetBeforeTheHeader) {
  ExpectFailure(Ask(SaysAndResets("")), TransportFailure::kCut,
                "before a complete header");
}

TEST(Cut, WhenTheConnectionIsResetWithoutReadingTheRequest) {
  // The reset meets the client while it connects, or just after.
  ExpectFailure(Ask([](Peer& peer) { peer.Reset(); }), TransportFailure::kCut,
                "connection");
}

TEST(Cut, WhenTheConnectionIsResetInTheHeader) {
  ExpectFailure(Ask(SaysAndResets("HTTP/1.1 200 OK\r\nContent-Le")),
                TransportFailure::kCut, "before a complete header");
}

TEST(Cut, WhenTheConnectionClosesInTheHeader) {
  for (const char* begun :
       {"HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nX: 1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"}) {
    ExpectFailure(Ask(Says(begun)), TransportFailure::kCut,
                  "before a complete header");
  }
}

TEST(Cut, WhenTheConnectionIsResetAfterTheHeader) {
  ExpectFailure(Ask(SaysAndResets("HTTP/1.1 200 OK\r\n\r\n")),
                TransportFailure::kCut, "after 0 bytes of the body");
}

TEST(Cut, WhenTheBodyIsShorterThanAnnounced) {
  ExpectFailure(
      Ask(Says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")),
      TransportFailure::kCut, "after 5 bytes of the body");
}

TEST(Cut, WhenTheLastChunkIsMissing) {
  ExpectFailure(Ask(Says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "5\r\nshort\r\n")),
                TransportFailure::kCut, "after 5 bytes of the body");
}

TEST(TimedOut, WhenNoAnswerBegins) {
  ExpectFailure(Ask(SaysAndStalls(""), {.timeout_ms = 50}),
                TransportFailure::kTimedOut, "gave no complete header within");
}

TEST(TimedOut, WhenTheHeaderStalls) {
  ExpectFailure(
      Ask(SaysAndStalls("HTTP/1.1 200 OK\r\nContent-"), {.timeout_ms = 50}),
      TransportFailure::kTimedOut, "gave no complete header within");
}

TEST(TimedOut, WhenOnlyAnInterimAnswerComes) {
  ExpectFailure(
      Ask(SaysAndStalls("HTTP/1.1 100 Continue\r\n\r\n"), {.timeout_ms = 50}),
      TransportFailure::kTimedOut, "gave no complete header within");
}

TEST(TimedOut, WhenTheBodyStalls) {
  ExpectFailure(
      Ask(SaysAndStalls("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
          {.timeout_ms = 50}),
      TransportFailure::kTimedOut, "had sent only 3 bytes of the body");
}

TEST(TimedOut, WhenTheBodyNeverStopsComing) {
  const auto drip = [](Peer& peer) {
    peer.ReadRequest();
    peer.Send("HTTP/1.1 200 OK\r\n\r\n");
    while (peer.Send("x")) {
    }
  };
  ExpectFailure(Ask(drip, {.timeout_ms = 60}), TransportFailure::kTimedOut,
                "bytes of the body");
}

TEST(TooLarge, WhenTheBodyHasNoEnd) {
  const auto endless = [](Peer& peer) {
    peer.ReadRequest();
    peer.Send("HTTP/1.1 200 OK\r\n\r\n");
    while (peer.Send(std::string(65536, 'x'))) {
    }
  };
  ExpectFailure(Ask(endless, {.timeout_ms = kNever, .max_body_bytes = 100000}),
                TransportFailure::kTooLarge, "the limit of 100000 bytes");
}

TEST(TooLarge, FromOneByteOverTheLimitOnly) {
  const Limits limits{.timeout_ms = kNever, .max_body_bytes = 10};
  EXPECT_EQ(Ask(Says(Answer(200, "0123456789")), limits).response->body,
            "0123456789");
  ExpectFailure(Ask(Says(Answer(200, "0123456789+")), limits),
                TransportFailure::kTooLarge, "10 bytes");
}

TEST(TooLarge, WhenTheHeaderHasNoEnd) {
  const auto endless = [](Peer& peer) {
    peer.ReadRequest();
    peer.Send("HTTP/1.1 200 OK\r\n");
    while (peer.Send("X-Filler: " + std::string(1000, 'x') + "\r\n")) {
    }
  };
  ExpectFailure(Ask(endless, {.timeout_ms = kNever, .max_header_bytes = 20000}),
                TransportFailure::kTooLarge, "header");
  ExpectFailure(Ask(endless), TransportFailure::kTooLarge, "header");
}

TEST(TooLarge, WhenOneHeaderHasTenMegabytes) {
  std::string header = "HTTP/1.1 200 OK\r\nX: ";
  header.append(10'000'000, 'x').append("\r\n\r\n");
  ExpectFailure(Ask(Says(header)), TransportFailure::kTooLarge, "header");
}

TEST(Malformed, WhenItIsNotHttp) {
  for (const char* bytes :
       {"SSH-2.0-OpenSSH_9\r\n", "<html>no header</html>", "\x15\x03\x01\x02",
        "HTTP/9.9.9 what\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"}) {
    SCOPED_TRACE(bytes);
    ExpectFailure(Ask(Says(bytes)), TransportFailure::kMalformed,
                  "did not answer in valid HTTP");
  }
}

TEST(Malformed, WhenTheChunksAreInvalid) {
  for (const char* chunks :
       {"zz\r\n{}\r\n0\r\n\r\n", "ffffffffffffffffff\r\n{}", "2\r\n{}{}\r\n"}) {
    SCOPED_TRACE(chunks);
    ExpectFailure(
        Ask(Says(std::string(
                     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") +
                 chunks)),
        TransportFailure::kMalformed, "did not answer in valid HTTP");
  }
}

TEST(Malformed, WhenTheLengthIsNoNumber) {
  for (const char* length : {"-1", "99999999999999999999", "ten"}) {
    SCOPED_TRACE(length);
    ExpectFailure(Ask(Says(std::string("HTTP/1.1 200 OK\r\nContent-Length: ") +
                           length + "\r\n\r\n{}")),
                  TransportFailure::kMalformed, "did not answer in valid HTTP");
  }
}

TEST(Malformed, WhenTwoLengthsDisagree) {
  for (const char* lengths :
       {"2\r\nContent-Length: 4", "4\r\nContent-Length: 2"}) {
    SCOPED_TRACE(lengths);
    ExpectFailure(Ask(Says(std::string("HTTP/1.1 200 OK\r\nContent-Length: ") +
                           lengths + "\r\n\r\n{}{}")),
                  TransportFailure::kMalformed, "did not answer in valid HTTP");
  }
}

TEST(Malformed, WhenAHeaderHoldsNul) {
  ExpectFailure(
      Ask(Says(std::string("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n", 27))),
      TransportFailure::kMalformed, "did not answer in valid HTTP");
}

TEST(HalfClosed, ConnectionsStillDeliverTheAnswer) {
  const Exchange exchange = Ask([](Peer& peer) {
    peer.ReadRequest();
    peer.Send(Answer(200, "{}"));
    peer.CloseSending();
    peer.Stall();
  });
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->body, "{}");
}

TEST(Failures, LeaveNothingBehindForTheNextExchange) {
  const ScriptedServer cut(
      Says("HTTP/1.1 500 Oops\r\nOld: 1\r\nContent-Length: 9\r\n\r\nold"));
  const ScriptedServer good(Always(Answer(200, "new")));
  Engine engine({.concurrency = 1, .timeout_ms = kNever});
  const auto send = [&](const ScriptedServer& server) {
    return engine.Submit(OneRequest({"GET", server.Url(), {}, ""})).get().at(0);
  };
  EXPECT_EQ(send(cut).failure, TransportFailure::kCut);
  const Exchange exchange = send(good);
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.failure, TransportFailure::kNone);
  EXPECT_EQ(exchange.failure_text, "");
  EXPECT_EQ(exchange.response->status, 200);
  EXPECT_EQ(exchange.response->body, "new");
  EXPECT_EQ(FindHeader(exchange.response->headers, "Old"), nullptr);
}

TEST(ExtraBytes, AfterTheAnnouncedLengthNeverReachTheNextAnswer) {
  const ScriptedServer server([](Peer& peer) {
    for (std::string request = peer.ReadRequest(); !request.empty();
         request = peer.ReadRequest()) {
      peer.Send(Answer(200, "{}") + "HTTP/1.1 500 Planted\r\n\r\n");
    }
  });
  Engine engine({.concurrency = 1, .timeout_ms = kNever});
  for (int i = 0; i < 20; ++i) {
    const Exchange exchange =
        engine.Submit(OneRequest({"GET", server.Url(), {}, ""})).get().at(0);
    ASSERT_TRUE(exchange.response) << exchange.failure_text;
    EXPECT_EQ(exchange.response->status, 200);
    EXPECT_EQ(exchange.response->body, "{}");
  }
}

// A server that answers the first request of a connection and drops the second
// after reading it: what libcurl would silently send again.
TEST(DeadConnections, NeverHaveTheirRequestSentTwice) {
  std::atomic<int> received = 0;
  const ScriptedServer server([&](Peer& peer) {
    if (peer.ReadRequest().empty()) {
      return;  // connected, and thought better of it
    }
    ++received;
    peer.Send(Answer(200, "{}"));
    if (!peer.ReadRequest().empty()) {
      ++received;
    }
  });
  for (const char* method : {"POST", "PUT", "GET"}) {
    for (const char* body : {"", "{}"}) {
      SCOPED_TRACE(std::string(method) + body);
      received = 0;
      Engine engine({.concurrency = 1, .timeout_ms = kNever});
      const auto send = [&] {
        return engine.Submit(OneRequest({method, server.Url(), {}, body}))
            .get()
            .at(0);
      };
      EXPECT_TRUE(send().response);
      ExpectFailure(send(), TransportFailure::kCut, "was not sent again");
      EXPECT_EQ(received, 2);
      // The host is known for it now: a connection per request.
      EXPECT_TRUE(send().response);
      EXPECT_TRUE(send().response);
      EXPECT_EQ(received, 4);
    }
  }
}

TEST(DeadConnections, AreCutEvenWhenTheServerIsGone) {
  auto server = std::make_unique<ScriptedServer>([](Peer& peer) {
    peer.ReadRequest();
    peer.Send(Answer(200, "{}"));
    peer.ReadRequest();
    peer.StopListening();
  });
  const std::string url = server->Url();
  Engine engine({.concurrency = 1, .timeout_ms = kNever});
  const auto send = [&] {
    return engine.Submit(OneRequest({"POST", url, {}, "{}"})).get().at(0);
  };
  EXPECT_TRUE(send().response);
  ExpectFailure(send(), TransportFailure::kCut, "was not sent again");
  ExpectFailure(send(), TransportFailure::kRefused, "nothing listens");
}

}  // namespace
}  // namespace contract
