#include "harness/exchange/incoming.h"

#include <strings.h>

#include <algorithm>
#include <charconv>

namespace contract {
namespace {

constexpr std::size_t kUsualHeaders = 8;

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool SameName(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         strncasecmp(left.data(), right.data(), left.size()) == 0;
}

bool Means(std::string_view digits, std::size_t number) {
  std::size_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc() && stop == end && value == number;
}

}  // namespace

bool Incoming::TakeHeader(std::string_view line, int status) {
  header_bytes_ += line.size();
  header_too_large_ = header_bytes_ > limits_.max_header_bytes;
  if (!header_too_large_) {
    TakeLine(line, status);
  }
  return !header_too_large_;
}

void Incoming::TakeLine(std::string_view line, int status) {
  HttpResponse& response = response_;
  if (line.starts_with("HTTP/") &&
      (response.status == 0 || (header_done_ && response.status < 200))) {
    response.status = status;
    response.http_version = line.substr(0, line.find(' '));
    response.headers.clear();  // those of an interim answer
    response.headers.reserve(kUsualHeaders);
    header_done_ = false;
    return;
  }
  if (header_done_) {
    return;  // a trailer
  }
  if (Trimmed(line).empty()) {
    header_done_ = true;
    return;
  }
  if ((line.front() == ' ' || line.front() == '\t') &&
      !response.headers.empty()) {
    std::string& value = response.headers.back().value;
    value += ' ';
    value += Trimmed(line);
    return;
  }
  const std::size_t colon = std::min(line.find(':'), line.size());
  response.headers.push_back(
      {std::string(Trimmed(line.substr(0, colon))),
       std::string(Trimmed(line.substr(std::min(colon + 1, line.size()))))});
}

bool Incoming::TakeBody(std::string_view piece) {
  body_too_large_ =
      piece.size() > limits_.max_body_bytes - response_.body.size();
  if (!body_too_large_) {
    response_.body.append(piece);
  }
  return !body_too_large_;
}

bool Incoming::ContradictsItself(std::string_view method) const {
  const int status = response_.status;
  if (method == "HEAD" || status == 204 || status == 304 ||
      FindHeader(response_.headers, "Transfer-Encoding") != nullptr) {
    return false;
  }
  return std::any_of(response_.headers.begin(), response_.headers.end(),
                     [&](const Header& header) {
                       return SameName(header.name, "Content-Length") &&
                              !Means(header.value, response_.body.size());
                     });
}

}  // namespace contract
