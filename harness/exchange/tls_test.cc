// Certificates and names are checked as for the providers' real hosts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "harness/exchange/engine.h"
#include "harness/exchange/scripted_server.h"
#include "harness/exchange/tls_server.h"

namespace contract {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kName = "sandbox.juspay.in";

class Tls : public testing::Test {
 protected:
  static void SetUpTestSuite() { authority = std::make_unique<Authority>(); }
  static void TearDownTestSuite() { authority.reset(); }

  // Asks for the provider's real URL; the port is where it leads to.
  static Exchange Ask(int port, const std::string& ca_file,
                      const Limits& limits = {}) {
    Engine engine(limits,
                  {.ca_file = ca_file,
                   .connect_to = {std::string(kName) +
                                  ":443:127.0.0.1:" + std::to_string(port)}});
    return engine
        .Submit(
            OneRequest({"GET", std::string("https://") + kName + "/a", {}, ""}))
        .get()
        .at(0);
  }

  static void ExpectTls(const Exchange& exchange, const char* words) {
    EXPECT_EQ(ToString(exchange.failure), "tls");
    EXPECT_THAT(exchange.failure_text,
                AllOf(HasSubstr("sandbox.juspay.in:443"), HasSubstr(words)));
    EXPECT_FALSE(exchange.response);
  }

  static std::unique_ptr<Authority> authority;
};

std::unique_ptr<Authority> Tls::authority;

TEST_F(Tls, HoldsForAKnownAuthorityAndTheRightName) {
  const TlsServer server(authority->Issue(kName));
  const Exchange exchange = Ask(server.port(), authority->file());
  ASSERT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(exchange.response->body, kName);
  EXPECT_EQ(exchange.response->http_version, "HTTP/1.1");
  EXPECT_GT(exchange.timing.connect_ms, 0);
}

TEST_F(Tls, FailsForAnUnknownAuthority) {
  const TlsServer server(authority->Issue(kName));
  ExpectTls(Ask(server.port(), ""), "signed by an unknown authority");
}

TEST_F(Tls, FailsForASelfSignedCertificate) {
  const TlsServer server(authority->SelfSigned(kName));
  ExpectTls(Ask(server.port(), authority->file()),
            "its certificate is self-signed");
}

TEST_F(Tls, FailsForAnExpiredCertificate) {
  const TlsServer server(authority->Issue(kName, -1));
  ExpectTls(Ask(server.port(), authority->file()),
            "its certificate has expired");
}

TEST_F(Tls, FailsForAnotherName) {
  const TlsServer server(authority->Issue("sandbox.cashfree.com"));
  ExpectTls(Ask(server.port(), authority->file()),
            "its certificate is for another name");
}

TEST_F(Tls, FailsWithoutTheFileOfAuthorities) {
  const TlsServer server(authority->Issue(kName));
  ExpectTls(Ask(server.port(), authority->file() + ".missing"),
            "the file of trusted authorities cannot be used");
}

TEST_F(Tls, FailsWhereOnlyPlainHttpIsSpoken) {
  const ScriptedServer server([](Peer& peer) {
    peer.Send("HTTP/1.1 400 Bad Request\r\n\r\n");
    peer.Stall();
  });
  ExpectTls(Ask(server.port(), authority->file()), "in the handshake");
}

TEST_F(Tls, FailsWhenTheHandshakeIsCut) {
  const ScriptedServer server([](Peer& peer) { peer.CloseSending(); });
  ExpectTls(Ask(server.port(), authority->file()), "in the handshake");
}

TEST_F(Tls, TimesOutInAStalledHandshake) {
  const ScriptedServer server([](Peer& peer) { peer.Stall(); });
  const Exchange exchange =
      Ask(server.port(), authority->file(), {.connect_timeout_ms = 50});
  EXPECT_EQ(exchange.failure, TransportFailure::kTimedOut);
  EXPECT_THAT(exchange.failure_text, HasSubstr("TLS handshake"));
}

TEST_F(Tls, NeedsNoProxyForAHostThatIsLedToLoopback) {
  ScriptedServer proxy(Always(Answer(502, "")));
  const std::string url = proxy.Url();
  ASSERT_EQ(setenv("https_proxy", url.c_str(), 1), 0);
  const TlsServer server(authority->Issue(kName));
  const Exchange exchange = Ask(server.port(), authority->file());
  unsetenv("https_proxy");
  EXPECT_TRUE(exchange.response) << exchange.failure_text;
  EXPECT_EQ(proxy.connections(), 0);
}

}  // namespace
}  // namespace contract
