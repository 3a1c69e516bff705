#include "harness/exchange/request_rules.h"

#include <algorithm>
#include <string_view>

#include "harness/exchange/origin.h"

namespace contract {
namespace {

// RFC 9110, 5.6.2: what a method or a header name is made of.
bool IsTokenChar(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z') ||
         (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) !=
                           std::string_view::npos);
}

bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsTokenChar);
}

// A line break or NUL would end the header early; libcurl sends the rest as a
// header of its own.
bool HasLineBreak(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) !=
         std::string_view::npos;
}

bool IsUrlChar(char c) { return c > ' ' && c < '\x7f'; }

// libcurl's own bounds lie above these; there it fails without saying why.
constexpr std::size_t kLongestMethod = 100;
constexpr std::size_t kLongestUrl = std::size_t{1024} * 1024;
constexpr std::size_t kMostHeaderBytes = std::size_t{512} * 1024;

std::optional<std::string> WhyTooLarge(const HttpRequest& request) {
  std::size_t header_bytes = 0;
  for (const Header& header : request.headers) {
    header_bytes += header.name.size() + header.value.size() + 4;
  }
  if (request.method.size() > kLongestMethod ||
      request.url.size() > kLongestUrl || header_bytes > kMostHeaderBytes) {
    return "The request was not sent: its method is longer than 100 bytes, its "
           "URL than 1 MiB, or its header than 512 KiB.";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> WhyForbidden(const HttpRequest& request) {
  if (!IsToken(request.method)) {
    return "The request was not sent: its method is not one word.";
  }
  if (request.method == "HEAD" && !request.body.empty()) {
    return "The request was not sent: HEAD carries no body.";
  }
  if (!ParseOrigin(request.url)) {
    return "The request was not sent: its URL is not http:// or https:// with "
           "a plain host name and no user name.";
  }
  if (!std::all_of(request.url.begin(), request.url.end(), IsUrlChar)) {
    return "The request was not sent: its URL holds a space, a control "
           "character or a non-ASCII byte that must be percent-encoded.";
  }
  for (const Header& header : request.headers) {
    if (!IsToken(header.name)) {
      return "The request was not sent: the name of a header is empty or holds "
             "a character that no header name may hold.";
    }
    if (HasLineBreak(header.value)) {
      return "The request was not sent: the value of its header " +
             header.name + " holds a line break or a NUL byte.";
    }
  }
  return WhyTooLarge(request);
}

}  // namespace contract
