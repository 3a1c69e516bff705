// The bounds of one evaluation, and what is said when one is reached: an
// evaluation that gave up is no verdict, whatever the schema around it says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace contract::schema {

inline constexpr std::size_t kMostDepth = 1500;          // nested schemas
inline constexpr std::uint64_t kMostSteps = 20'000'000;  // schemas applied

// What patterns may still cost. Most searches are cheap; without this one
// bound on those that are not, many that just stay within the limit of a
// single search would add up to hours.
struct Effort {
  int costly_left = 32;  // searches that need more than a cheap try
  bool exhausted = false;
};

enum class GaveUp : std::uint8_t { kNo, kPattern, kDepth, kSteps };

// `where` is the location of the schema that was being applied.
std::string Describe(GaveUp why, std::string_view where);

}  // namespace contract::schema
