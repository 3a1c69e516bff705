#include "harness/schema/verdict.h"

#include "harness/schema/assertions.h"

namespace contract::schema {

using json::Member;
using json::Value;

bool Verdict::ApplyOps(const CompiledSchema& schema, const Node* node,
                       bool track) {
  if (depth_ >= kMostDepth) {
    return GiveUp(GaveUp::kDepth, schema);
  }
  if (++steps_ > kMostSteps || gave_up()) {
    return GiveUp(GaveUp::kSteps, schema);
  }
  ++depth_;
  const bool enters =
      program_.dynamic && (scope_.empty() || scope_.back() != schema.resource);
  if (enters) {
    scope_.push_back(schema.resource);
  }
  const bool valid = schema.unevaluated ? ApplyUnevaluated(schema, node, track)
                                        : RunOps(schema, node, track, 0);
  if (enters) {
    scope_.pop_back();
  }
  --depth_;
  return valid;
}

bool Verdict::ApplyUnevaluated(const CompiledSchema& schema, const Node* node,
                               bool track) {
  const std::size_t mark = marks_.size();
  const bool valid = RunOps(schema, node, true, mark);
  if (!track) {
    marks_.resize(mark);
  }
  return valid;
}

bool Verdict::RunOps(const CompiledSchema& schema, const Node* node, bool track,
                     std::size_t mark) {
  const Op* op = program_.verdict_ops.data() + schema.verdict_first;
  const Op* const end = op + schema.verdict_count;
  for (; op != end; ++op) {
    if ((op->types & node->types) == 0) {
      continue;
    }
    if (!Run(*op, node, track, mark)) {
      return effort_.exhausted ? GiveUp(GaveUp::kPattern, schema) : false;
    }
  }
  return true;
}

bool Verdict::Run(const Op& op, const Node* node, bool track,
                  std::size_t mark) {
  switch (op.code) {
    case Code::kObject:
      return Object(program_.objects[op.a], node, track);
    case Code::kArray:
      return Array(program_.arrays[op.a], node, track);
    case Code::kRef:
      return Apply(op.a, node, track);
    case Code::kDynamicRef:
      return DynamicRef(op, node, track);
    case Code::kAllOf:
      return AllOf(op, node, track);
    case Code::kAnyOf:
      return AnyOf(op, node, track);
    case Code::kOneOf:
      return OneOf(op, node, track);
    case Code::kNot:
      return Not(op, node);
    case Code::kIf:
      return If(program_.conditions[op.a], node, track);
    case Code::kDependentSchemas:
      return DependentSchemas(op, node, track);
    case Code::kContains:
      return Contains(program_.contains[op.a], node, track);
    case Code::kPropertyNames:
      return PropertyNames(op, node);
    case Code::kUnevaluatedItems:
    case Code::kUnevaluatedProperties:
      return Unevaluated(op, node, mark);
    case Code::kAdvisory:
      return !advisory_ || Apply(op.a, node, false);
    default:
      return Holds(program_, op, Value(node), effort_);
  }
}

bool Verdict::Object(const ObjectRule& rule, const Node* node, bool track) {
  std::uint64_t seen = 0;
  for (std::uint32_t i = 0; i < node->size; ++i) {
    const Member& member = node->members[i];
    bool evaluated = false;
    if (const Property* const property = rule.Find(member)) {
      seen |= property->required;
      if (property->schema != kNone) {
        if (!Apply(property->schema, &member.node, false)) {
          return false;
        }
        evaluated = true;
      }
    }
    for (const PatternProperty& pattern : rule.patterns) {
      const Pattern::Match match =
          program_.patterns[pattern.pattern].Search(member.key(), effort_);
      if (match == Pattern::Match::kNo) {
        continue;
      }
      if (match == Pattern::Match::kGaveUp) {
        return false;
      }
      if (!Apply(pattern.schema, &member.node, false)) {
        return false;
      }
      evaluated = true;
    }
    if (!evaluated && rule.additional != kNone) {
      if (!Apply(rule.additional, &member.node, false)) {
        return false;
      }
      evaluated = true;
    }
    if (track && evaluated) {
      marks_.push_back(i);
    }
  }
  return (seen & rule.required) == rule.required;
}

bool Verdict::Array(const ArrayRule& rule, const Node* node, bool track) {
  const auto prefix = static_cast<std::uint32_t>(rule.prefix.size());
  for (std::uint32_t i = 0; i < node->size; ++i) {
    const SchemaId id = i < prefix ? rule.prefix[i] : rule.items;
    if (id == kNone) {
      break;
    }
    if (!Apply(id, node->items + i, false)) {
      return false;
    }
    if (track && i < prefix) {
      marks_.push_back(i);
    }
  }
  if (track && rule.items != kNone) {
    marks_.push_back(kAllItems);
  }
  return true;
}

bool Verdict::Try(SchemaId id, const Node* node, bool track) {
  const std::size_t mark = marks_.size();
  const bool valid = Apply(id, node, track);
  if (!valid) {
    marks_.resize(mark);
  }
  return valid;
}

bool Verdict::AllOf(const Op& op, const Node* node, bool track) {
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    if (!Apply(program_.lists[i], node, track)) {
      return false;
    }
  }
  return true;
}

