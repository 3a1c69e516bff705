#include "harness/exchange/header_list.h"

#include <cstring>
#include <string_view>

namespace contract {
namespace {

constexpr std::string_view kUserAgent =
    "wallet-conformance/" WALLET_CONFORMANCE_VERSION;

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

curl_slist* HeaderList::Of(const std::vector<Header>& headers, bool has_body) {
  lines_.clear();
  for (const Header& header : headers) {
    lines_ += header.name;
    if (IsBlank(header.value)) {
      lines_ += ';';  // libcurl's way to write an empty value
    } else {
      lines_ += ": ";
      lines_ += header.value;
    }
    lines_ += '\0';
  }
  const auto add_unless_given = [&](std::string_view name,
                                    std::string_view rest) {
    if (FindHeader(headers, name) == nullptr) {
      lines_ += name;
      lines_ += rest;
      lines_ += '\0';
    }
  };
  using std::string_view_literals::operator""sv;
  add_unless_given("User-Agent"sv, std::string(": ").append(kUserAgent));
  if (has_body) {
    // A bare colon keeps libcurl from adding its own.
    add_unless_given("Content-Type"sv, ":"sv);
    add_unless_given("Expect"sv, ":"sv);
  }
  list_.clear();
  for (std::size_t at = 0; at < lines_.size();
       at += std::strlen(lines_.data() + at) + 1) {
    list_.push_back({lines_.data() + at, nullptr});
  }
  for (std::size_t i = 1; i < list_.size(); ++i) {
    list_[i - 1].next = &list_[i];
  }
  return list_.data();
}

}  // namespace contract
