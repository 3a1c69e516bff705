// Writes a program's second run of ops: those for the verdict alone.
#pragma once

#include "harness/schema/program.h"

namespace contract::schema {

// Types become one mask, the keywords about members one pass over them, a
// schema that only refers becomes its target, and cheap checks come first.
void BuildVerdictOps(Program& program);

}  // namespace contract::schema
