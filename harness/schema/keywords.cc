#include "harness/schema/keywords.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace contract::schema {
namespace {

using V = Vocabulary;
using S = Shape;

constexpr std::array<Keyword, 57> kKeywords{{
    {"$anchor", V::kCore, S::kPlain, true},
    {"$comment", V::kCore, S::kPlain, true},
    {"$defs", V::kCore, S::kSchemaMap, true},
    {"$dynamicAnchor", V::kCore, S::kPlain, true},
    {"$dynamicRef", V::kCore, S::kPlain, false},
    {"$id", V::kCore, S::kPlain, true},
    {"$ref", V::kCore, S::kPlain, false},
    {"$schema", V::kCore, S::kPlain, true},
    {"$vocabulary", V::kCore, S::kPlain, true},
    {"additionalProperties", V::kApplicator, S::kSchema, false},
    {"allOf", V::kApplicator, S::kSchemaArray, false},
    {"anyOf", V::kApplicator, S::kSchemaArray, false},
    {"const", V::kValidation, S::kPlain, false},
    {"contains", V::kApplicator, S::kSchema, false},
    {"contentEncoding", V::kContent, S::kPlain, true},
    {"contentMediaType", V::kContent, S::kPlain, true},
    {"contentSchema", V::kContent, S::kSchema, true},
    {"default", V::kMetaData, S::kPlain, true},
    {"dependentRequired", V::kValidation, S::kPlain, false},
    {"dependentSchemas", V::kApplicator, S::kSchemaMap, false},
    {"deprecated", V::kMetaData, S::kPlain, true},
    {"description", V::kMetaData, S::kPlain, true},
    {"else", V::kApplicator, S::kSchema, false},
    {"enum", V::kValidation, S::kPlain, false},
    {"examples", V::kMetaData, S::kPlain, true},
    {"exclusiveMaximum", V::kValidation, S::kPlain, false},
    {"exclusiveMinimum", V::kValidation, S::kPlain, false},
    {"format", V::kFormat, S::kPlain, false},
    {"if", V::kApplicator, S::kSchema, false},
    {"items", V::kApplicator, S::kSchema, false},
    {"maxContains", V::kValidation, S::kPlain, false},
    {"maxItems", V::kValidation, S::kPlain, false},
    {"maxLength", V::kValidation, S::kPlain, false},
    {"maxProperties", V::kValidation, S::kPlain, false},
    {"maximum", V::kValidation, S::kPlain, false},
    {"minContains", V::kValidation, S::kPlain, false},
    {"minItems", V::kValidation, S::kPlain, false},
    {"minLength", V::kValidation, S::kPlain, false},
    {"minProperties", V::kValidation, S::kPlain, false},
    {"minimum", V::kValidation, S::kPlain, false},
    {"multipleOf", V::kValidation, S::kPlain, false},
    {"not", V::kApplicator, S::kSchema, false},
    {"oneOf", V::kApplicator, S::kSchemaArray, false},
    {"pattern", V::kValidation, S::kPlain, false},
    {"patternProperties", V::kApplicator, S::kSchemaMap, false},
    {"prefixItems", V::kApplicator, S::kSchemaArray, false},
    {"properties", V::kApplicator, S::kSchemaMap, false},
    {"propertyNames", V::kApplicator, S::kSchema, false},
    {"readOnly", V::kMetaData, S::kPlain, true},
    {"required", V::kValidation, S::kPlain, false},
    {"then", V::kApplicator, S::kSchema, false},
    {"title", V::kMetaData, S::kPlain, true},
    {"type", V::kValidation, S::kPlain, false},
    {"unevaluatedItems", V::kUnevaluated, S::kSchema, false},
    {"unevaluatedProperties", V::kUnevaluated, S::kSchema, false},
    {"uniqueItems", V::kValidation, S::kPlain, false},
    {"writeOnly", V::kMetaData, S::kPlain, true},
}};

static_assert(std::is_sorted(kKeywords.begin(), kKeywords.end(),
                             [](const Keyword& a, const Keyword& b) {
                               return a.name < b.name;
                             }),
              "found by binary search");

// Words of other drafts and of OpenAPI 3.0, and what they are here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11>
    kReplaced{{
        {"$recursiveAnchor", "write \"$dynamicAnchor\""},
        {"$recursiveRef", "write \"$dynamicRef\""},
        {"additionalItems", "write \"items\" beside \"prefixItems\""},
        {"definitions", "write \"$defs\""},
        {"dependencies", "write \"dependentRequired\" or \"dependentSchemas\""},
        {"disallow", "write \"not\""},
        {"divisibleBy", "write \"multipleOf\""},
        {"example", "write \"examples\", which is an array"},
        {"extends", "write \"allOf\""},
        {"id", "write \"$id\""},
        {"nullable", "write \"type\" as an array that has \"null\""},
    }};

std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  std::vector<std::size_t> above(row.size());
  std::vector<std::size_t> next(row.size());
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = row[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        next[j] = std::min(next[j], above[j - 2] + 1);
      }
    }
    above.swap(row);
    row.swap(next);
  }
  return row.back();
}

}  // namespace

Vocabularies FromUri(std::string_view vocabulary_uri) {
  constexpr std::string_view kPrefix =
      "https://json-schema.org/draft/2020-12/vocab/";
  if (!vocabulary_uri.starts_with(kPrefix)) {
    return 0;
  }
  const std::string_view name = vocabulary_uri.substr(kPrefix.size());
  if (name == "core") {
    return Bit(V::kCore);
  }
  if (name == "applicator") {
    return Bit(V::kApplicator);
  }
  if (name == "unevaluated") {
    return Bit(V::kUnevaluated);
  }
  if (name == "validation") {
    return Bit(V::kValidation);
  }
  if (name == "meta-data") {
    return Bit(V::kMetaData);
  }
  if (name == "format-annotation") {
    return Bit(V::kFormat);
  }
  if (name == "format-assertion") {
    return Bit(V::kFormat) | kAssertFormats;
  }
  if (name == "content") {
    return Bit(V::kContent);
  }
  return 0;
}

const Keyword* FindKeyword(std::string_view name) {
  const auto* const found = std::lower_bound(
      kKeywords.begin(), kKeywords.end(), name,
      [](const Keyword& k, std::string_view n) { return k.name < n; });
  return found != kKeywords.end() && found->name == name ? found : nullptr;
}

std::string_view Nearest(std::string_view word,
                         const std::vector<std::string_view>& names) {
  std::string_view best;
  std::size_t least = 1 + std::min<std::size_t>(3, word.size() / 3);
  for (const std::string_view name : names) {
    const std::size_t distance = Distance(word, name);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

std::string Remedy(std::string_view unknown,
                   const std::vector<std::string>& also_known) {
  for (const auto& [word, remedy] : kReplaced) {
    if (word == unknown) {
      return std::string(remedy);
    }
  }
  std::vector<std::string_view> names(also_known.begin(), also_known.end());
  for (const Keyword& keyword : kKeywords) {
    names.push_back(keyword.name);
  }
  const std::string_view nearest = Nearest(unknown, names);
  if (nearest.empty()) {
    return "remove it, or name it as an annotation";
  }
  return "did you mean \"" + std::string(nearest) + "\"?";
}

}  // namespace contract::schema
