// A throw-away certificate authority, and a test server that shows its work.
#pragma once

#include <microhttpd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace contract {

struct Certificate {
  std::string pem;
  std::string key;
};

// Makes certificates with the openssl command, in a directory that goes with
// it.
class Authority {
 public:
  Authority();
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;
  ~Authority();

  std::string file() const { return (directory_ / "ca.pem").string(); }

  // For one DNS name; negative days: expired.
  Certificate Issue(const std::string& name, int days = 2) const;
  Certificate SelfSigned(const std::string& name) const;

 private:
  void Run(const std::string& arguments) const;
  std::string Read(const std::string& file) const;

  std::filesystem::path directory_;
};

// What a TlsServer says to every request.
struct TlsAnswer {
  int status = 200;
  std::string body;  // empty: the Host header it was asked by
  std::string content_type;
  std::string location;
};

class TlsServer {
 public:
  explicit TlsServer(const Certificate& certificate, TlsAnswer answer = {});

  int port() const { return port_; }
  int requests() const { return requests_; }

 private:
  static MHD_Result OnRequest(void* self, MHD_Connection* connection,
                              const char* url, const char* method,
                              const char* version, const char* data,
                              std::size_t* size, void** state);

  TlsAnswer answer_;
  std::atomic<int> requests_ = 0;
  std::unique_ptr<MHD_Daemon, void (*)(MHD_Daemon*)> daemon_;
  int port_ = 0;
};

}  // namespace contract
