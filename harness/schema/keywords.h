// The keywords of draft 2020-12: their vocabulary, and where subschemas are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace contract::schema {

enum class Vocabulary : std::uint8_t {
  kCore,
  kApplicator,
  kUnevaluated,
  kValidation,
  kMetaData,
  kFormat,
  kContent,
};

// Which vocabularies a dialect has, a bit each.
using Vocabularies = std::uint32_t;
constexpr Vocabularies Bit(Vocabulary vocabulary) {
  return 1U << static_cast<unsigned>(vocabulary);
}
// Format assertion is a dialect's choice beside the vocabulary of the word.
inline constexpr Vocabularies kAssertFormats = 1U << 16U;
inline constexpr Vocabularies kStandardVocabularies = (1U << 7U) - 1;

// The bits a vocabulary URI stands for; 0 when it is none we know.
Vocabularies FromUri(std::string_view vocabulary_uri);

enum class Shape : std::uint8_t { kPlain, kSchema, kSchemaArray, kSchemaMap };

struct Keyword {
  std::string_view name;
  Vocabulary vocabulary;
  Shape shape;
  bool annotation;  // never asserts by itself
};

const Keyword* FindKeyword(std::string_view name);

// What to write instead of a keyword that does not exist here: a known
// replacement, or the nearest of the known names; may be empty.
std::string Remedy(std::string_view unknown,
                   const std::vector<std::string>& also_known);

// The nearest of `names` within a few edits; empty when none is near.
std::string_view Nearest(std::string_view word,
                         const std::vector<std::string_view>& names);

}  // namespace contract::schema
