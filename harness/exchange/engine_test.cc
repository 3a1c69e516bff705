// What goes over the wire, and what comes back.
#include "harness/exchange/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <future>
#include <utility>

#include "harness/exchange/scripted_server.h"

namespace contract {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

Exchange Send(HttpRequest request, const Limits& limits = {}) {
  Engine engine(limits);
  return engine.Submit(OneRequest(std::move(request))).get().at(0);
}

// The bytes of the request as the server saw them.
std::string OnTheWire(HttpRequest request, std::string_view path = "/") {
  std::promise<std::string> seen;
  ScriptedServer server([&](Peer& peer) {
    seen.set_value(peer.ReadRequest());
    peer.Send(Answer(200, ""));
  });
  request.url = server.Url(path);
  const Exchange exchange = Send(std::move(request));
  EXPECT_EQ(exchange.failure_text, "");
  return seen.get_future().get();
}

TEST(Answers, CarryStatusVersionHeadersAndBody) {
  const ScriptedServer server(
      Always(Answer(404, R"({"a":1})", "Content-Type: x/y \r\nEmpty:\r\n")));
  const Exchange exchange = Send({"GET", server.Url(), {}, ""});
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.failure, TransportFailure::kNone);
  EXPECT_EQ(exchange.response->status, 404);
  EXPECT_EQ(exchange.response->http_version, "HTTP/1.1");
  EXPECT_EQ(exchange.response->body, R"({"a":1})");
  ASSERT_THAT(exchange.response->headers, SizeIs(3));
  EXPECT_EQ(*FindHeader(exchange.response->headers, "content-type"), "x/y");
  EXPECT_EQ(*FindHeader(exchange.response->headers, "Empty"), "");
  EXPECT_THAT(exchange.started,
              MatchesRegex("20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:"
                           "[0-5][0-9]:[0-6][0-9]\\.[0-9]{3}Z"));
}

TEST(Answers, KeepBytesThatAreNoText) {
  const std::string body("\xff\xfe\x00\xc0{\"", 6);
  const ScriptedServer server(Always(Answer(200, body)));
  EXPECT_EQ(Send({"GET", server.Url(), {}, ""}).response->body, body);
}

TEST(Answers, KeepACompressedBodyAsItCame) {
  const ScriptedServer server(
      Always(Answer(200, "\x1f\x8b not gzip", "Content-Encoding: gzip\r\n")));
  EXPECT_EQ(Send({"GET", server.Url(), {}, ""}).response->body,
            "\x1f\x8b not gzip");
}

TEST(Answers, KeepRepeatedHeadersInOrder) {
  const ScriptedServer server(Always(Answer(200, "", "A: 1\r\nA: 2\r\n")));
  const Exchange exchange = Send({"GET", server.Url(), {}, ""});
  std::vector<std::string> values;
  for (const Header& header : exchange.response->headers) {
    if (header.name == "A") {
      values.push_back(header.value);
    }
  }
  EXPECT_THAT(values, ElementsAre("1", "2"));
}

TEST(Answers, MayBeHttp10AndEndWithTheConnection) {
  const ScriptedServer server([](Peer& peer) {
    peer.ReadRequest();
    peer.Send("HTTP/1.0 200 OK\r\nServer: old\r\n\r\n{}");
  });
  const Exchange exchange = Send({"GET", server.Url(), {}, ""});
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->http_version, "HTTP/1.0");
  EXPECT_EQ(exchange.response->body, "{}");
}

TEST(Answers, LeaveOutInterimOnesAndTrailers) {
  const ScriptedServer server(
      Always("HTTP/1.1 100 Continue\r\nInterim: 1\r\n\r\n"
             "HTTP/1.1 103 Early Hints\r\nHint: 1\r\n\r\n"
             "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"
             "2\r\n{}\r\n0\r\nTrailer: 1\r\n\r\n"));
  const Exchange exchange = Send({"POST", server.Url(), {}, "{}"});
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->status, 201);
  EXPECT_EQ(exchange.response->body, "{}");
  ASSERT_THAT(exchange.response->headers, SizeIs(1));
  EXPECT_EQ(exchange.response->headers[0].name, "Transfer-Encoding");
}

TEST(Answers, MayComeOneByteAtATime) {
  const ScriptedServer server([](Peer& peer) {
    peer.ReadRequest();
    peer.SendOneByOne(Answer(200, R"({"slow":true})", "X: y\r\n"));
  });
  const Exchange exchange = Send({"GET", server.Url(), {}, ""});
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->body, R"({"slow":true})");
}

TEST(Answers, ThatRedirectAreNotFollowed) {
  const ScriptedServer other(Always(Answer(200, "")));
  const ScriptedServer server(
      Always(Answer(302, "", "Location: " + other.Url() + "\r\n")));
  const Exchange exchange =
      Send({"GET", server.Url(), {{"Authorization", "Basic secret"}}, ""});
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->status, 302);
  EXPECT_EQ(*FindHeader(exchange.response->headers, "Location"), other.Url());
  EXPECT_EQ(other.connections(), 0);
}

