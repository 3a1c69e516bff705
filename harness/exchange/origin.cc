#include "harness/exchange/origin.h"

#include <algorithm>
#include <charconv>

namespace contract {
namespace {

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string Lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), Lower);
  return out;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsNameChar(char c) {
  return IsDigit(c) || (Lower(c) >= 'a' && Lower(c) <= 'z') || c == '.' ||
         c == '-' || c == '_';
}

bool IsAddressChar(char c) {
  return IsDigit(c) || (Lower(c) >= 'a' && Lower(c) <= 'f') || c == ':' ||
         c == '.';
}

// How much of the authority is the host; 0 when it is no plain host.
std::size_t HostLength(std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos || close < 3) {
      return 0;
    }
    const std::string_view address = authority.substr(1, close - 1);
    return std::all_of(address.begin(), address.end(), IsAddressChar)
               ? close + 1
               : 0;
  }
  const std::string_view host = authority.substr(0, authority.find(':'));
  return std::all_of(host.begin(), host.end(), IsNameChar) ? host.size() : 0;
}

std::optional<int> ParsePort(std::string_view digits) {
  int port = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, port);
  if (error != std::errc() || stop != end || port < 1 || port > 65535 ||
      !IsDigit(digits.front())) {
    return std::nullopt;
  }
  return port;
}

}  // namespace

std::optional<Origin> ParseOrigin(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  Origin origin;
  origin.scheme = Lowered(url.substr(0, colon));
  if (origin.scheme == "http") {
    origin.port = 80;
  } else if (origin.scheme == "https") {
    origin.port = 443;
  } else {
    return std::nullopt;
  }
  std::string_view authority = url.substr(colon + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  const std::size_t length = HostLength(authority);
  if (length == 0) {
    return std::nullopt;
  }
  origin.host = Lowered(authority.substr(0, length));
  const std::string_view rest = authority.substr(length);
  if (rest.empty()) {
    return origin;
  }
  if (rest.size() < 2 || rest.front() != ':') {
    return std::nullopt;
  }
  const std::optional<int> port = ParsePort(rest.substr(1));
  if (!port) {
    return std::nullopt;
  }
  origin.port = *port;
  return origin;
}

std::string HostAndPort(const Origin& origin) {
  return origin.host + ":" + std::to_string(origin.port);
}

bool IsLoopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]" || host == "::1") {
    return true;
  }
  return host.starts_with("127.") &&
         std::count(host.begin(), host.end(), '.') == 3 &&
         std::all_of(host.begin(), host.end(),
                     [](char c) { return IsDigit(c) || c == '.'; });
}

}  // namespace contract