bool Verdict::AnyOf(const Op& op, const Node* node, bool track) {
  bool any = false;
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    if (!Try(program_.lists[i], node, track)) {
      continue;
    }
    any = true;
    if (!track) {
      break;  // later branches could only add marks
    }
  }
  return any;
}

bool Verdict::OneOf(const Op& op, const Node* node, bool track) {
  int valid = 0;
  for (std::uint32_t i = op.a; i < op.a + op.b && valid < 2; ++i) {
    if (Try(program_.lists[i], node, track)) {
      ++valid;
    }
  }
  return valid == 1;
}

bool Verdict::Not(const Op& op, const Node* node) {
  const std::size_t mark = marks_.size();
  const bool valid = Apply(op.a, node, false);
  marks_.resize(mark);
  return !valid && !gave_up();
}

bool Verdict::If(const ConditionRule& rule, const Node* node, bool track) {
  const SchemaId next =
      Try(rule.if_schema, node, track) ? rule.then_schema : rule.else_schema;
  return next == kNone || Apply(next, node, track);
}

bool Verdict::DependentSchemas(const Op& op, const Node* node, bool track) {
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    const Dependent& dependent = program_.dependents[i];
    if (FindMember(Value(node), dependent.name) &&
        !Apply(dependent.schema, node, track)) {
      return false;
    }
  }
  return true;
}

bool Verdict::Contains(const ContainsRule& rule, const Node* node, bool track) {
  std::uint64_t found = 0;
  for (std::uint32_t i = 0; i < node->size; ++i) {
    if (!Try(rule.schema, node->items + i, false)) {
      continue;
    }
    if (++found > rule.most) {
      return false;
    }
    if (track) {
      marks_.push_back(i);
    }
  }
  return found >= rule.least;
}

bool Verdict::PropertyNames(const Op& op, const Node* node) {
  for (std::uint32_t i = 0; i < node->size; ++i) {
    const Node name = NameNode(node->members[i]);
    if (!Apply(op.a, &name, false)) {
      return false;
    }
  }
  return true;
}

bool Verdict::DynamicRef(const Op& op, const Node* node, bool track) {
  return Apply(DynamicTarget(program_, op, scope_), node, track);
}

bool Verdict::Unevaluated(const Op& op, const Node* node, std::size_t mark) {
  // NOLINTNEXTLINE(readability-use-anyofallof): it also marks
  for (const std::uint32_t i : Unmarked(marks_, mark, node->size)) {
    const Node* const child = op.code == Code::kUnevaluatedItems
                                  ? node->items + i
                                  : &node->members[i].node;
    if (!Apply(op.a, child, false)) {
      return false;
    }
    marks_.push_back(i);
  }
  return true;
}

std::vector<std::uint32_t> Unmarked(const std::vector<std::uint32_t>& marks,
                                    std::size_t from, std::size_t count) {
  std::vector<bool> marked(count, false);
  for (std::size_t i = from; i < marks.size(); ++i) {
    if (marks[i] == kAllItems) {
      return {};
    }
    marked[marks[i]] = true;
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!marked[i]) {
      out.push_back(i);
    }
  }
  return out;
}

SchemaId DynamicTarget(const Program& program, const Op& op,
                       const std::vector<ResourceId>& scope) {
  if (op.b == kNone) {
    return op.a;
  }
  const auto& anchors = program.dynamic_anchors[op.b];
  for (const ResourceId resource : scope) {
    const auto found = anchors.find(resource);
    if (found != anchors.end()) {
      return found->second;
    }
  }
  return op.a;
}

}  // namespace contract::schema
