#include "harness/schema/graph.h"

#include <cstdint>

namespace contract::schema {
namespace {

using Visit = std::function<void(const Edge&)>;

void VisitRule(const Program& program, const Op& op, const Visit& visit) {
  const auto child = [&](SchemaId to) {
    if (to != kNone) {
      visit({op.code, to, false});
    }
  };
  switch (op.code) {
    case Code::kProperties:
      for (const Property& property : program.objects[op.a].properties) {
        child(property.schema);
      }
      return;
    case Code::kPatternProperties:
      for (const PatternProperty& p : program.objects[op.a].patterns) {
        child(p.schema);
      }
      return;
    case Code::kAdditionalProperties:
      return child(program.objects[op.a].additional);
    case Code::kPrefixItems:
      for (const SchemaId to : program.arrays[op.a].prefix) {
        child(to);
      }
      return;
    case Code::kItems:
      return child(program.arrays[op.a].items);
    case Code::kContains:
      return child(program.contains[op.a].schema);
    case Code::kDependentSchemas:
      for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
        child(program.dependents[i].schema);
      }
      return;
    default:
      return;
  }
}

void VisitOp(const Program& program, const Op& op, const Visit& visit) {
  switch (op.code) {
    case Code::kRef:
    case Code::kNot:
      visit({op.code, op.a, true});
      return;
    case Code::kAllOf:
    case Code::kAnyOf:
    case Code::kOneOf:
      for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
        visit({op.code, program.lists[i], true});
      }
      return;
    case Code::kIf: {
      const ConditionRule& rule = program.conditions[op.a];
      visit({op.code, rule.if_schema, true});
      if (rule.then_schema != kNone) {
        visit({op.code, rule.then_schema, false});
      }
      if (rule.else_schema != kNone) {
        visit({op.code, rule.else_schema, false});
      }
      return;
    }
    case Code::kDynamicRef:
      // Without a $dynamicAnchor there it is a $ref.
      visit({op.code, op.a, op.b == kNone});
      if (op.b == kNone) {
        return;
      }
      for (const auto& [resource, to] : program.dynamic_anchors[op.b]) {
        visit({op.code, to, false});
      }
      return;
    case Code::kPropertyNames:
    case Code::kUnevaluatedItems:
    case Code::kUnevaluatedProperties:
    case Code::kAdvisory:
      visit({op.code, op.a, op.code == Code::kAdvisory});
      return;
    default:
      VisitRule(program, op, visit);
  }
}

// Depth first over the edges to the same value, without recursion: chains of
// references may be long.
class CycleSearch {
 public:
  explicit CycleSearch(const Program& program)
      : program_(program), state_(program.schemas.size(), State::kNew) {}

  std::vector<CycleFound> Run() {
    for (SchemaId id = 0; id < program_.schemas.size(); ++id) {
      if (state_[id] == State::kNew) {
        SearchFrom(id);
      }
    }
    return std::move(found_);
  }

 private:
  enum class State : std::uint8_t { kNew, kOpen, kDone };
  struct Frame {
    SchemaId id;
    std::vector<SchemaId> next;
  };

  void Enter(SchemaId id) {
    state_[id] = State::kOpen;
    Frame frame{id, {}};
    ForEachEdge(program_, id, [&frame](const Edge& edge) {
      if (edge.same_value) {
        frame.next.push_back(edge.to);
      }
    });
    path_.push_back(std::move(frame));
  }

  void SearchFrom(SchemaId start) {
    Enter(start);
    while (!path_.empty()) {
      Frame& top = path_.back();
      if (top.next.empty()) {
        state_[top.id] = State::kDone;
        path_.pop_back();
        continue;
      }
      const SchemaId to = top.next.back();
      top.next.pop_back();
      if (state_[to] == State::kNew) {
        Enter(to);
      } else if (state_[to] == State::kOpen) {
        Report(to);
      }
    }
  }

  void Report(SchemaId to) {
    std::string through;
    bool inside = false;
    for (const Frame& frame : path_) {
      inside = inside || frame.id == to;
      if (inside) {
        through += program_.schemas[frame.id].location + " -> ";
      }
    }
    found_.push_back({to, through + program_.schemas[to].location});
  }

  const Program& program_;
  std::vector<State> state_;
  std::vector<Frame> path_;
  std::vector<CycleFound> found_;
};

}  // namespace

void ForEachEdge(const Program& program, SchemaId from, const Visit& visit) {
  const CompiledSchema& schema = program.schemas[from];
  for (std::uint32_t i = 0; i < schema.count; ++i) {
    VisitOp(program, program.ops[schema.first + i], visit);
  }
}

std::vector<CycleFound> FindCycles(const Program& program) {
  return CycleSearch(program).Run();
}

std::vector<bool> ReachRequired(const Program& program) {
  std::vector<bool> reached(program.schemas.size(), false);
  std::vector<SchemaId> queue{program.root};
  reached[program.root] = true;
  while (!queue.empty()) {
    const SchemaId from = queue.back();
    queue.pop_back();
    ForEachEdge(program, from, [&](const Edge& edge) {
      if (edge.code == Code::kAdvisory || reached[edge.to]) {
        return;
      }
      reached[edge.to] = true;
      queue.push_back(edge.to);
    });
  }
  return reached;
}

}  // namespace contract::schema
