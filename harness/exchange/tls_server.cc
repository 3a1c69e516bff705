#include "harness/exchange/tls_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace contract {
namespace {

constexpr const char* kNewKey =
    " -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

}  // namespace

Authority::Authority() {
  std::string name = testing::TempDir() + "authority_XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no directory for a test");
  }
  directory_ = name;
  Run("req -x509 -days 2 -subj /CN=Throw-away -keyout ca.key -out ca.pem" +
      std::string(kNewKey));
}

Authority::~Authority() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void Authority::Run(const std::string& arguments) const {
  const std::string command = "cd '" + directory_.string() + "' && openssl " +
                              arguments + " 2>openssl.log >&2";
  if (std::system(command.c_str()) != 0) {
    throw std::runtime_error("openssl " + arguments + ": " +
                             Read("openssl.log"));
  }
}

std::string Authority::Read(const std::string& file) const {
  std::ostringstream text;
  text << std::ifstream(directory_ / file).rdbuf();
  return text.str();
}

Certificate Authority::Issue(const std::string& name, int days) const {
  std::ofstream(directory_ / "names") << "subjectAltName=DNS:" << name << '\n';
  Run("req -subj /CN=server -keyout leaf.key -out leaf.csr" +
      std::string(kNewKey));
  Run("x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial "
      "-extfile names -out leaf.pem -days " +
      std::to_string(days));
  return {Read("leaf.pem"), Read("leaf.key")};
}

Certificate Authority::SelfSigned(const std::string& name) const {
  Run("req -x509 -days 2 -subj /CN=server -addext subjectAltName=DNS:" + name +
      " -keyout own.key -out own.pem" + kNewKey);
  return {Read("own.pem"), Read("own.key")};
}

MHD_Result TlsServer::OnRequest(void* self, MHD_Connection* connection,
                                const char* /*url*/, const char* /*method*/,
                                const char* /*version*/, const char* /*data*/,
                                std::size_t* size, void** state) {
  auto* server = static_cast<TlsServer*>(self);
  if (*state == nullptr || *size > 0) {
    *state = self;  // the request goes on
    *size = 0;
    return MHD_YES;
  }
  ++server->requests_;
  const TlsAnswer& answer = server->answer_;
  const char* host =
      MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
  const std::string body =
      answer.body.empty() && host != nullptr ? host : answer.body;
  MHD_Response* response = MHD_create_response_from_buffer(
      body.size(), const_cast<char*>(body.data()), MHD_RESPMEM_MUST_COPY);
  if (!answer.content_type.empty()) {
    MHD_add_response_header(response, "Content-Type",
                            answer.content_type.c_str());
  }
  if (!answer.location.empty()) {
    MHD_add_response_header(response, "Location", answer.location.c_str());
  }
  const MHD_Result result = MHD_queue_response(
      connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return result;
}

TlsServer::TlsServer(const Certificate& certificate, TlsAnswer answer)
    : answer_(std::move(answer)), daemon_(nullptr, &MHD_stop_daemon) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  daemon_.reset(MHD_start_daemon(
      MHD_USE_TLS | MHD_USE_INTERNAL_POLLING_THREAD, 0, nullptr, nullptr,
      &OnRequest, this, MHD_OPTION_SOCK_ADDR, &address,
      MHD_OPTION_HTTPS_MEM_KEY, certificate.key.c_str(),
      MHD_OPTION_HTTPS_MEM_CERT, certificate.pem.c_str(), MHD_OPTION_END));
  if (!daemon_) {
    throw std::runtime_error("no TLS server for a test");
  }
  port_ = MHD_get_daemon_info(daemon_.get(), MHD_DAEMON_INFO_BIND_PORT)->port;
}

}  // namespace contract
