// One departure of an answer from the documented contract.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/source.h"

namespace contract {

enum class Level { kRequired, kRecommended };

constexpr std::string_view ToString(Level level) {
  return level == Level::kRequired ? "required" : "recommended";
}

// Known failures and reports match on `slug`, never on prose. `clause` is the
// stable id: schema URI + '#' + JSON Pointer, or case id + '#' + JSON Pointer.
// `pointer` is where in the answer: a JSON Pointer into the body ("" is the
// whole body), or "status", "headers/<name>", "time". `expected` and `actual`
// are JSON texts or short phrases, already redacted.
struct Finding {
  std::string slug;
  Level level = Level::kRequired;
  std::string clause;
  Source source;
  std::string pointer;
  std::string expected;
  std::string actual;
};

// The slugs; stable, part of the public interface.
namespace slug {
inline constexpr std::string_view kStatusMismatch = "status_mismatch";
inline constexpr std::string_view kStatusUndocumented = "status_undocumented";
inline constexpr std::string_view kContentTypeMismatch =
    "content_type_mismatch";
inline constexpr std::string_view kHeaderMismatch = "header_mismatch";
inline constexpr std::string_view kBodyNotJson = "body_not_json";
inline constexpr std::string_view kBodyUnexpected = "body_unexpected";
inline constexpr std::string_view kTypeMismatch = "type_mismatch";
inline constexpr std::string_view kFieldMissing = "field_missing";
inline constexpr std::string_view kFieldUndocumented = "field_undocumented";
inline constexpr std::string_view kFieldForbidden = "field_forbidden";
inline constexpr std::string_view kValueMismatch = "value_mismatch";
inline constexpr std::string_view kFormatMismatch = "format_mismatch";
inline constexpr std::string_view kErrorCodeMismatch = "error_code_mismatch";
inline constexpr std::string_view kErrorTypeMismatch = "error_type_mismatch";
inline constexpr std::string_view kEchoMismatch = "echo_mismatch";
inline constexpr std::string_view kStateMismatch = "state_mismatch";
inline constexpr std::string_view kLatencyExceeded = "latency_exceeded";
}  // namespace slug

}  // namespace contract
