// Keywords that assert something about a value by themselves.

#include <algorithm>
#include <array>
#include <utility>

#include "harness/json/hash.h"
#include "harness/json/pointer.h"
#include "harness/schema/compiler.h"

namespace contract::schema {
namespace {

using json::Value;

std::uint8_t TypeBits(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::uint8_t>, 7> kTypes{{
      {"null", json::kTypeNull},
      {"boolean", json::kTypeBoolean},
      {"number", json::kTypeNumber},
      {"string", json::kTypeString},
      {"array", json::kTypeArray},
      {"object", json::kTypeObject},
      {"integer", json::kTypeInteger},
  }};
  for (const auto& [type, bits] : kTypes) {
    if (type == name) {
      return bits;
    }
  }
  return 0;
}

std::uint8_t TypesOfCount(Code code) {
  switch (code) {
    case Code::kMinLength:
    case Code::kMaxLength:
      return json::kTypeString;
    case Code::kMinItems:
    case Code::kMaxItems:
      return json::kTypeArray;
    default:
      return json::kTypeObject;
  }
}

}  // namespace

void Compiler::Type(const Word& word) {
  constexpr const char* kNames =
      "write null, boolean, object, array, number, string or integer";
  std::uint8_t bits = 0;
  const auto add = [&](Value name) {
    const std::uint8_t bit = TypeBits(name.AsString());
    if (bit == 0) {
      Fail(word, name.Dump(40) + " is not a type", kNames);
    }
    bits |= bit;
  };
  if (!word.value.IsArray()) {
    add(word.value);
  } else {
    for (const Value name : word.value.items()) {
      add(name);
    }
    if (word.value.size() == 0) {
      Fail(word, "\"type\" lists no type", kNames);
    }
  }
  Emit(word, Code::kType, 0xFF, bits);
}

void Compiler::Const(const Word& word) {
  program_->values.push_back(word.value);
  Emit(word, Code::kConst, 0xFF,
       static_cast<std::uint32_t>(program_->values.size() - 1));
}

void Compiler::Enum(const Word& word) {
  if (!word.value.IsArray()) {
    return Fail(word, "\"enum\" is not an array");
  }
  const auto first = static_cast<std::uint32_t>(program_->values.size());
  for (const Value value : word.value.items()) {
    program_->values.push_back(value);
  }
  Emit(word, Code::kEnum, 0xFF, first,
       static_cast<std::uint32_t>(word.value.size()));
}

void Compiler::Number(const Word& word) {
  constexpr std::size_t kMostDivisor = 400;
  const Code code = CodeOf(word.name);
  if (!word.value.IsNumber()) {
    return Fail(word, '"' + std::string(word.name) + "\" is not a number");
  }
  const json::Decimal number = word.value.number();
  if (code == Code::kMultipleOf && number.sign() <= 0) {
    return Fail(word, "\"multipleOf\" is not above 0");
  }
  if (code == Code::kMultipleOf &&
      word.value.NumberText().size() > kMostDivisor) {
    return Fail(word, "\"multipleOf\" has too many digits to divide by");
  }
  program_->numbers.push_back(number);
  Emit(word, code, json::kTypeNumber,
       static_cast<std::uint32_t>(program_->numbers.size() - 1));
}

std::optional<std::uint64_t> Compiler::ReadCount(const Word& word,
                                                 Value value) {
  std::optional<std::uint64_t> count;
  if (value.IsNumber()) {
    count = value.number().ToCount();
  }
  if (!count) {
    Fail(word,
         '"' + std::string(word.name) + "\" is not an integer of 0 or more");
  }
  return count;
}

void Compiler::Count(const Word& word) {
  const auto count = ReadCount(word, word.value);
  if (!count) {
    return;
  }
  program_->counts.push_back(*count);
  const Code code = CodeOf(word.name);
  Emit(word, code, TypesOfCount(code),
       static_cast<std::uint32_t>(program_->counts.size() - 1));
}

std::optional<std::uint32_t> Compiler::AddPattern(const Word& word,
                                                  std::string_view text,
                                                  std::string_view token) {
  auto compiled = Pattern::Compile(text);
  if (const auto* error = std::get_if<PatternError>(&compiled)) {
    std::string shown;
    json::AppendQuoted(shown, text);
    Fail(word, shown + " is not a pattern: " + error->message,
         "write a regular expression of Ecma-262", token);
    return std::nullopt;
  }
  program_->patterns.push_back(std::get<Pattern>(std::move(compiled)));
  return static_cast<std::uint32_t>(program_->patterns.size() - 1);
}

void Compiler::PatternWord(const Word& word) {
  if (!word.value.IsString()) {
    return Fail(word, "\"pattern\" is not a string");
  }
  const auto pattern = AddPattern(word, word.value.AsString(), "");
  if (pattern) {
    Emit(word, Code::kPattern, json::kTypeString, *pattern);
  }
}

void Compiler::FormatWord(const Word& word) {
  if (!word.value.IsString()) {
    return Fail(word, "\"format\" is not a string");
  }
  const std::string_view name = word.value.AsString();
  const std::optional<Format> format = FindFormat(name);
  if (format) {
    Emit(word, Code::kFormat, json::kTypeString,
         static_cast<std::uint32_t>(*format));
  } else if (store_.options().strict_keywords) {
    const std::string_view near = Nearest(name, FormatNames());
    Fail(word, "the format " + word.value.Dump(40) + " is not known",
         near.empty() ? "write \"pattern\" instead"
                      : "did you mean \"" + std::string(near) + "\"?");
  } else {
    Emit(word, Code::kAnnotation, json::kTypeString, kNone);
  }
}

void Compiler::UniqueItems(const Word& word) {
  if (!word.value.IsBool()) {
    return Fail(word, "\"uniqueItems\" is not a boolean");
  }
  if (word.value.AsBool()) {
    Emit(word, Code::kUniqueItems, json::kTypeArray, kNone);
  } else {
    Emit(word, Code::kAnnotation, json::kTypeArray, kNone);
  }
}

bool Compiler::AddNames(const Word& word, Value array, Op& op) {
  const bool good = array.IsArray() &&
                    std::all_of(array.items().begin(), array.items().end(),
                                [](Value name) { return name.IsString(); });
  if (!good) {
    Fail(word, '"' + std::string(word.name) + "\" needs an array of names");
    return false;
  }
  op.a = static_cast<std::uint32_t>(program_->names.size());
  op.b = static_cast<std::uint32_t>(array.size());
  for (const Value name : array.items()) {
    const std::string_view text = name.AsString();
    program_->names.push_back({text, json::HashName(text)});
  }
  return true;
}

void Compiler::Required(const Word& word) {
  Op op;
  if (!AddNames(word, word.value, op)) {
    return;
  }
  Emit(word, Code::kRequired, json::kTypeObject, op.a, op.b);
}

void Compiler::DependentRequired(const Word& word) {
  if (!word.value.IsObject()) {
    return Fail(word, "\"dependentRequired\" is not an object");
  }
  const auto first = static_cast<std::uint32_t>(program_->dependents.size());
  for (const json::Member& member : word.value.members()) {
    Op names;
    if (!AddNames(word, member.value(), names)) {
      return;
    }
    Dependent dependent;
    dependent.name = {member.key(), member.name_hash};
    dependent.first = names.a;
    dependent.count = names.b;
    program_->dependents.push_back(dependent);
  }
  Emit(word, Code::kDependentRequired, json::kTypeObject, first,
       static_cast<std::uint32_t>(word.value.size()));
}

}  // namespace contract::schema
