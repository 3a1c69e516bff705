// The flat program a schema is compiled to: immutable, shared by threads.
//
// Each schema is a run of ops in doc order for the full evaluation, and a
// second run for the verdict alone, where types are one mask and the keywords
// about members are fused into one pass. Ids are indexes into the vectors
// here; texts and numbers are views of the documents, which it keeps alive.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/value.h"
#include "harness/schema/format.h"
#include "harness/schema/pattern.h"
#include "harness/schema/program_rules.h"
#include "harness/schema/schema.h"

namespace contract::schema {

enum class Code : std::uint8_t {
  kType,     // a: type bits
  kConst,    // a: value
  kEnum,     // a, b: values from, count
  kMinimum,  // a: number; the next four alike
  kMaximum,
  kExclusiveMinimum,
  kExclusiveMaximum,
  kMultipleOf,
  kMinLength,  // a: count; the next six alike
  kMaxLength,
  kMinItems,
  kMaxItems,
  kMinProperties,
  kMaxProperties,
  kPattern,  // a: pattern
  kFormat,   // a: Format
  kUniqueItems,
  kRequired,           // a, b: names from, count
  kDependentRequired,  // a, b: dependents from, count
  kRef,                // a: schema
  kDynamicRef,         // a: schema, b: name of the anchor
  kAllOf,              // a, b: schema list from, count; the next two alike
  kAnyOf,
  kOneOf,
  kNot,               // a: schema
  kIf,                // a: ConditionRule
  kDependentSchemas,  // a, b: dependents from, count
  kPrefixItems,       // a: ArrayRule; the next alike
  kItems,
  kContains,    // a: ContainsRule
  kProperties,  // a: ObjectRule; the next two alike
  kPatternProperties,
  kAdditionalProperties,
  kPropertyNames,     // a: schema
  kUnevaluatedItems,  // a: schema; the next two alike
  kUnevaluatedProperties,
  kAdvisory,
  kArray,       // a: ArrayRule; verdict only
  kObject,      // a: ObjectRule; verdict only
  kAnnotation,  // nothing to check; reported by the output formats
};

struct Op {
  Code code = Code::kType;
  std::uint8_t types = 0;  // instances it says something about
  ClauseId clause = kNone;
  std::uint32_t a = kNone;
  std::uint32_t b = 0;
};

struct CompiledSchema {
  std::uint8_t types = 0;  // admitted, for the verdict
  bool always = false;     // the schema is `true` or has nothing to check
  bool never = false;      // the schema is `false`
  bool unevaluated = false;
  ResourceId resource = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t verdict_first = 0;
  std::uint32_t verdict_count = 0;
  std::string location;  // absolute
  std::string title;
};

struct Program {
  SchemaId root = 0;
  std::string uri;
  bool dynamic = false;   // has $dynamicRef
  bool advisory = false;  // has an advisory subschema
  std::vector<CompiledSchema> schemas;
  std::vector<Op> ops;
  std::vector<Op> verdict_ops;
  std::vector<Clause> clauses;
  std::vector<std::string> keywords;  // of clauses, escaped for a pointer

  std::vector<json::Value> values;
  std::vector<json::Decimal> numbers;
  std::vector<std::uint64_t> counts;
  std::vector<Pattern> patterns;
  std::vector<Name> names;
  std::vector<SchemaId> lists;
  std::vector<Dependent> dependents;
  std::vector<ObjectRule> objects;
  std::vector<ArrayRule> arrays;
  std::vector<ConditionRule> conditions;
  std::vector<ContainsRule> contains;
  // Of each dynamic anchor's name, the schema in each resource that has it.
  std::vector<std::map<ResourceId, SchemaId>> dynamic_anchors;

  std::vector<std::shared_ptr<const json::Document>> documents;
};

}  // namespace contract::schema
