// Certificates that must not be trusted, and what a redirect must not lead to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "harness/exchange/tls_server.h"
#include "suites/session/faulty_run.h"

namespace contract {
namespace {

using testing::HasSubstr;

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
