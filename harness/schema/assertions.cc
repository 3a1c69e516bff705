#include "harness/schema/assertions.h"

#include <algorithm>
#include <utility>

#include "harness/json/utf8.h"

namespace contract::schema {
namespace {

using json::Value;

bool IsUnique(Value array) {
  constexpr std::size_t kFew = 8;
  if (array.size() <= kFew) {
    for (std::size_t i = 1; i < array.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (json::Equal(array[i], array[j])) {
          return false;
        }
      }
    }
    return true;
  }
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes;
  hashes.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i) {
    hashes.emplace_back(json::Hash(array[i]), i);
  }
  std::sort(hashes.begin(), hashes.end());
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    for (std::size_t j = i; j > 0 && hashes[j - 1].first == hashes[i].first;
         --j) {
      if (json::Equal(array[hashes[i].second], array[hashes[j - 1].second])) {
        return false;
      }
    }
  }
  return true;
}

bool HasAll(const Program& program, Value object, std::uint32_t first,
            std::uint32_t count) {
  for (std::uint32_t i = first; i < first + count; ++i) {
    if (!FindMember(object, program.names[i])) {
      return false;
    }
  }
  return true;
}

bool HasDependents(const Program& program, const Op& op, Value object) {
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    const Dependent& dependent = program.dependents[i];
    if (FindMember(object, dependent.name) &&
        !HasAll(program, object, dependent.first, dependent.count)) {
      return false;
    }
  }
  return true;
}

bool IsOneOf(const Program& program, const Op& op, Value value) {
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    if (json::Equal(program.values[i], value)) {
      return true;
    }
  }
  return false;
}

// Most strings are decided by their size in bytes.
bool IsAtLeastLong(Value string, std::uint64_t least) {
  if (string.AsString().size() < least) {
    return false;
  }
  return string.IsAscii() || LengthOf(string) >= least;
}

bool IsAtMostLong(Value string, std::uint64_t most) {
  return string.AsString().size() <= most ||
         (!string.IsAscii() && LengthOf(string) <= most);
}

}  // namespace

std::size_t LengthOf(Value string) {
  const std::string_view text = string.AsString();
  return string.IsAscii() ? text.size() : json::CountCodePoints(text);
}

bool IsAssertion(Code code) { return code <= Code::kDependentRequired; }

bool Holds(const Program& program, const Op& op, Value value, Effort& effort) {
  switch (op.code) {
    case Code::kType:
      return (value.types() & op.a) != 0;
    case Code::kConst:
      return json::Equal(program.values[op.a], value);
    case Code::kEnum:
      return IsOneOf(program, op, value);
    case Code::kMinimum:
      return value.number() >= program.numbers[op.a];
    case Code::kMaximum:
      return value.number() <= program.numbers[op.a];
    case Code::kExclusiveMinimum:
      return value.number() > program.numbers[op.a];
    case Code::kExclusiveMaximum:
      return value.number() < program.numbers[op.a];
    case Code::kMultipleOf:
      return value.number().IsMultipleOf(program.numbers[op.a]);
    case Code::kMinLength:
      return IsAtLeastLong(value, program.counts[op.a]);
    case Code::kMaxLength:
      return IsAtMostLong(value, program.counts[op.a]);
    case Code::kMinItems:
    case Code::kMinProperties:
      return value.size() >= program.counts[op.a];
    case Code::kMaxItems:
    case Code::kMaxProperties:
      return value.size() <= program.counts[op.a];
    case Code::kPattern:
      return program.patterns[op.a].Search(value.AsString(), effort) ==
             Pattern::Match::kYes;
    case Code::kFormat:
      return Conforms(static_cast<Format>(op.a), value.AsString());
    case Code::kUniqueItems:
      return IsUnique(value);
    case Code::kRequired:
      return HasAll(program, value, op.a, op.b);
    case Code::kDependentRequired:
      return HasDependents(program, op, value);
    default:
      return true;
  }
}

}  // namespace contract::schema
