// What the full evaluation writes down: a tree of keywords that failed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/schema/limits.h"
#include "harness/schema/program.h"

namespace contract::schema {

struct Failure {
  enum class Kind : std::uint8_t {
    kLeaf,    // says itself what is wrong
    kGroup,   // its causes say it
    kChoice,  // anyOf, oneOf: each branch has causes of its own
  };
  Kind kind = Kind::kLeaf;
  ClauseId clause = kNone;  // kNone: the root is `false`
  Code code = Code::kType;
  bool never = false;           // a subschema that is `false`
  bool advisory = false;        // all of it
  std::string instance;         // JSON Pointer
  std::string keyword;          // location, JSON Pointer
  std::string schema_location;  // absolute
  std::string member;
  std::string expected;
  std::string actual;
  std::vector<Failure> causes;
  std::vector<std::vector<Failure>> branches;
  std::size_t closest = 0;  // of the branches
};

struct Annotation {
  ClauseId clause = 0;
  std::string instance;
  std::string keyword;
  std::string value;  // JSON text; empty for an assertion that holds
};

struct Evaluation {
  bool valid = true;
  GaveUp gave_up = GaveUp::kNo;
  std::string where;  // it gave up
  std::vector<Failure> failures;
  std::vector<Annotation> annotations;
  std::vector<std::string> undescribed;
  std::vector<bool> exercised;
};

}  // namespace contract::schema
