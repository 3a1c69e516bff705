// Says in one sentence why no complete answer came, from how libcurl ended.
#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "harness/exchange/origin.h"
#include "harness/model/exchange.h"

namespace contract {

// How far a request got when it ended.
enum class Phase {
  kResolving,
  kConnecting,
  kHandshake,  // TLS
  kWaiting,    // sent or being sent; no complete header yet
  kBody,
};

struct Ending {
  CURLcode code = CURLE_OK;
  std::string_view words;  // libcurl's own
  int os_error = 0;
  long verify_result = 0;  // OpenSSL's X509_V_*
  Phase phase = Phase::kResolving;
  double total_ms = 0;
  std::size_t body_bytes = 0;
  bool header_too_large = false;
  bool body_too_large = false;
  bool sent_before = false;  // libcurl wanted to send the request again
};

struct Failure {
  TransportFailure kind = TransportFailure::kNone;
  std::string text;
};

// Names host and port and nothing else of the request. Not for CURLE_OK.
Failure Explain(const Ending& ending, const Origin& origin);

}  // namespace contract
