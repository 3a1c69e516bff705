// The scheme, host and port of a URL: what rates and failures are counted by.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace contract {

struct Origin {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case; an IPv6 address keeps its brackets
  int port = 0;

  bool operator==(const Origin&) const = default;
};

// Nothing unless the URL is absolute http(s) with a plain host. Stricter than
// libcurl on purpose: no user name, no backslash, no escapes or non-ASCII in
// the host, so that both always mean the same server.
std::optional<Origin> ParseOrigin(std::string_view url);

// "host:port", as failures name it.
std::string HostAndPort(const Origin& origin);

// "localhost", 127.0.0.0/8 and [::1], by their usual spellings.
bool IsLoopback(std::string_view host);

}  // namespace contract
