// The checks that look at one value and apply no subschema; both evaluations
// share them.
#pragma once

#include "harness/schema/limits.h"
#include "harness/schema/program.h"

namespace contract::schema {

// Whether the op holds for a value of one of op.types. False also when the
// effort is exhausted before a pattern can tell.
bool Holds(const Program& program, const Op& op, json::Value value,
           Effort& effort);

bool IsAssertion(Code code);

// The code points of a string, counted only as far as needed.
std::size_t LengthOf(json::Value string);

}  // namespace contract::schema
