#include "harness/cases/operators.h"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include "harness/cases/variables.h"
#include "harness/json/document.h"

namespace contract {
namespace {

using Actual = std::optional<json::Value>;

// The one `$name` of an operator object; empty for a literal.
std::string OperatorOf(const nlohmann::json& want) {
  if (!want.is_object() || want.size() != 1 ||
      !want.begin().key().starts_with('$')) {
    return "";
  }
  return want.begin().key();
}

bool EqualsLiteral(const nlohmann::json& want, const Actual& actual) {
  if (!actual) {
    return false;
  }
  const json::Document literal = json::Document::From(want);
  return json::Equal(literal.root(), *actual);
}

std::optional<std::size_t> LengthAt(const nlohmann::json& pointer,
                                    const json::Value& body) {
  const auto found = body.Resolve(pointer.get<std::string>());
  if (!found || !found->IsArray()) {
    return std::nullopt;
  }
  return found->size();
}

bool IncludesMembers(const nlohmann::json& subset, const json::Value& item,
                     const json::Value& body) {
  if (!item.IsObject()) {
    return false;
  }
  const auto members = subset.items();
  return std::all_of(members.begin(), members.end(), [&](const auto& member) {
    return Holds(member.value(), item.Find(member.key()), body);
  });
}

std::size_t CountIncluding(const nlohmann::json& subset,
                           const json::Value& array, const json::Value& body) {
  std::size_t count = 0;
  for (const json::Value item : array.items()) {
    count += IncludesMembers(subset, item, body) ? 1U : 0U;
  }
  return count;
}

bool AreDistinct(const std::string& member, const json::Value& array) {
  std::set<std::string> seen;
  for (const json::Value item : array.items()) {
    const auto value = item.Find(member);
    if (value && !seen.insert(value->Dump()).second) {
      return false;
    }
  }
  return true;
}

bool AtLeast(const json::Value& actual, const std::string& bound) {
  auto parsed = json::Document::Parse(bound);
  const auto* document = std::get_if<json::Document>(&parsed);
  return actual.IsNumber() && document != nullptr &&
         actual.number() >= document->root().number();
}

bool ArrayHolds(const std::string& name, const nlohmann::json& operand,
                const json::Value& actual, const json::Value& body) {
  if (!actual.IsArray()) {
    return false;
  }
  if (name == "$length") {
    return actual.size() == operand.get<std::size_t>();
  }
  if (name == "$distinct") {
    return AreDistinct(operand.get<std::string>(), actual);
  }
  const std::size_t count = CountIncluding(operand, actual, body);
  if (name == "$contains") {
    return count > 0;
  }
  return name == "$excludes" ? count == 0 : count == actual.size();
}

bool ValueHolds(const std::string& name, const nlohmann::json& operand,
                const json::Value& actual, const json::Value& body) {
  if (name == "$in") {
    return std::any_of(operand.begin(), operand.end(), [&](const auto& one) {
      return EqualsLiteral(one, actual);
    });
  }
  if (name == "$matches") {
    // Our own short patterns over our own limit of subject length: std::regex
    // recurses on the subject, so a longer one is refused rather than tried.
    constexpr std::size_t kLongest = 4096;
    return actual.IsString() && actual.AsString().size() <= kLongest &&
           std::regex_search(std::string(actual.AsString()),
                             std::regex(operand.get<std::string>()));
  }
  if (name == "$length_of") {
    const auto length = LengthAt(operand, body);
    return length && EqualsLiteral(nlohmann::json(*length), actual);
  }
  if (name == "$at_least_length_of") {
    const auto length = LengthAt(operand, body);
    return length && AtLeast(actual, std::to_string(*length));
  }
  if (name == "$at_least") {
    return AtLeast(actual, operand.dump());
  }
  return ArrayHolds(name, operand, actual, body);
}

struct Wording {
  std::string_view name;
  std::string_view words;
};

constexpr std::array<Wording, 12> kOperators = {{
    {"$not", "anything but "},
    {"$in", "one of "},
    {"$present", "a value that is not null"},
    {"$contains", "an array with an item like "},
    {"$excludes", "an array with no item like "},
    {"$every", "an array whose items are all like "},
    {"$distinct", "an array whose items differ in "},
    {"$length", "an array of length "},
    {"$length_of", "the length of "},
    {"$at_least", "at least "},
    {"$at_least_length_of", "at least the length of "},
    {"$matches", "a string that matches "},
}};

// Its variables are not in yet: one that holds some is tried when they are.
std::string PatternProblem(const nlohmann::json& pattern) {
  if (!pattern.is_string() || !PlaceholdersIn(pattern).empty()) {
    return "";
  }
  try {
    const std::regex tried(pattern.get<std::string>());
  } catch (const std::regex_error& error) {
    return pattern.dump() + " is no regular expression (" + error.what() +
           "); write an ECMAScript one";
  }
  return "";
}

}  // namespace

bool Holds(const nlohmann::json& want, const Actual& actual,
           const json::Value& body) {
  const std::string name = OperatorOf(want);
  if (name.empty()) {
    return EqualsLiteral(want, actual);
  }
  const nlohmann::json& operand = want.begin().value();
  if (name == "$if_present") {
    return !actual || actual->IsNull() || Holds(operand, actual, body);
  }
  if (name == "$present") {
    return (actual && !actual->IsNull()) == operand.get<bool>();
  }
  if (name == "$not") {
    return actual && !Holds(operand, actual, body);
  }
  return actual && ValueHolds(name, operand, *actual, body);
}

std::string Describe(const nlohmann::json& want, const json::Value& body) {
  const std::string name = OperatorOf(want);
  if (name.empty()) {
    return want.dump();
  }
  const nlohmann::json& operand = want.begin().value();
  if (name == "$if_present") {
    return Describe(operand, body) + ", null or absent";
  }
  if (name == "$present") {
    return operand.get<bool>() ? "a value that is not null" : "null or absent";
  }
  for (const Wording& wording : kOperators) {
    if (wording.name != name) {
      continue;
    }
    std::string text = std::string(wording.words) + operand.dump();
    if (name.ends_with("length_of")) {
      const auto length = LengthAt(operand, body);
      text += length ? " (" + std::to_string(*length) + ")" : " (no array)";
    }
    return text;
  }
  return want.dump();
}

std::string OperatorProblem(const nlohmann::json& want) {
  const std::string name = OperatorOf(want);
  if (name.empty()) {
    return "";
  }
  const nlohmann::json& operand = want.begin().value();
  if (name == "$if_present" || name == "$not") {
    return OperatorProblem(operand);
  }
  if (name == "$matches") {
    return PatternProblem(operand);
  }
  if (name == "$contains" || name == "$excludes" || name == "$every") {
    for (const auto& [member, inner] : operand.items()) {
      if (auto problem = OperatorProblem(inner); !problem.empty()) {
        return problem;
      }
    }
    return "";
  }
  const bool known =
      std::any_of(kOperators.begin(), kOperators.end(),
                  [&](const Wording& one) { return one.name == name; });
  return known ? ""
               : "\"" + name +
                     "\" is no operator; case_file.schema.json in "
                     "schemas/formats lists those there are";
}

}  // namespace contract
