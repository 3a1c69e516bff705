#include "harness/recording/body_comparison.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "harness/json/pointer.h"

namespace contract {
namespace {

constexpr std::size_t kShown = 120;

std::string_view TypeOf(json::Value value) {
  switch (value.kind()) {
    case json::Kind::kNull:
      return "null";
    case json::Kind::kBoolean:
      return "boolean";
    case json::Kind::kNumber:
      return "number";
    case json::Kind::kString:
      return "string";
    case json::Kind::kArray:
      return "array";
    case json::Kind::kObject:
      return "object";
  }
  return "null";
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

// 2021-02-03, 2021-02-03T10:11:12Z, 10:11:12
bool LooksLikeTime(std::string_view text) {
  constexpr std::string_view kDate = "0000-00-00";
  constexpr std::string_view kTime = "00:00";
  const auto shaped = [text](std::string_view shape) {
    return text.size() >= shape.size() &&
           std::equal(shape.begin(), shape.end(), text.begin(),
                      [](char asked, char is) {
                        return asked == '0' ? IsDigit(is) : is == asked;
                      });
  };
  return shaped(kDate) || shaped(kTime);
}

bool NamesATime(std::string_view name) {
  constexpr std::array<std::string_view, 7> kParts = {
      "time", "date", "refreshed", "expir", "_at", "_on", "created"};
  return std::any_of(kParts.begin(), kParts.end(), [name](auto part) {
    return name.find(part) != std::string_view::npos;
  });
}

// A word out of a list somebody wrote down: MOBIKWIK, wallet_account.
bool LooksLikeEnum(std::string_view text, std::string_view name) {
  constexpr std::size_t kLongest = 40;
  constexpr std::array<std::string_view, 8> kEndings = {
      "status", "state", "type",     "code",
      "object", "mode",  "category", "network"};
  if (text.size() > kLongest) {
    return false;
  }
  const bool named =
      std::any_of(kEndings.begin(), kEndings.end(),
                  [name](auto ending) { return name.ends_with(ending); });
  return named || std::all_of(text.begin(), text.end(), [](char c) {
           return IsLetter(c) || c == '_' || c == '-' || c == '.';
         });
}

}  // namespace

bool LooksLikeId(std::string_view text) {
  constexpr std::size_t kShortest = 6;
  constexpr std::size_t kShortestNumber = 8;
  constexpr std::size_t kLongest = 200;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '_' || c == '-' || c == '.';
  });
  const bool digits = std::any_of(text.begin(), text.end(), IsDigit);
  const bool letters = std::any_of(text.begin(), text.end(), IsLetter);
  return plain && digits && text.size() <= kLongest &&
         text.size() >= (letters ? kShortest : kShortestNumber);
}

std::string Identities::Bind(const std::string& left,
                             const std::string& right) {
  const auto known_right = right_of_.emplace(left, right).first;
  const auto known_left = left_of_.emplace(right, left).first;
  if (known_right->second != right) {
    return known_right->first + " is " + known_right->second;
  }
  return known_left->second == left
             ? ""
             : known_left->second + " is " + known_left->first;
}

std::vector<BodyDifference> BodyComparison::Compare(json::Value left,
                                                    json::Value right) {
  differences_.clear();
  Values(left, right, "", "");
  return std::move(differences_);
}

void BodyComparison::Add(std::string_view kind, const std::string& pointer,
                         std::string left, std::string right) {
  differences_.push_back(
      {std::string(kind), pointer, std::move(left), std::move(right)});
}

void BodyComparison::Values(json::Value left, json::Value right,
                            const std::string& pointer, std::string_view name) {
  if (left.kind() != right.kind()) {
    const bool null = left.IsNull() || right.IsNull();
    Add(null ? "nullness" : "type", pointer, std::string(TypeOf(left)),
        std::string(TypeOf(right)));
    return;
  }
  switch (left.kind()) {
    case json::Kind::kObject:
      return Objects(left, right, pointer);
    case json::Kind::kArray:
      return Arrays(left, right, pointer, name);
    case json::Kind::kString:
      return Strings(left, right, pointer, name);
    case json::Kind::kBoolean:
      if (left.AsBool() != right.AsBool()) {
        Add("value", pointer, left.Dump(), right.Dump());
      }
      return;
    case json::Kind::kNumber:
    case json::Kind::kNull:
      return;
  }
}

void BodyComparison::Objects(json::Value left, json::Value right,
                             const std::string& pointer) {
  for (const json::Member& member : left.members()) {
    const std::string at = json::Join(pointer, member.key());
    if (const auto other = right.Find(member.key())) {
      Values(member.value(), *other, at, member.key());
    } else {
      Add("member", at, member.value().Dump(kShown), "absent");
    }
  }
  for (const json::Member& member : right.members()) {
    if (!left.Find(member.key())) {
      Add("member", json::Join(pointer, member.key()), "absent",
          member.value().Dump(kShown));
    }
  }
}

void BodyComparison::Arrays(json::Value left, json::Value right,
                            const std::string& pointer, std::string_view name) {
  if (same_data_ && left.size() != right.size()) {
    Add("length", pointer, std::to_string(left.size()) + " items",
        std::to_string(right.size()) + " items");
  }
  const std::size_t both = std::min(left.size(), right.size());
  for (std::size_t i = 0; i < both; ++i) {
    Values(left[i], right[i], json::Join(pointer, i), name);
  }
}

void BodyComparison::Strings(json::Value left, json::Value right,
                             const std::string& pointer,
                             std::string_view name) {
  if (provider_ != nullptr && !pointer.empty()) {
    const bool code = pointer == provider_->error_code_pointer;
    if (code || pointer == provider_->error_type_pointer) {
      if (left.AsString() != right.AsString()) {
        Add(code ? "error_code" : "error_type", pointer, left.Dump(kShown),
            right.Dump(kShown));
      }
      return;
    }
    if (pointer == provider_->error_message_pointer) {
      return;
    }
  }
  if (NamesATime(name) ||
      (LooksLikeTime(left.AsString()) && LooksLikeTime(right.AsString()))) {
    return;
  }
  if (LooksLikeId(left.AsString()) && LooksLikeId(right.AsString())) {
    const std::string before = identities_->Bind(std::string(left.AsString()),
                                                 std::string(right.AsString()));
    if (!before.empty()) {
      Add("identity", pointer, left.Dump(kShown),
          right.Dump(kShown) + ", though elsewhere " + before);
    }
    return;
  }
  if (left.AsString() != right.AsString() &&
      LooksLikeEnum(left.AsString(), name) &&
      LooksLikeEnum(right.AsString(), name)) {
    Add("value", pointer, left.Dump(kShown), right.Dump(kShown));
  }
}

}  // namespace contract
