// The hash of member names, shared by the reader that stores it and the
// validator that looks names up with it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace contract::json {

constexpr std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15U)) * 0xFF51AFD7ED558CCDU;
  x ^= x >> 32U;
  return x * 0xC4CEB9FE1A85EC53U;
}

// Eight bytes at a time, since names are short and hashed once per member.
inline std::uint32_t HashName(std::string_view name) {
  std::uint64_t hash = name.size();
  while (name.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, name.data(), sizeof(word));
    hash = Mix(hash, word);
    name.remove_prefix(sizeof(word));
  }
  std::uint64_t last = 0;
  if (!name.empty()) {
    std::memcpy(&last, name.data(), name.size());
  }
  hash = Mix(hash, last);
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace contract::json
