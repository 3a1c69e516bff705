#include <algorithm>
#include <cmath>
#include <map>
#include <regex>

#include "harness/audit/walk.h"

namespace contract::audit {
namespace {

using nlohmann::json;

bool IsOfType(const std::string& type, const json& value) {
  if (type == "integer") {
    return value.is_number_integer() ||
           (value.is_number_float() &&
            std::floor(value.get<double>()) == value.get<double>());
  }
  return type == "number" ? value.is_number() : type == value.type_name();
}

bool TypeHolds(const json& wanted, const json& value) {
  if (!wanted.is_array()) {
    return IsOfType(wanted.get<std::string>(), value);
  }
  return std::any_of(wanted.begin(), wanted.end(), [&](const json& one) {
    return IsOfType(one.get<std::string>(), value);
  });
}

bool Matches(const std::string& pattern, const std::string& text) {
  // Compiling takes far longer than matching, and the patterns are few.
  static thread_local std::map<std::string, std::regex> known;
  auto found = known.find(pattern);
  if (found == known.end()) {
    found = known.emplace(pattern, std::regex(pattern)).first;
  }
  return std::regex_search(text, found->second);
}

bool FormatHolds(const std::string& format, const std::string& text) {
  if (format == "uri") {
    return Matches(
        "^[A-Za-z][A-Za-z0-9+.-]*:"
        "([A-Za-z0-9._~:/?#@!$&'()*+,;=\\[\\]-]|%[0-9A-Fa-f]{2})*$",
        text);
  }
  return true;
}

bool HasMembers(const json& names, const json& value) {
  return std::all_of(names.begin(), names.end(), [&](const json& name) {
    return value.contains(name.get<std::string>());
  });
}

bool AreUnique(const json& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t k = i + 1; k < items.size(); ++k) {
      if (items[i] == items[k]) {
        return false;
      }
    }
  }
  return true;
}

bool NoneAdditional(const json& schema, const json& value) {
  const json listed = schema.value("properties", json::object());
  const auto members = value.items();
  return std::all_of(members.begin(), members.end(), [&](const auto& member) {
    return listed.contains(member.key());
  });
}

bool StringHolds(const std::string& keyword, const json& wanted,
                 const std::string& text) {
  if (keyword == "pattern") {
    return Matches(wanted.get<std::string>(), text);
  }
  if (keyword == "format") {
    return FormatHolds(wanted.get<std::string>(), text);
  }
  if (keyword == "minLength") {
    return LengthOf(text) >= wanted.get<std::size_t>();
  }
  return keyword != "maxLength" || LengthOf(text) <= wanted.get<std::size_t>();
}

bool NumberHolds(const std::string& keyword, const json& wanted,
                 const json& value) {
  if (keyword == "minimum") {
    return value >= wanted;
  }
  if (keyword == "maximum") {
    return value <= wanted;
  }
  if (keyword == "exclusiveMinimum") {
    return value > wanted;
  }
  if (keyword == "exclusiveMaximum") {
    return value < wanted;
  }
  if (keyword == "multipleOf") {
    const double quotient = value.get<double>() / wanted.get<double>();
    constexpr double kClose = 1e-9;
    return std::abs(quotient - std::round(quotient)) < kClose;
  }
  return true;
}

bool ArrayHolds(const std::string& keyword, const json& wanted,
                const json& value) {
  if (keyword == "minItems") {
    return value.size() >= wanted.get<std::size_t>();
  }
  if (keyword == "maxItems") {
    return value.size() <= wanted.get<std::size_t>();
  }
  return keyword != "uniqueItems" || !wanted.get<bool>() || AreUnique(value);
}

bool ObjectHolds(const std::string& keyword, const json& schema,
                 const json& value) {
  const json& wanted = schema.at(keyword);
  if (keyword == "required") {
    return HasMembers(wanted, value);
  }
  if (keyword == "minProperties") {
    return value.size() >= wanted.get<std::size_t>();
  }
  if (keyword == "maxProperties") {
    return value.size() <= wanted.get<std::size_t>();
  }
  return keyword != "additionalProperties" || wanted != false ||
         NoneAdditional(schema, value);
}

}  // namespace

std::size_t LengthOf(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) {
        constexpr unsigned kTopBits = 0xC0U;
        constexpr unsigned kContinuation = 0x80U;
        return (static_cast<unsigned char>(c) & kTopBits) != kContinuation;
      }));
}

bool KeywordHolds(const std::string& keyword, const json& schema,
                  const json& value) {
  const json& wanted = schema.at(keyword);
  if (keyword == "type") {
    return TypeHolds(wanted, value);
  }
  if (keyword == "const") {
    return value == wanted;
  }
  if (keyword == "enum") {
    return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
  }
  if (value.is_string()) {
    return StringHolds(keyword, wanted, value.get_ref<const std::string&>());
  }
  if (value.is_number()) {
    return NumberHolds(keyword, wanted, value);
  }
  if (value.is_array()) {
    return ArrayHolds(keyword, wanted, value);
  }
  return !value.is_object() || ObjectHolds(keyword, schema, value);
}

}  // namespace contract::audit
