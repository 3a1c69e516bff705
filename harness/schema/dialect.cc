// Which vocabularies a resource is written in ($schema, $vocabulary).

#include <algorithm>

#include "harness/schema/store.h"
#include "harness/schema/uri.h"

namespace contract::schema {
namespace {

constexpr std::string_view kStandard =
    "https://json-schema.org/draft/2020-12/schema";

// That of OpenAPI 3.1 is the standard one and annotations of its own.
constexpr std::string_view kOpenApi =
    "https://spec.openapis.org/oas/3.1/dialect/";

}  // namespace

Vocabularies Store::VocabulariesOf(ResourceId id, LoadErrors& errors) {
  if (resources_[id].vocabularies) {
    return *resources_[id].vocabularies;
  }
  // A dialect may need a metaschema, whose dialect is itself.
  resources_[id].vocabularies = kStandardVocabularies;
  const Place root{resources_[id].root, id, ""};
  const std::optional<json::Value> dialect = root.value.Find("$schema");
  Vocabularies out = kStandardVocabularies;
  if (dialect) {
    out = ReadDialect(root, dialect->AsString(), errors);
  } else if (resources_[id].parent) {
    out = VocabulariesOf(*resources_[id].parent, errors);
  }
  if (options_.assert_formats) {
    out |= kAssertFormats;
  }
  resources_[id].vocabularies = out;
  return out;
}

Vocabularies Store::ReadDialect(const Place& root, std::string_view uri,
                                LoadErrors& errors) {
  const SplitUri split = SplitFragment(uri);
  const auto& also = options_.dialects;
  if (split.base == kStandard || split.base.starts_with(kOpenApi) ||
      std::find(also.begin(), also.end(), split.base) != also.end()) {
    return kStandardVocabularies;
  }
  Place at = root;
  at.pointer += "/$schema";
  std::string why;
  const std::optional<Place> metaschema = Find(split.base, why);
  if (!metaschema) {
    errors.push_back(
        ErrorAt(at, "the dialect \"" + std::string(uri) + "\" is not known",
                "write the schema in \"" + std::string(kStandard) +
                    "\", or name the dialect as one to be read like it"));
    return kStandardVocabularies;
  }
  const auto vocabulary = metaschema->value.Find("$vocabulary");
  if (!vocabulary) {
    return kStandardVocabularies;
  }
  Vocabularies out = Bit(Vocabulary::kCore);
  for (const json::Member& member : vocabulary->members()) {
    const Vocabularies bits = FromUri(member.key());
    if (bits == 0 && member.value().AsBool()) {
      errors.push_back(ErrorAt(at, "the dialect needs the vocabulary \"" +
                                       std::string(member.key()) +
                                       "\", which is not implemented"));
    }
    out |= bits;
  }
  return out;
}

}  // namespace contract::schema
