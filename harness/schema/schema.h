// JSON Schema draft 2020-12: a schema compiled once, applied from any thread.
//
// A Registry (registry.h) compiles; a Schema validates. Numbers are compared
// by their exact decimal value, `pattern` is Ecma-262, and nothing is ever
// fetched. What a violation says is in result.h, the standard output formats
// are in output.h.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/value.h"
#include "harness/schema/result.h"

namespace contract::schema {

struct Program;

struct Options {
  // Off: `format` is an annotation, as the standard has it by default.
  bool assert_formats = false;
  // On: a keyword or a format that is not known is a load error. Off: it is
  // an annotation.
  bool strict_keywords = false;
  // Words that are allowed beyond the standard and assert nothing.
  std::vector<std::string> annotation_keywords;
  // An annotation that each violation carries, from the nearest enclosing
  // schema that has it.
  std::string source_keyword;
  // A keyword whose value is a subschema that should hold: what violates it
  // is reported as advisory and leaves the instance valid.
  std::string advisory_keyword;
  // URIs of `$schema` to be read as the standard dialect.
  std::vector<std::string> dialects;
};

// What to find out beside the verdict. Each costs a slower evaluation.
struct Ask {
  // Members of objects that no applied subschema describes, where at least
  // one lists members (`properties` or `patternProperties`).
  bool undescribed = false;
  // Which clauses applied to some value of the instance.
  bool exercised = false;
};

// One keyword occurrence that asserts or applies something. Its id is its
// index in Schema::clauses(); its location is stable.
struct Clause {
  std::string location;  // absolute: URI, "#", JSON Pointer of the keyword
  std::string keyword;
  json::Value value;   // lives as long as the Schema
  json::Value source;  // of the nearest enclosing schema; null: none
  bool advisory = false;
};

class Schema {
 public:
  explicit Schema(std::shared_ptr<const Program> program);
  Schema(const Schema& other);
  Schema(Schema&& other) noexcept;
  Schema& operator=(const Schema& other);
  Schema& operator=(Schema&& other) noexcept;
  ~Schema();

  // The fastest answer. False also when the evaluation gave up on a limit,
  // which Validate tells apart.
  bool IsValid(json::Value instance) const;

  Result Validate(json::Value instance, const Ask& ask = {}) const;

  const std::vector<Clause>& clauses() const;
  const std::string& uri() const;  // of the schema, absolute

  const Program& program() const { return *program_; }  // for output.h

 private:
  std::shared_ptr<const Program> program_;
};

}  // namespace contract::schema
