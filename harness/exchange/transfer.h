// One reusable libcurl handle: a request goes in, an exchange comes out.
#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/exchange/engine.h"
#include "harness/exchange/failure.h"
#include "harness/exchange/header_list.h"
#include "harness/exchange/incoming.h"
#include "harness/exchange/origin.h"
#include "harness/model/exchange.h"

namespace contract {

struct CurlDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// How connections to one origin are made.
struct Route {
  Origin origin;
  bool no_proxy = false;          // loopback: the environment has no say
  bool fresh_connection = false;  // it drops kept-alive ones without notice
};

class Transfer {
 public:
  // Both arguments outlive the transfer.
  Transfer(const Limits& limits, const std::string& ca_file,
           curl_slist* connect_to);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() = default;

  // From Begin until End the handle may be in a multi handle.
  void Begin(HttpRequest request, const Route& route);
  Exchange End(CURLcode code);
  Exchange Abandon(const std::string& why);  // ends as kCancelled

  // Of the last End: libcurl wanted to repeat the request, as its connection
  // was dead.
  bool died_on_reuse() const { return died_on_reuse_; }
  CURL* easy() const { return easy_.get(); }

 private:
  static std::size_t OnHeader(char* data, std::size_t size, std::size_t count,
                              void* self);
  static std::size_t OnBody(char* data, std::size_t size, std::size_t count,
                            void* self);
  static int OnStart(void* self, char* to, char* from, int to_port,
                     int from_port);

  void SetMethod(bool has_body);
  void TakeTiming();
  Ending HowItEnded(CURLcode code) const;
  Phase PhaseReached() const;

  const Limits& limits_;
  std::unique_ptr<CURL, CurlDeleter> easy_;
  std::array<char, CURL_ERROR_SIZE> words_{};
  std::string_view own_words_;  // instead of libcurl's
  bool no_proxy_ = false;       // as set on the handle
  const Route* route_ = nullptr;
  Exchange exchange_;
  std::optional<Incoming> incoming_;  // from the first Begin on
  int started_ = 0;  // how often libcurl was about to send the request
  bool died_on_reuse_ = false;
  HeaderList headers_;
};

}  // namespace contract
