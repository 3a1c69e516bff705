#include "harness/exchange/transfer.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "harness/exchange/utc_time.h"

namespace contract {
namespace {

// Older than most servers' own idle limit, a kept connection is not worth the
// risk that it dies under the next request.
constexpr long kMaxIdleSeconds = 4;

template <typename T>
void Set(CURL* easy, CURLoption option, T value) {
  // Fails only for an option unknown to the library or out of memory.
  if (curl_easy_setopt(easy, option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl refuses option " +
                             std::to_string(option));
  }
}

void RestrictProtocols(CURL* easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
  Set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  Set(easy, CURLOPT_PROTOCOLS, long{CURLPROTO_HTTP | CURLPROTO_HTTPS});
#endif
}

void SetSecurity(CURL* easy, const std::string& ca_file) {
  RestrictProtocols(easy);
  Set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  Set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  Set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  // With a directory of authorities libcurl reads them all again for every
  // connection; from the file alone it reads them once.
  Set(easy, CURLOPT_CAPATH, static_cast<char*>(nullptr));
  if (!ca_file.empty()) {
    Set(easy, CURLOPT_CAINFO, ca_file.c_str());
  }
}

// A request that had been sent can only come to these by a second connection.
bool IsBeforeSending(CURLcode code) {
  return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT ||
         code == CURLE_SSL_CONNECT_ERROR ||
         code == CURLE_PEER_FAILED_VERIFICATION;
}

double Milliseconds(CURL* easy, CURLINFO info) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, info, &microseconds);
  return static_cast<double>(microseconds) / 1000.0;
}

bool SendsLengthWithoutBody(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

}  // namespace

