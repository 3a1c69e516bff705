// What the ops of a program point at: the rules about members and items.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "harness/json/value.h"

namespace contract::schema {

using SchemaId = std::uint32_t;
using ClauseId = std::uint32_t;
using ResourceId = std::uint32_t;
inline constexpr std::uint32_t kNone =
    std::numeric_limits<std::uint32_t>::max();

struct Name {
  std::string_view text;
  std::uint32_t hash = 0;
};

struct Property {
  Name name;
  SchemaId schema = kNone;     // kNone: only required
  std::uint64_t required = 0;  // its bit, if it is
};

struct PatternProperty {
  std::uint32_t pattern = 0;
  SchemaId schema = 0;
};

struct ObjectRule {
  std::vector<Property> properties;  // then names that are only required
  std::vector<std::uint32_t> slots;  // open addressing by name hash
  std::uint64_t required = 0;        // all the bits
  std::vector<PatternProperty> patterns;
  SchemaId additional = kNone;

  const Property* Find(const json::Member& member) const;
};

struct ArrayRule {
  std::vector<SchemaId> prefix;
  SchemaId items = kNone;
};

struct ConditionRule {
  SchemaId if_schema = 0;
  SchemaId then_schema = kNone;
  SchemaId else_schema = kNone;
  ClauseId then_clause = kNone;
  ClauseId else_clause = kNone;
};

struct ContainsRule {
  SchemaId schema = 0;
  std::uint64_t least = 1;
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  ClauseId least_clause = kNone;
  ClauseId most_clause = kNone;
};

struct Dependent {
  Name name;
  SchemaId schema = kNone;  // dependentSchemas
  std::uint32_t first = 0;  // dependentRequired: names
  std::uint32_t count = 0;
};

inline const Property* ObjectRule::Find(const json::Member& member) const {
  if (slots.empty()) {
    return nullptr;
  }
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = member.name_hash & mask;; at = (at + 1) & mask) {
    const std::uint32_t index = slots[at];
    if (index == kNone) {
      return nullptr;
    }
    const Property& property = properties[index];
    if (property.name.hash == member.name_hash &&
        property.name.text == member.key()) {
      return &property;
    }
  }
}

// A member's name as the string it is to propertyNames.
inline json::Node NameNode(const json::Member& member) {
  json::Node node;
  node.kind = json::Kind::kString;
  node.types = json::kTypeString;
  node.size = member.name_size;
  node.text = member.name;
  return node;  // not known to be ASCII, which only costs counting
}

// A member by a name whose hash is known.
inline const json::Member* FindMember(json::Value object, const Name& name) {
  for (const json::Member& member : object.members()) {
    if (member.name_hash == name.hash && member.key() == name.text) {
      return &member;
    }
  }
  return nullptr;
}

}  // namespace contract::schema
