#include "harness/exchange/failure.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

namespace contract {
namespace {

using enum TransportFailure;

// The library's words, in parentheses: printable ASCII, not too long, without
// a full stop of their own.
std::string Quoted(std::string_view words) {
  constexpr std::size_t kLongest = 200;
  std::string text;
  for (const char c : words.substr(0, kLongest)) {
    text += c >= ' ' && c < '\x7f' ? c : '?';
  }
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) {
    text.pop_back();
  }
  return text.empty() ? "." : " (" + text + ").";
}

std::string After(double total_ms) {
  return std::to_string(std::lround(total_ms)) + " ms";
}

// For what libcurl has no code of its own.
bool SpeaksOf(std::string_view words, std::string_view what) {
  return words.find(what) != std::string_view::npos;
}

// OpenSSL's X509_V_ERR_*: part of its stable interface.
std::string_view CertificateTrouble(const Ending& ending) {
  switch (ending.verify_result) {
    case 9:
      return "its certificate is not valid yet";
    case 10:
      return "its certificate has expired";
    case 18:
      return "its certificate is self-signed";
    case 19:
    case 20:
    case 21:
      return "its certificate is signed by an unknown authority";
    default:  // the chain holds; libcurl itself compares the names
      return SpeaksOf(ending.words, "subject name")
                 ? "its certificate is for another name"
                 : "its certificate does not hold";
  }
}

Failure ExplainTls(const Ending& ending, const std::string& at) {
  std::string text = "TLS with " + at + " failed";
  if (ending.code == CURLE_PEER_FAILED_VERIFICATION) {
    text += ": ";
    text += CertificateTrouble(ending);
  } else if (ending.code == CURLE_SSL_CACERT_BADFILE) {
    text += ": the file of trusted authorities cannot be used";
  } else {
    text += " in the handshake";
  }
  return {kTls, text + Quoted(ending.words)};
}

Failure ExplainTimeout(const Ending& ending, const std::string& at) {
  const std::string after = After(ending.total_ms);
  switch (ending.phase) {
    case Phase::kResolving:
      return {kTimedOut,
              "The name of " + at + " was not resolved within " + after + "."};
    case Phase::kConnecting:
      return {kTimedOut, "No connection to " + at + " within " + after + "."};
    case Phase::kHandshake:
      return {kTimedOut, "The TLS handshake with " + at +
                             " was not complete within " + after + "."};
    case Phase::kWaiting:
      return {kTimedOut, at + " gave no complete header within " + after + "."};
    case Phase::kBody:
      return {kTimedOut, at + " had sent only " +
                             std::to_string(ending.body_bytes) +
                             " bytes of the body after " + after + "."};
  }
  return {kTimedOut, at + " took too long."};
}

Failure ExplainNoConnection(const Ending& ending, const std::string& at) {
  if (ending.os_error == ETIMEDOUT) {
    return {kTimedOut, "No connection to " + at + Quoted(ending.words)};
  }
  if (ending.os_error == ECONNRESET) {
    return {kCut, at + " reset the connection at once" + Quoted(ending.words)};
  }
  if (ending.os_error == ECONNREFUSED) {
    return {kRefused, at + " refused the connection: nothing listens there" +
                          Quoted(ending.words)};
  }
  return {kRefused, at + " could not be reached" + Quoted(ending.words)};
}

Failure ExplainCut(const Ending& ending, const std::string& at) {
  if (ending.phase == Phase::kBody) {
    return {kCut, at + " cut the answer off after " +
                      std::to_string(ending.body_bytes) + " bytes of the body" +
                      Quoted(ending.words)};
  }
  return {kCut, at + " closed the connection before a complete header" +
                    Quoted(ending.words)};
}

bool IsMalformed(const Ending& ending) {
  switch (ending.code) {
    case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9, that is: not HTTP
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return true;
    case CURLE_RECV_ERROR:
    case CURLE_WRITE_ERROR:
      return SpeaksOf(ending.words, "chunked-encoding") ||
             SpeaksOf(ending.words, "chunk hex");
    default:
      return false;
  }
}

bool IsTooLargeHeader(const Ending& ending) {
  // libcurl gives up on one line of 100 KiB as if memory had run out.
  return ending.header_too_large ||
         (ending.code == CURLE_OUT_OF_MEMORY &&
          ending.phase == Phase::kWaiting) ||
         SpeaksOf(ending.words, "Too large response headers");
}

}  // namespace

Failure Explain(const Ending& ending, const Origin& origin) {
  const std::string at = HostAndPort(origin);
  if (ending.sent_before) {
    return {kCut, at + " closed a kept-alive connection without answering the "
                       "request, which was not sent again."};
  }
  if (ending.body_too_large) {
    return {kTooLarge, "The body from " + at + " is larger than the limit of " +
                           std::to_string(ending.body_bytes) + " bytes."};
  }
  if (IsTooLargeHeader(ending)) {
    return {kTooLarge, "The header from " + at + " is larger than the limit."};
  }
  if (IsMalformed(ending)) {
    return {kMalformed,
            at + " did not answer in valid HTTP" + Quoted(ending.words)};
  }
  switch (ending.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {kUnresolved,
              "The name of " + at + " is unknown" + Quoted(ending.words)};
    case CURLE_COULDNT_CONNECT:
      return ExplainNoConnection(ending, at);
    case CURLE_OPERATION_TIMEDOUT:
      return ExplainTimeout(ending, at);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return ExplainTls(ending, at);
    case CURLE_URL_MALFORMAT:
      return {kForbidden,
              "The request was not sent: libcurl does not take its URL."};
    default:
      return ExplainCut(ending, at);
  }
}

}  // namespace contract
