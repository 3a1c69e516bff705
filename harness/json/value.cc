#include "harness/json/value.h"

#include <algorithm>
#include <vector>

#include "harness/json/hash.h"
#include "harness/json/pointer.h"

namespace contract::json {

const Node Value::kNull{};

std::optional<Value> Value::Find(std::string_view key) const {
  const std::uint32_t hash = HashName(key);
  for (const Member& member : members()) {
    if (member.name_hash == hash && member.key() == key) {
      return member.value();
    }
  }
  return std::nullopt;
}

std::optional<Value> Value::Resolve(std::string_view pointer) const {
  const std::optional<std::vector<std::string>> tokens = Split(pointer);
  if (!tokens) {
    return std::nullopt;
  }
  Value at = *this;
  for (const std::string& token : *tokens) {
    if (at.IsArray()) {
      const std::optional<std::size_t> index = ParseIndex(token);
      if (!index || *index >= at.size()) {
        return std::nullopt;
      }
      at = at[*index];
    } else {
      const std::optional<Value> found = at.Find(token);
      if (!found) {
        return std::nullopt;
      }
      at = *found;
    }
  }
  return at;
}

namespace {

bool EqualArrays(Value a, Value b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!Equal(a[i], b[i])) {
      return false;
    }
  }
  return true;
}

// Many members are looked up in name order, so that a hostile object costs
// n log n, never n squared.
std::vector<const Member*> Sorted(Value object) {
  std::vector<const Member*> out;
  out.reserve(object.size());
  for (const Member& member : object.members()) {
    out.push_back(&member);
  }
  std::sort(out.begin(), out.end(), [](const Member* a, const Member* b) {
    return a->name_hash != b->name_hash ? a->name_hash < b->name_hash
                                        : a->key() < b->key();
  });
  return out;
}

bool EqualObjects(Value a, Value b) {
  constexpr std::size_t kFew = 16;
  if (a.size() <= kFew) {
    return std::all_of(
        a.members().begin(), a.members().end(), [b](const Member& member) {
          const std::optional<Value> other = b.Find(member.key());
          return other && Equal(member.value(), *other);
        });
  }
  const std::vector<const Member*> left = Sorted(a);
  const std::vector<const Member*> right = Sorted(b);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i]->key() != right[i]->key()) {
      return false;
    }
    if (!Equal(left[i]->value(), right[i]->value())) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool Equal(Value a, Value b) {
  if (a.kind() != b.kind()) {
    return false;
  }
  switch (a.kind()) {
    case Kind::kNull:
      return true;
    case Kind::kBoolean:
      return a.AsBool() == b.AsBool();
    case Kind::kNumber:
      return a.number() == b.number();
    case Kind::kString:
      return a.AsString() == b.AsString();
    case Kind::kArray:
      return a.size() == b.size() && EqualArrays(a, b);
    case Kind::kObject:
      return a.size() == b.size() && EqualObjects(a, b);
  }
  return false;
}

std::uint64_t Hash(Value value) {
  const auto seed = static_cast<std::uint64_t>(value.kind());
  switch (value.kind()) {
    case Kind::kNull:
      return Mix(seed, 0);
    case Kind::kBoolean:
      return Mix(seed, value.AsBool() ? 2 : 1);
    case Kind::kNumber:
      return Mix(seed, value.number().Hash());
    case Kind::kString:
      return Mix(seed, HashName(value.AsString()));
    case Kind::kArray: {
      std::uint64_t hash = Mix(seed, value.size());
      for (const Value item : value.items()) {
        hash = Mix(hash, Hash(item));
      }
      return hash;
    }
    case Kind::kObject: {
      std::uint64_t sum = 0;  // the same whatever the order
      for (const Member& member : value.members()) {
        sum += Mix(member.name_hash, Hash(member.value()));
      }
      return Mix(seed, sum);
    }
  }
  return seed;
}

}  // namespace contract::json
