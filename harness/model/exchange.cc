#include "harness/model/exchange.h"

#include <strings.h>

namespace contract {

const std::string* FindHeader(const std::vector<Header>& headers,
                              std::string_view name) {
  for (const Header& header : headers) {
    if (header.name.size() == name.size() &&
        strncasecmp(header.name.data(), name.data(), name.size()) == 0) {
      return &header.value;
    }
  }
  return nullptr;
}

std::string_view ToString(TransportFailure failure) {
  switch (failure) {
    case TransportFailure::kNone:
      return "none";
    case TransportFailure::kUnresolved:
      return "unresolved";
    case TransportFailure::kRefused:
      return "refused";
    case TransportFailure::kTls:
      return "tls";
    case TransportFailure::kTimedOut:
      return "timed_out";
    case TransportFailure::kCut:
      return "cut";
    case TransportFailure::kTooLarge:
      return "too_large";
    case TransportFailure::kMalformed:
      return "malformed";
    case TransportFailure::kForbidden:
      return "forbidden";
    case TransportFailure::kCircuitOpen:
      return "circuit_open";
    case TransportFailure::kCancelled:
      return "cancelled";
  }
  return "none";
}

}  // namespace contract
