// Keywords that apply subschemas, to the same value or to parts of it.

#include "harness/json/pointer.h"
#include "harness/schema/compiler.h"
#include "harness/schema/uri.h"

namespace contract::schema {

using json::Value;

std::optional<Place> Compiler::Target(const Word& word) {
  if (!word.value.IsString()) {
    Fail(word, '"' + std::string(word.name) + "\" is not a string");
    return std::nullopt;
  }
  const std::string uri = Resolve(store_.resource(word.body.place.resource).uri,
                                  word.value.AsString());
  std::string why;
  std::optional<Place> target = store_.Find(uri, why);
  if (!target) {
    Fail(word, "the reference " + word.value.Dump() + " leads nowhere: " + why,
         "add the document, or mend the reference; nothing is fetched");
  }
  return target;
}

void Compiler::Ref(const Word& word) {
  if (const auto target = Target(word)) {
    Emit(word, Code::kRef, 0xFF, SchemaAt(*target));
  }
}

void Compiler::DynamicRef(const Word& word) {
  const auto target = Target(word);
  if (!target) {
    return;
  }
  std::uint32_t index = kNone;
  const auto fragment = SplitFragment(word.value.AsString()).fragment;
  const auto& anchors = store_.resource(target->resource).dynamic_anchors;
  const auto found = anchors.find(fragment.value_or(""));
  if (found != anchors.end() &&
      found->second.value.node() == target->value.node()) {
    program_->dynamic = true;
    const auto [at, fresh] = dynamic_names_.try_emplace(
        std::string(*fragment),
        static_cast<std::uint32_t>(program_->dynamic_anchors.size()));
    if (fresh) {
      program_->dynamic_anchors.emplace_back();
    }
    index = at->second;
  }
  Emit(word, Code::kDynamicRef, 0xFF, SchemaAt(*target), index);
}

void Compiler::InPlaceList(const Word& word) {
  if (!word.value.IsArray() || word.value.size() == 0) {
    return Fail(word,
                '"' + std::string(word.name) + "\" is not an array of schemas");
  }
  std::vector<SchemaId> ids;
  for (std::size_t i = 0; i < word.value.size(); ++i) {
    ids.push_back(Child(word, word.value[i], std::to_string(i)));
  }
  const auto first = static_cast<std::uint32_t>(program_->lists.size());
  program_->lists.insert(program_->lists.end(), ids.begin(), ids.end());
  Emit(word, CodeOf(word.name), 0xFF, first,
       static_cast<std::uint32_t>(ids.size()));
}

// One subschema, with nothing beside it.
void Compiler::InPlace(const Word& word) {
  const Code code = CodeOf(word.name);
  std::uint8_t types = 0xFF;
  if (code == Code::kUnevaluatedItems) {
    types = json::kTypeArray;
  }
  if (code == Code::kUnevaluatedProperties || code == Code::kPropertyNames) {
    types = json::kTypeObject;
  }
  if (code == Code::kUnevaluatedItems || code == Code::kUnevaluatedProperties) {
    program_->schemas[word.body.id].unevaluated = true;
  }
  Emit(word, code, types, Child(word));
}

void Compiler::If(const Word& word) {
  const Value schema = word.body.place.value;
  ConditionRule rule;
  rule.if_schema = Child(word);
  const auto branch = [&](std::string_view name, SchemaId& id,
                          ClauseId& clause) {
    const std::optional<Value> value = schema.Find(name);
    if (!value) {
      return;
    }
    id = Child(Word{word.body, name, *value});
    clause = AddClause(word.body, name, *value);
  };
  branch("then", rule.then_schema, rule.then_clause);
  branch("else", rule.else_schema, rule.else_clause);
  program_->conditions.push_back(rule);
  Emit(word, Code::kIf, 0xFF,
       static_cast<std::uint32_t>(program_->conditions.size() - 1));
}

void Compiler::ThenOrElse(const Word& word) {
  if (store_.options().strict_keywords && !word.body.place.value.Find("if")) {
    Fail(word, '"' + std::string(word.name) + "\" has no effect here",
         "put an \"if\" beside it");
  }
}

void Compiler::DependentSchemas(const Word& word) {
  if (!word.value.IsObject()) {
    return Fail(word, "\"dependentSchemas\" is not an object");
  }
  std::vector<Dependent> dependents;
  for (const json::Member& member : word.value.members()) {
    Dependent dependent;
    dependent.name = {member.key(), member.name_hash};
    dependent.schema = Child(word, member.value(), member.key());
    dependents.push_back(dependent);
  }
  const auto first = static_cast<std::uint32_t>(program_->dependents.size());
  program_->dependents.insert(program_->dependents.end(), dependents.begin(),
                              dependents.end());
  Emit(word, Code::kDependentSchemas, json::kTypeObject, first,
       static_cast<std::uint32_t>(dependents.size()));
}

ArrayRule& Compiler::ArrayOf(Body& body) {
  if (body.array == kNone) {
    body.array = static_cast<std::uint32_t>(program_->arrays.size());
    program_->arrays.emplace_back();
  }
  return program_->arrays[body.array];
}

void Compiler::PrefixItems(const Word& word) {
  if (!word.value.IsArray() || word.value.size() == 0) {
    return Fail(word, "\"prefixItems\" is not an array of schemas");
  }
  for (std::size_t i = 0; i < word.value.size(); ++i) {
    const SchemaId id = Child(word, word.value[i], std::to_string(i));
    ArrayOf(word.body).prefix.push_back(id);
  }
  Emit(word, Code::kPrefixItems, json::kTypeArray, word.body.array);
}

void Compiler::Items(const Word& word) {
  if (word.value.IsArray()) {
    return Fail(word, "\"items\" is an array", "write \"prefixItems\"");
  }
  const SchemaId id = Child(word);
  ArrayOf(word.body).items = id;
  Emit(word, Code::kItems, json::kTypeArray, word.body.array);
}

void Compiler::Contains(const Word& word) {
  const Value schema = word.body.place.value;
  ContainsRule rule;
  rule.schema = Child(word);
  if (const auto least = schema.Find("minContains")) {
    rule.least =
        ReadCount(Word{word.body, "minContains", *least}, *least).value_or(1);
    rule.least_clause = AddClause(word.body, "minContains", *least);
  }
  if (const auto most = schema.Find("maxContains")) {
    rule.most =
        ReadCount(Word{word.body, "maxContains", *most}, *most).value_or(0);
    rule.most_clause = AddClause(word.body, "maxContains", *most);
  }
  program_->contains.push_back(rule);
  Emit(word, Code::kContains, json::kTypeArray,
       static_cast<std::uint32_t>(program_->contains.size() - 1));
}

void Compiler::ContainsBound(const Word& word) {
  if (store_.options().strict_keywords &&
      !word.body.place.value.Find("contains")) {
    Fail(word, '"' + std::string(word.name) + "\" has no effect here",
         "put a \"contains\" beside it");
  }
}

ObjectRule& Compiler::ObjectOf(Body& body) {
  if (body.object == kNone) {
    body.object = static_cast<std::uint32_t>(program_->objects.size());
    program_->objects.emplace_back();
  }
  return program_->objects[body.object];
}

void Compiler::Properties(const Word& word) {
  if (!word.value.IsObject()) {
    return Fail(word, "\"properties\" is not an object");
  }
  ObjectOf(word.body);
  for (const json::Member& member : word.value.members()) {
    Property property;
    property.name = {member.key(), member.name_hash};
    property.schema = Child(word, member.value(), member.key());
    ObjectOf(word.body).properties.push_back(property);
  }
  Emit(word, Code::kProperties, json::kTypeObject, word.body.object);
}

void Compiler::PatternProperties(const Word& word) {
  if (!word.value.IsObject()) {
    return Fail(word, "\"patternProperties\" is not an object");
  }
  ObjectOf(word.body);
  for (const json::Member& member : word.value.members()) {
    const auto pattern =
        AddPattern(word, member.key(), json::Join("", member.key()));
    if (!pattern) {
      continue;
    }
    const SchemaId id = Child(word, member.value(), member.key());
    ObjectOf(word.body).patterns.push_back({*pattern, id});
  }
  Emit(word, Code::kPatternProperties, json::kTypeObject, word.body.object);
}

void Compiler::AdditionalProperties(const Word& word) {
  const SchemaId id = Child(word);
  ObjectOf(word.body).additional = id;
  Emit(word, Code::kAdditionalProperties, json::kTypeObject, word.body.object);
}

}  // namespace contract::schema
