// The checks that look at one value and apply no subschema; both evaluations
// share them.
#pragma once

#include "harness/schema/program.h"

namespace contract::schema {

// Whether the op holds for a value of one of op.types. `gave_up` is set when
// a pattern took too long to tell; then the answer is false.
bool Holds(const Program& program, const Op& op, json::Value value,
           bool& gave_up);

bool IsAssertion(Code code);

// The code points of a string, counted only as far as needed.
std::size_t LengthOf(json::Value string);

}  // namespace contract::schema
