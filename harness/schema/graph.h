// How the schemas of a program apply each other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/schema/program.h"

namespace contract::schema {

struct Edge {
  Code code = Code::kRef;
  SchemaId to = 0;
  bool same_value = false;  // applied to the same value, and always
};

void ForEachEdge(const Program& program, SchemaId from,
                 const std::function<void(const Edge&)>& visit);

// Schemas that apply themselves to the same value again, without end.
struct CycleFound {
  SchemaId schema = 0;
  std::string through;  // the locations on the way
};
std::vector<CycleFound> FindCycles(const Program& program);

// Which schemas are reached from the root without passing an advisory one.
std::vector<bool> ReachRequired(const Program& program);

}  // namespace contract::schema
