#include "harness/exchange/request_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace contract {
namespace {

// RFC 9110, 5.6.2: what a method or a header name is made of.
constexpr std::array<bool, 256> kTokenChars = [] {
  std::array<bool, 256> is_in{};
  for (const char c : std::string_view("0123456789"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "abcdefghijklmnopqrstuvwxyz"
                                       "!#$%&'*+-.^_`|~")) {
    is_in[static_cast<unsigned char>(c)] = true;
  }
  return is_in;
}();

bool IsTokenChar(char c) { return kTokenChars[static_cast<unsigned char>(c)]; }

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

std::optional<std::string> WhyForbidden(const HttpRequest& request,
                                        bool has_origin) {
  if (!IsToken(request.method)) {
    return "The request was not sent: its method is not one word.";
  }
  if (request.method == "HEAD" && !request.body.empty()) {
    return "The request was not sent: HEAD carries no body.";
  }
  if (!has_origin) {
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
