#include "harness/schema/compiler.h"

#include <algorithm>
#include <array>

#include "harness/json/pointer.h"
#include "harness/schema/graph.h"
#include "harness/schema/uri.h"
#include "harness/schema/verdict_ops.h"

namespace contract::schema {
namespace {

using json::Value;

// The full evaluation goes through a schema's ops in this order, and in that
// of the text within it: what needs the results of others comes last.
int Phase(Code code) {
  switch (code) {
    case Code::kUnevaluatedItems:
    case Code::kUnevaluatedProperties:
      return 1;
    case Code::kAdvisory:
      return 2;
    default:
      return 0;
  }
}

constexpr std::array<std::pair<std::string_view, Code>, 39> kCodes{{
    {"$dynamicRef", Code::kDynamicRef},
    {"$ref", Code::kRef},
    {"additionalProperties", Code::kAdditionalProperties},
    {"allOf", Code::kAllOf},
    {"anyOf", Code::kAnyOf},
    {"const", Code::kConst},
    {"contains", Code::kContains},
    {"dependentRequired", Code::kDependentRequired},
    {"dependentSchemas", Code::kDependentSchemas},
    {"else", Code::kIf},
    {"enum", Code::kEnum},
    {"exclusiveMaximum", Code::kExclusiveMaximum},
    {"exclusiveMinimum", Code::kExclusiveMinimum},
    {"format", Code::kFormat},
    {"if", Code::kIf},
    {"items", Code::kItems},
    {"maxContains", Code::kContains},
    {"maxItems", Code::kMaxItems},
    {"maxLength", Code::kMaxLength},
    {"maxProperties", Code::kMaxProperties},
    {"maximum", Code::kMaximum},
    {"minContains", Code::kContains},
    {"minItems", Code::kMinItems},
    {"minLength", Code::kMinLength},
    {"minProperties", Code::kMinProperties},
    {"minimum", Code::kMinimum},
    {"multipleOf", Code::kMultipleOf},
    {"not", Code::kNot},
    {"oneOf", Code::kOneOf},
    {"pattern", Code::kPattern},
    {"patternProperties", Code::kPatternProperties},
    {"prefixItems", Code::kPrefixItems},
    {"properties", Code::kProperties},
    {"propertyNames", Code::kPropertyNames},
    {"required", Code::kRequired},
    {"then", Code::kIf},
    {"type", Code::kType},
    {"unevaluatedItems", Code::kUnevaluatedItems},
    {"unevaluatedProperties", Code::kUnevaluatedProperties},
}};

}  // namespace

Code CodeOf(std::string_view keyword) {
  const auto* const found = std::find_if(
      kCodes.begin(), kCodes.end(),
      [keyword](const auto& entry) { return entry.first == keyword; });
  return found == kCodes.end() ? Code::kUniqueItems : found->second;
}

Compiler::Handler Compiler::FindHandler(std::string_view keyword) {
  using C = Compiler;
  switch (CodeOf(keyword)) {
    case Code::kType:
      return &C::Type;
    case Code::kConst:
      return &C::Const;
    case Code::kEnum:
      return &C::Enum;
    case Code::kMinimum:
    case Code::kMaximum:
    case Code::kExclusiveMinimum:
    case Code::kExclusiveMaximum:
    case Code::kMultipleOf:
      return &C::Number;
    case Code::kMinLength:
    case Code::kMaxLength:
    case Code::kMinItems:
    case Code::kMaxItems:
    case Code::kMinProperties:
    case Code::kMaxProperties:
      return &C::Count;
    case Code::kPattern:
      return &C::PatternWord;
    case Code::kFormat:
      return &C::FormatWord;
    case Code::kRequired:
      return &C::Required;
    case Code::kDependentRequired:
      return &C::DependentRequired;
    case Code::kRef:
      return &C::Ref;
    case Code::kDynamicRef:
      return &C::DynamicRef;
    case Code::kAllOf:
    case Code::kAnyOf:
    case Code::kOneOf:
      return &C::InPlaceList;
    case Code::kNot:
    case Code::kPropertyNames:
    case Code::kUnevaluatedItems:
    case Code::kUnevaluatedProperties:
      return &C::InPlace;
    case Code::kIf:
      return keyword == "if" ? &C::If : &C::ThenOrElse;
    case Code::kDependentSchemas:
      return &C::DependentSchemas;
    case Code::kPrefixItems:
      return &C::PrefixItems;
    case Code::kItems:
      return &C::Items;
    case Code::kContains:
      return keyword == "contains" ? &C::Contains : &C::ContainsBound;
    case Code::kProperties:
      return &C::Properties;
    case Code::kPatternProperties:
      return &C::PatternProperties;
    case Code::kAdditionalProperties:
      return &C::AdditionalProperties;
    default:
      return &C::UniqueItems;
  }
}

std::variant<std::shared_ptr<const Program>, LoadErrors> Compiler::Compile(
    std::string_view uri) {
  program_ = std::make_shared<Program>();
  std::string why;
  const std::optional<Place> root = store_.Find(uri, why);
  if (!root) {
    return LoadErrors{{std::string(uri), "", why, "add the document first"}};
  }
  program_->root = SchemaAt(*root);
  program_->uri = program_->schemas[program_->root].location;
  while (CompileNextBody() || AddDynamicTargets()) {
  }
  CheckUnreached();
  if (errors_.empty()) {
    for (const CycleFound& cycle : FindCycles(*program_)) {
      errors_.push_back(store_.ErrorAt(
          places_[cycle.schema],
          "applying this schema needs applying it to the same value again (" +
              cycle.through + ")",
          "break the cycle of references"));
    }
  }
  if (!errors_.empty()) {
    return std::move(errors_);
  }
  MarkAdvisory();
  BuildVerdictOps(*program_);
  program_->documents = store_.documents();
  return std::shared_ptr<const Program>(std::move(program_));
}

SchemaId Compiler::SchemaAt(const Place& found) {
  const auto [at, fresh] = ids_.try_emplace(
      found.value.node(), static_cast<SchemaId>(program_->schemas.size()));
  if (!fresh) {
    return at->second;
  }
  store_.Adopt(found, errors_);
  const Place place = store_.Settle(found);
  CompiledSchema schema;
  schema.resource = place.resource;
  schema.location = store_.Location(place);
  if (const auto title = place.value.Find("title")) {
    schema.title = title->AsString();
  }
  program_->schemas.push_back(std::move(schema));
  places_.push_back(place);
  return at->second;
}

SchemaId Compiler::Child(const Word& word) {
  const Place& at = word.body.place;
  return SchemaAt({word.value, at.resource, json::Join(at.pointer, word.name)});
}

SchemaId Compiler::Child(const Word& word, Value value,
                         std::string_view token) {
  const Place& at = word.body.place;
  return SchemaAt({value, at.resource,
                   json::Join(json::Join(at.pointer, word.name), token)});
}

bool Compiler::CompileNextBody() {
  if (next_ == places_.size()) {
    return false;
  }
  const auto id = static_cast<SchemaId>(next_++);
  const Place place = places_[id];  // places_ grows while it is compiled
  CompileBody(id, place);
  return true;
}

// Any resource that is part of the program may be entered before a
// $dynamicRef is met, so each of their anchors of that name is a target.
bool Compiler::AddDynamicTargets() {
  std::vector<bool> used(store_.resource_count(), false);
  for (const CompiledSchema& schema : program_->schemas) {
    used[schema.resource] = true;
  }
  for (const auto& [name, index] : dynamic_names_) {
    for (ResourceId id = 0; id < used.size(); ++id) {
      const auto& anchors = store_.resource(id).dynamic_anchors;
      const auto found = anchors.find(name);
      if (!used[id] || found == anchors.end()) {
        continue;
      }
      const Place place = found->second;
      program_->dynamic_anchors[index].try_emplace(id, SchemaAt(place));
    }
  }
  return next_ != places_.size();
}

void Compiler::CompileBody(SchemaId id, const Place& place) {
  CompiledSchema& schema = program_->schemas[id];
  if (place.value.IsBool()) {
    schema.always = place.value.AsBool();
    schema.never = !schema.always;
    return;
  }
  if (!place.value.IsObject()) {
    errors_.push_back(store_.ErrorAt(
        place,
        "a schema is an object or a boolean, not " + place.value.Dump(40)));
    return;
  }
  const Vocabularies vocabularies =
      store_.VocabulariesOf(place.resource, errors_);
  Body body;
  body.id = id;
  body.place = place;
  for (const json::Member& member : place.value.members()) {
    CompileWord(body, member, vocabularies);
  }
  std::stable_sort(
      body.ops.begin(), body.ops.end(),
      [](const Op& a, const Op& b) { return Phase(a.code) < Phase(b.code); });
  CompiledSchema& done = program_->schemas[id];  // schemas may have moved
  done.first = static_cast<std::uint32_t>(program_->ops.size());
  done.count = static_cast<std::uint32_t>(body.ops.size());
  program_->ops.insert(program_->ops.end(), body.ops.begin(), body.ops.end());
}

void Compiler::CompileWord(Body& body, const json::Member& member,
                           Vocabularies vocabularies) {
  const Word word{body, member.key(), member.value()};
  const Options& options = store_.options();
  if (!options.advisory_keyword.empty() &&
      word.name == options.advisory_keyword) {
    program_->advisory = true;
    Emit(word, Code::kAdvisory, 0xFF, Child(word));
    return;
  }
  const Keyword* const keyword = FindKeyword(word.name);
  if (!keyword || (vocabularies & Bit(keyword->vocabulary)) == 0) {
    UnknownWord(word);
  } else if (keyword->annotation) {
    if (keyword->vocabulary == Vocabulary::kMetaData ||
        keyword->vocabulary == Vocabulary::kContent) {
      Emit(word, Code::kAnnotation, 0xFF, kNone);
    }
  } else if (keyword->vocabulary == Vocabulary::kFormat &&
             (vocabularies & kAssertFormats) == 0) {
    Emit(word, Code::kAnnotation, 0xFF, kNone);
  } else {
    (this->*FindHandler(word.name))(word);
  }
}

void Compiler::UnknownWord(const Word& word) {
  const Options& options = store_.options();
  const auto& allowed = options.annotation_keywords;
  const bool known =
      word.name == options.source_keyword ||
      std::find(allowed.begin(), allowed.end(), word.name) != allowed.end();
  if (options.strict_keywords && !known) {
    std::vector<std::string> also = allowed;
    also.push_back(options.source_keyword);
    also.push_back(options.advisory_keyword);
    Fail(word, '"' + std::string(word.name) + "\" is not a keyword",
         Remedy(word.name, also));
    return;
  }
  Emit(word, Code::kAnnotation, 0xFF, kNone);
}

ClauseId Compiler::AddClause(const Body& body, std::string_view keyword,
                             Value value) {
  Clause clause;
  std::string pointer;
  json::AppendToken(pointer, keyword);
  clause.location = store_.Location(body.place) + EncodeFragment(pointer);
  clause.keyword = keyword;
  clause.value = value;
  clause.source = store_.SourceOf(body.place);
  program_->clauses.push_back(std::move(clause));
  program_->keywords.push_back(std::move(pointer));
  clause_of_.push_back(body.id);
  return static_cast<ClauseId>(program_->clauses.size() - 1);
}

void Compiler::Emit(const Word& word, Code code, std::uint8_t types,
                    std::uint32_t a, std::uint32_t b) {
  const ClauseId clause = AddClause(word.body, word.name, word.value);
  word.body.ops.push_back({code, types, clause, a, b});
}

void Compiler::Fail(const Word& word, std::string message, std::string remedy,
                    std::string_view token) {
  Place at = word.body.place;
  json::AppendToken(at.pointer, word.name);
  at.pointer += token;
  errors_.push_back(store_.ErrorAt(at, std::move(message), std::move(remedy)));
}

// A clause is advisory when no way from the root leads to it but through an
// advisory subschema.
void Compiler::MarkAdvisory() {
  if (!program_->advisory) {
    return;
  }
  const std::vector<bool> required = ReachRequired(*program_);
  for (std::size_t i = 0; i < program_->clauses.size(); ++i) {
    program_->clauses[i].advisory = !required[clause_of_[i]];
  }
}

}  // namespace contract::schema
