// One HTTP request and what came back: plain values, no behaviour.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contract {

struct Header {
  std::string name;
  std::string value;
};

// Names compare without case (RFC 9110, 5.1); the first match wins.
const std::string* FindHeader(const std::vector<Header>& headers,
                              std::string_view name);

struct HttpRequest {
  std::string method;
  std::string url;  // absolute
  std::vector<Header> headers;
  std::string body;  // empty: no body is sent
};

struct HttpResponse {
  int status = 0;
  std::string http_version;  // "HTTP/1.1"
  std::vector<Header> headers;
  std::string body;
};

// Why no complete answer came back. The names appear in reports.
enum class TransportFailure {
  kNone,
  kUnresolved,   // host name unknown
  kRefused,      // nothing listens there
  kTls,          // certificate or handshake
  kTimedOut,     // connect or total time used up
  kCut,          // reset, or closed before the answer was complete
  kTooLarge,     // more body or header than the limit
  kMalformed,    // not HTTP, or HTTP that contradicts itself
  kForbidden,    // refused by our own safety rules before it was sent
  kCircuitOpen,  // not sent: the target failed too often before
  kCancelled,    // the run was cut short; it may have arrived if it was begun
};

std::string_view ToString(TransportFailure failure);  // "timed_out", ...

struct Timing {
  double connect_ms = 0;     // name, TCP and TLS; 0 on a reused connection
  double first_byte_ms = 0;  // request sent until the first byte, no connect
  double total_ms = 0;
};

struct Exchange {
  HttpRequest request;
  std::optional<HttpResponse> response;  // complete answers only
  TransportFailure failure = TransportFailure::kNone;
  std::string failure_text;  // one sentence, with the library's words
  Timing timing;
  // UTC, "2026-01-31T12:34:56.789Z"; empty: nothing of it left this machine,
  // for our own reasons (kForbidden, kCircuitOpen, kCancelled).
  std::string started;
  std::string step;  // the precondition step it served; empty: the case
};

}  // namespace contract
