// An answer while it comes in, within limits.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "harness/exchange/engine.h"
#include "harness/model/exchange.h"

namespace contract {

class Incoming {
 public:
  explicit Incoming(const Limits& limits) : limits_(limits) {}

  // One header line, as libcurl hands it out, and the status it has read by
  // then. False: the header is larger than the limit.
  bool TakeHeader(std::string_view line, int status);
  bool TakeBody(std::string_view piece);  // false: likewise

  // libcurl lets some lengths pass that are not the body's: two that disagree,
  // one beyond every number.
  bool ContradictsItself(std::string_view method) const;

  bool header_done() const { return header_done_; }
  bool header_too_large() const { return header_too_large_; }
  bool body_too_large() const { return body_too_large_; }
  const HttpResponse& response() const { return response_; }
  HttpResponse TakeResponse() { return std::move(response_); }

 private:
  void TakeLine(std::string_view line, int status);

  const Limits& limits_;
  HttpResponse response_;
  std::size_t header_bytes_ = 0;
  bool header_done_ = false;
  bool header_too_large_ = false;
  bool body_too_large_ = false;
};

}  // namespace contract