TEST(Answers, ToHeadHaveNoBody) {
  const ScriptedServer server(
      Always("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));
  const Exchange exchange = Send({"HEAD", server.Url(), {}, ""});
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->body, "");
}

TEST(Requests, CarryHeadersAsGivenAndInOrder) {
  const std::string wire = OnTheWire({"POST",
                                      "",
                                      {{"x-second", "b;c: d "},
                                       {"X-First", "a"},
                                       {"x-second", "again"},
                                       {"Content-Type", "application/json"}},
                                      "{}"});
  EXPECT_THAT(wire, HasSubstr("\r\nx-second: b;c: d \r\nX-First: a\r\n"
                              "x-second: again\r\n"
                              "Content-Type: application/json\r\n"));
  EXPECT_THAT(wire, EndsWith("Content-Length: 2\r\n\r\n{}"));
}

TEST(Requests, HaveOnlyTheDocumentedHeadersAdded) {
  const std::string wire = OnTheWire({"POST", "", {}, "{}"});
  EXPECT_THAT(wire, MatchesRegex("POST / HTTP/1\\.1\r\n"
                                 "Host: 127\\.0\\.0\\.1:[0-9]+\r\n"
                                 "Accept: \\*/\\*\r\n"
                                 "User-Agent: wallet-conformance/[0-9.]+\r\n"
                                 "Content-Length: 2\r\n\r\n\\{\\}"));
}

TEST(Requests, SendAnEmptyHeaderValue) {
  EXPECT_THAT(OnTheWire({"GET", "", {{"x-client-id", ""}, {"x-b", " "}}, ""}),
              HasSubstr("\r\nx-client-id:\r\nx-b:\r\n"));
}

TEST(Requests, SendAnEmptyContentTypeOnce) {
  const std::string wire =
      OnTheWire({"POST", "", {{"content-type", ""}}, "{}"});
  EXPECT_THAT(wire, HasSubstr("\r\ncontent-type:\r\n"));
  EXPECT_THAT(wire, Not(HasSubstr("Content-Type")));
}

TEST(Requests, LetTheCaseReplaceWhatIsAdded) {
  const std::string wire = OnTheWire({"GET",
                                      "",
                                      {{"host", "sandbox.example"},
                                       {"accept", "application/json"},
                                       {"user-agent", "mine"}},
                                      ""});
  EXPECT_THAT(wire, HasSubstr("Host: sandbox.example\r\n"));
  EXPECT_THAT(wire, HasSubstr("accept: application/json\r\n"));
  EXPECT_THAT(wire, HasSubstr("user-agent: mine\r\n"));
  EXPECT_THAT(wire, Not(HasSubstr("127.0.0.1")));
  EXPECT_THAT(wire, Not(HasSubstr("*/*")));
  EXPECT_THAT(wire, Not(HasSubstr("wallet-conformance")));
}

TEST(Requests, SendBytesThatAreNoText) {
  const std::string body("{\x00\xff\r\n\r\n}", 8);
  EXPECT_THAT(OnTheWire({"POST", "", {}, body}), EndsWith("\r\n\r\n" + body));
}

TEST(Requests, SendABodyWithAnyMethod) {
  EXPECT_THAT(OnTheWire({"DELETE", "", {}, "{}"}), StartsWith("DELETE / "));
  EXPECT_THAT(OnTheWire({"GET", "", {}, "{}"}), EndsWith("\r\n\r\n{}"));
}

TEST(Requests, SayThatAPostWithoutBodyHasNone) {
  EXPECT_THAT(OnTheWire({"POST", "", {}, ""}),
              EndsWith("Content-Length: 0\r\n\r\n"));
  EXPECT_THAT(OnTheWire({"DELETE", "", {}, ""}),
              Not(HasSubstr("Content-Length")));
}

TEST(Requests, DoNotAskWhetherALargeBodyIsWelcome) {
  const std::string wire =
      OnTheWire({"POST", "", {}, std::string(2'000'000, 'x')});
  EXPECT_THAT(wire.substr(0, 400), Not(HasSubstr("Expect")));
}

TEST(Requests, SendPathAndQueryAsTheyStand) {
  EXPECT_THAT(OnTheWire({"GET", "", {}, ""}, "/a/../b//%2f%2F;x?q=%7e&r=[]"),
              StartsWith("GET /a/../b//%2f%2F;x?q=%7e&r=[] HTTP/1.1\r\n"));
}

TEST(Requests, IgnoreAProxyFromTheEnvironmentOnLoopback) {
  ScriptedServer proxy(Always(Answer(502, "")));
  const std::string url = proxy.Url();
  ASSERT_EQ(setenv("http_proxy", url.c_str(), 1), 0);
  ASSERT_EQ(setenv("all_proxy", url.c_str(), 1), 0);
  const ScriptedServer server(Always(Answer(200, "")));
  const Exchange exchange = Send({"GET", server.Url(), {}, ""});
  unsetenv("http_proxy");
  unsetenv("all_proxy");
  EXPECT_EQ(exchange.response->status, 200);
  EXPECT_EQ(proxy.connections(), 0);
}

// Forbidden ones never open a connection.
void ExpectForbidden(HttpRequest request, std::string_view because) {
  const ScriptedServer server(Always(Answer(200, "")));
  if (request.url.empty()) {
    request.url = server.Url();
  }
  const Exchange exchange = Send(std::move(request));
  EXPECT_EQ(exchange.failure, TransportFailure::kForbidden);
  EXPECT_THAT(exchange.failure_text, HasSubstr(std::string(because)));
  EXPECT_THAT(exchange.failure_text, Not(HasSubstr("secret")));
  EXPECT_FALSE(exchange.response);
  EXPECT_EQ(server.connections(), 0);
}

TEST(Requests, AreRefusedWhenAHeaderWouldBreakOut) {
  ExpectForbidden({"GET", "", {{"A", "secret\r\nB: c"}}, ""}, "header A");
  ExpectForbidden({"GET", "", {{"A", "secret\nB: c"}}, ""}, "header A");
  ExpectForbidden({"GET", "", {{"A", std::string("secret\0", 7)}}, ""},
                  "header A");
  ExpectForbidden({"GET", "", {{"secret: a\r\nB", "c"}}, ""}, "name");
  ExpectForbidden({"GET", "", {{"", "secret"}}, ""}, "name");
}

TEST(Requests, AreRefusedWhenTheRequestLineWouldBreakOut) {
  ExpectForbidden({"GET /secret HTTP/1.1\r\nA:", "", {}, ""}, "method");
  ExpectForbidden({"", "", {}, ""}, "method");
  ExpectForbidden({"GET", "http://127.0.0.1:1/secret\r\nA: b", {}, ""}, "URL");
  ExpectForbidden({"GET", "http://127.0.0.1:1/secret b", {}, ""}, "URL");
  ExpectForbidden({"GET", "http://127.0.0.1:1/secret\xc3\xa9", {}, ""}, "URL");
}

TEST(Requests, AreRefusedWhenTheUrlIsNotPlainHttp) {
  ExpectForbidden({"GET", "file:///secret", {}, ""}, "http");
  ExpectForbidden({"GET", "ftp://secret/", {}, ""}, "http");
  ExpectForbidden({"GET", "/secret", {}, ""}, "http");
  ExpectForbidden({"GET", "http://user:secret@127.0.0.1:1/", {}, ""}, "user");
}

TEST(Requests, AreRefusedWithAHeadBody) {
  ExpectForbidden({"HEAD", "", {}, "secret"}, "HEAD");
}

TEST(Connections, AreKeptFromOneRequestToTheNext) {
  const ScriptedServer server(Always(Answer(200, "{}")));
  Engine engine({.concurrency = 1});
  double connect_ms = 0;
  for (int i = 0; i < 20; ++i) {
    const Exchange exchange =
        engine.Submit(OneRequest({"POST", server.Url(), {}, "{}"})).get().at(0);
    ASSERT_TRUE(exchange.response) << exchange.failure_text;
    EXPECT_GE(exchange.timing.total_ms, exchange.timing.first_byte_ms);
    connect_ms = exchange.timing.connect_ms;
  }
  EXPECT_EQ(connect_ms, 0) << "the last one had to connect again";
  EXPECT_EQ(server.connections(), 1);
}

TEST(Connections, ThatAnswerInTwoKindsAreNotMixedUp) {
  // A request without a body, one with, one that must not have an answer body:
  // whatever one sets on the handle must not leak into the next.
  const ScriptedServer server([](Peer& peer) {
    for (std::string request = peer.ReadRequest(); !request.empty();
         request = peer.ReadRequest()) {
      peer.Send(request.starts_with("HEAD")
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
                    : Answer(200, request));
    }
  });
  Engine engine({.concurrency = 1});
  const auto body = [&](const std::string& method, const std::string& sent) {
    return engine.Submit(OneRequest({method, server.Url(), {}, sent}))
        .get()
        .at(0)
        .response.value()
        .body;
  };
  EXPECT_THAT(body("POST", "{\"a\":1}"), EndsWith("\r\n\r\n{\"a\":1}"));
  EXPECT_THAT(body("GET", ""), StartsWith("GET / "));
  EXPECT_EQ(body("HEAD", ""), "");
  EXPECT_THAT(body("PUT", "x"), EndsWith("\r\n\r\nx"));
  EXPECT_THAT(body("GET", ""), Not(HasSubstr("Content-Length")));
  EXPECT_EQ(server.connections(), 1);
}

}  // namespace
}  // namespace contract
