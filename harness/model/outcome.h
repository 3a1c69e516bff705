// How one case came out.
#pragma once

#include <string_view>

namespace contract {

// Ordered: combining outcomes keeps the worst. `kFailed` means the target
// broke the contract; `kError` means we could not tell (refused, cut, timed
// out, precondition not established). Never fold one into the other.
enum class Outcome { kPassed, kSkipped, kKnownFailure, kFailed, kError };

constexpr std::string_view ToString(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return "passed";
    case Outcome::kSkipped:
      return "skipped";
    case Outcome::kKnownFailure:
      return "known_failure";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kError:
      return "error";
  }
  return "error";
}

}  // namespace contract