Transfer::Transfer(const Limits& limits, const std::string& ca_file,
                   curl_slist* connect_to)
    : limits_(limits), easy_(curl_easy_init()) {
  CURL* easy = easy_.get();
  if (easy == nullptr) {
    throw std::runtime_error("libcurl has no room for another handle");
  }
  SetSecurity(easy, ca_file);
  Set(easy, CURLOPT_NOSIGNAL, 1L);
  Set(easy, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  Set(easy, CURLOPT_PATH_AS_IS, 1L);
  Set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  Set(easy, CURLOPT_TIMEOUT_MS, long{limits.timeout_ms});
  Set(easy, CURLOPT_CONNECTTIMEOUT_MS, long{limits.connect_timeout_ms});
  Set(easy, CURLOPT_MAXAGE_CONN, kMaxIdleSeconds);
  Set(easy, CURLOPT_CONNECT_TO, connect_to);
#if LIBCURL_VERSION_NUM >= 0x075700
  // A name server that does not answer must not hold up a cancelled run.
  Set(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  Set(easy, CURLOPT_ERRORBUFFER, words_.data());
  Set(easy, CURLOPT_HEADERFUNCTION, &Transfer::OnHeader);
  Set(easy, CURLOPT_HEADERDATA, this);
  Set(easy, CURLOPT_WRITEFUNCTION, &Transfer::OnBody);
  Set(easy, CURLOPT_WRITEDATA, this);
  Set(easy, CURLOPT_PREREQFUNCTION, &Transfer::OnStart);
  Set(easy, CURLOPT_PREREQDATA, this);
}

void Transfer::Begin(HttpRequest request, const Route& route) {
  route_ = &route;
  exchange_ = Exchange();
  exchange_.request = std::move(request);
  incoming_.emplace(limits_);
  started_ = 0;
  words_.front() = '\0';
  own_words_ = {};

  CURL* easy = easy_.get();
  const HttpRequest& sent = exchange_.request;
  const bool has_body =
      !sent.body.empty() || SendsLengthWithoutBody(sent.method);
  Set(easy, CURLOPT_URL, sent.url.c_str());
  SetMethod(has_body);
  Set(easy, CURLOPT_HTTPHEADER, headers_.Of(sent.headers, has_body));
  if (no_proxy_ != route.no_proxy) {
    no_proxy_ = route.no_proxy;
    Set(easy, CURLOPT_NOPROXY, no_proxy_ ? "*" : nullptr);
  }
  Set(easy, CURLOPT_FRESH_CONNECT, long{route.fresh_connection});
  Set(easy, CURLOPT_FORBID_REUSE, long{route.fresh_connection});
  exchange_.started = UtcNow();
}

void Transfer::SetMethod(bool has_body) {
  CURL* easy = easy_.get();
  const HttpRequest& request = exchange_.request;
  if (has_body) {
    Set(easy, CURLOPT_POST, 1L);
    Set(easy, CURLOPT_POSTFIELDS, request.body.data());
    Set(easy, CURLOPT_POSTFIELDSIZE_LARGE,
        static_cast<curl_off_t>(request.body.size()));
  } else if (request.method == "HEAD") {
    Set(easy, CURLOPT_NOBODY, 1L);
  } else {
    Set(easy, CURLOPT_HTTPGET, 1L);
  }
  const bool is_libcurls_own = request.method == (has_body ? "POST" : "GET");
  Set(easy, CURLOPT_CUSTOMREQUEST,
      is_libcurls_own ? nullptr : request.method.c_str());
}

int Transfer::OnStart(void* self, char* /*to*/, char* /*from*/, int /*to_port*/,
                      int /*from_port*/) {
  auto* transfer = static_cast<Transfer*>(self);
  return ++transfer->started_ == 1 ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

std::size_t Transfer::OnHeader(char* data, std::size_t size, std::size_t count,
                               void* self) {
  auto* transfer = static_cast<Transfer*>(self);
  long status = 0;
  curl_easy_getinfo(transfer->easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  const std::size_t length = size * count;
  return transfer->incoming_->TakeHeader({data, length},
                                         static_cast<int>(status))
             ? length
             : 0;
}

std::size_t Transfer::OnBody(char* data, std::size_t size, std::size_t count,
                             void* self) {
  const std::size_t length = size * count;
  return static_cast<Transfer*>(self)->incoming_->TakeBody({data, length})
             ? length
             : 0;
}

void Transfer::TakeTiming() {
  CURL* easy = easy_.get();
  Timing& timing = exchange_.timing;
  timing.total_ms = Milliseconds(easy, CURLINFO_TOTAL_TIME_T);
  long connections = 0;
  curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &connections);
  if (connections > 0) {
    timing.connect_ms =
        std::max(Milliseconds(easy, CURLINFO_CONNECT_TIME_T),
                 Milliseconds(easy, CURLINFO_APPCONNECT_TIME_T));
  }
  const double first_byte = Milliseconds(easy, CURLINFO_STARTTRANSFER_TIME_T);
  if (first_byte > 0) {
    timing.first_byte_ms = std::max(
        0.0, first_byte - Milliseconds(easy, CURLINFO_PRETRANSFER_TIME_T));
  }
}

Phase Transfer::PhaseReached() const {
  if (started_ > 0) {
    return incoming_->header_done() && incoming_->response().status >= 200
               ? Phase::kBody
               : Phase::kWaiting;
  }
  CURL* easy = easy_.get();
  // The connect time is only set after the handshake; the local port before.
  long local_port = 0;
  curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &local_port);
  if (local_port > 0) {
    return Phase::kHandshake;
  }
  return Milliseconds(easy, CURLINFO_NAMELOOKUP_TIME_T) > 0 ? Phase::kConnecting
                                                            : Phase::kResolving;
}

Ending Transfer::HowItEnded(CURLcode code) const {
  Ending ending;
  ending.code = code;
  ending.words = own_words_;
  if (ending.words.empty()) {
    ending.words =
        words_.front() != '\0' ? words_.data() : curl_easy_strerror(code);
  }
  long os_error = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &os_error);
  ending.os_error = static_cast<int>(os_error);
  curl_easy_getinfo(easy_.get(), CURLINFO_SSL_VERIFYRESULT,
                    &ending.verify_result);
  ending.phase = PhaseReached();
  ending.total_ms = exchange_.timing.total_ms;
  ending.body_bytes = incoming_->body_too_large()
                          ? limits_.max_body_bytes
                          : incoming_->response().body.size();
  ending.header_too_large = incoming_->header_too_large();
  ending.body_too_large = incoming_->body_too_large();
  ending.sent_before = died_on_reuse_;
  return ending;
}

Exchange Transfer::End(CURLcode code) {
  TakeTiming();
  if (code == CURLE_OK && !incoming_->header_done()) {
    // libcurl takes a header that was cut off for a short one.
    code = CURLE_RECV_ERROR;
    own_words_ = "the header has no end";
  } else if (code == CURLE_OK &&
             incoming_->ContradictsItself(exchange_.request.method)) {
    code = CURLE_WEIRD_SERVER_REPLY;
    own_words_ = "its Content-Length is not the body's";
  }
  died_on_reuse_ = started_ > 1 || (started_ == 1 && IsBeforeSending(code));
  if (code == CURLE_OK) {
    exchange_.response = incoming_->TakeResponse();
  } else {
    Failure failure = Explain(HowItEnded(code), route_->origin);
    exchange_.failure = failure.kind;
    exchange_.failure_text = std::move(failure.text);
  }
  return std::move(exchange_);
}

Exchange Transfer::Abandon(const std::string& why) {
  TakeTiming();
  exchange_.failure = TransportFailure::kCancelled;
  const std::string host = HostAndPort(route_->origin);
  if (started_ > 0) {
    exchange_.failure_text = why + " while " + host +
                             " was being asked; the request may have "
                             "reached it.";
  } else {
    exchange_.started.clear();
    exchange_.failure_text = why + " while " + host +
                             " was being connected to; the request was not "
                             "sent.";
  }
  return std::move(exchange_);
}

}  // namespace contract
