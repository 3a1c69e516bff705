// How parsed values lie in memory: for value.h and the reader, nobody else.
//
// The items of an array and the members of an object are contiguous, names
// carry their hash, and what the validator asks of every value (its types,
// whether a string is ASCII) is worked out once while reading.
#pragma once

#include <cstdint>
#include <string_view>

#include "harness/json/decimal.h"
#include "harness/json/document.h"

namespace contract::json {

class Value;
struct Member;

// The types of JSON Schema as bits, so that "is it one of these" is one AND.
// An integral number has both number bits.
inline constexpr std::uint8_t kTypeNull = 1U << 0U;
inline constexpr std::uint8_t kTypeBoolean = 1U << 1U;
inline constexpr std::uint8_t kTypeNumber = 1U << 2U;
inline constexpr std::uint8_t kTypeString = 1U << 3U;
inline constexpr std::uint8_t kTypeArray = 1U << 4U;
inline constexpr std::uint8_t kTypeObject = 1U << 5U;
inline constexpr std::uint8_t kTypeInteger = 1U << 6U;

struct Number {
  std::string_view text;
  Decimal value;
};

struct Node {
  Kind kind = Kind::kNull;
  std::uint8_t types = kTypeNull;
  bool flag = false;       // boolean: its value; string: ASCII only
  std::uint32_t size = 0;  // bytes, items or members
  union {
    const char* text = nullptr;
    const Number* number;
    const Node* items;
    const Member* members;
  };
};

struct Member {
  const char* name = nullptr;
  std::uint32_t name_size = 0;
  std::uint32_t name_hash = 0;
  Node node;

  std::string_view key() const { return {name, name_size}; }
  inline Value value() const;
};

}  // namespace contract::json
