#include "harness/cases/parameter_values.h"

#include <algorithm>
#include <charconv>
#include <variant>

#include "harness/json/document.h"
#include "harness/schema/registry.h"

namespace contract {
namespace {

// A text as the value it stands for: a header carries a number as text.
nlohmann::json Meant(const nlohmann::json& schema, const std::string& text) {
  const auto type = schema.value("type", nlohmann::json());
  if (type != "integer" && type != "number") {
    return text;
  }
  const nlohmann::json number = nlohmann::json::parse(text, nullptr, false);
  return number.is_number() ? number : nlohmann::json(text);
}

std::vector<OddValue> Candidates(const nlohmann::json& schema) {
  std::vector<OddValue> all;
  const auto length = [&](const char* keyword, int by, const std::string& kind,
                          const std::string& what) {
    const auto bound = schema.find(keyword);
    if (bound != schema.end() && bound->get<int>() + by > 0) {
      all.push_back(
          {kind, what,
           "${unique:" + std::to_string(bound->get<int>() + by) + "}"});
    }
  };
  length("minLength", -1, "below_min_length", "one too short");
  length("maxLength", 1, "above_max_length", "one too long");
  const auto number = [&](const char* keyword, int by, const std::string& kind,
                          const std::string& what) {
    const auto bound = schema.find(keyword);
    if (bound != schema.end() && bound->is_number_integer()) {
      all.push_back({kind, what, std::to_string(bound->get<long long>() + by)});
    }
  };
  number("minimum", -1, "below_minimum", "one below its least");
  number("maximum", 1, "above_maximum", "one above its most");
  number("exclusiveMinimum", 0, "at_exclusive_minimum", "at its lower bound");
  number("exclusiveMaximum", 0, "at_exclusive_maximum", "at its upper bound");
  if (schema.contains("pattern")) {
    all.push_back({"out_of_pattern", "out of its pattern", "!no such!"});
  }
  if (schema.contains("enum") || schema.contains("const")) {
    all.push_back({"other_value", "with a value no page names", "nosuchvalue"});
  }
  if (schema.value("type", "string") != "string") {
    all.push_back({"other_type", "of another type", "neither-this-nor-that"});
  }
  return all;
}

}  // namespace

const std::vector<OddValue>& OddTexts() {
  static const std::vector<OddValue> texts = {
      {"non_ascii", "beyond ASCII", "Zo\u00eb\u540d${unique}"},
      {"markup", "with markup", "<b>&amp;${unique}"},
      {"quotes", "with quotes", "it's \"q\"${unique}"},
  };
  return texts;
}

std::vector<OddValue> ValuesRuledOut(const nlohmann::json& schema) {
  if (!schema.is_object() || schema.contains("x-open")) {
    return {};
  }
  const char* const uri = "https://wallet-conformance.example/parameter";
  schema::Registry registry({.assert_formats = true,
                             .strict_keywords = false,
                             .annotation_keywords = {},
                             .source_keyword = "x-source",
                             .advisory_keyword = "x-recommended",
                             .dialects = {}});
  registry.Add(json::Document::From(schema), uri);
  const auto compiled = registry.Compile(uri);
  const auto* judge = std::get_if<schema::Schema>(&compiled);
  if (judge == nullptr) {
    return {};
  }
  std::vector<OddValue> all = Candidates(schema);
  std::erase_if(all, [&](const OddValue& one) {
    // Of `unique:N` only the length counts.
    std::string text = one.value;
    if (text.starts_with("${unique:")) {
      std::size_t length = 0;
      std::from_chars(text.data() + 9, text.data() + text.size(), length);
      text = std::string(length, 'a');
    }
    return judge->IsValid(json::Document::From(Meant(schema, text)).root());
  });
  return all;
}

}  // namespace contract
