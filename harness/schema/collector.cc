#include "harness/schema/collector.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "harness/json/pointer.h"
#include "harness/schema/assertions.h"
#include "harness/schema/messages.h"
#include "harness/schema/verdict.h"

namespace contract::schema {

using json::Value;

Collector::Path::Path(std::string& path, std::string_view token)
    : path_(path), size_(path.size()) {
  json::AppendToken(path_, token);
}

Collector::Path::Path(std::string& path, std::size_t index)
    : path_(path), size_(path.size()) {
  json::AppendToken(path_, index);
}

Collector::Collector(const Program& program, const Want& want)
    : program_(program), want_(want) {
  if (want.exercised) {
    out_.exercised.assign(program.clauses.size(), false);
  }
}

Evaluation Collector::Run(Value instance) {
  out_.valid =
      Apply(program_.root, instance.node(), false, kNone, out_.failures) &&
      !gave_up();
  if (want_.undescribed) {
    FindUndescribed(instance);
  }
  return std::move(out_);
}

bool Collector::GiveUp(GaveUp why) {
  if (!gave_up()) {
    out_.gave_up = why;
  }
  return false;
}

bool Collector::Apply(SchemaId id, const Node* node, bool track, ClauseId by,
                      Failures& sink) {
  const CompiledSchema& schema = program_.schemas[id];
  if (schema.never) {
    Failure failure;
    failure.never = true;
    failure.clause = by;
    failure.advisory = advisory_ > 0;
    failure.instance = instance_;
    failure.keyword = keyword_;
    failure.schema_location = schema.location;
    failure.expected = "nothing";
    failure.actual = ShortText(Value(node));
    sink.push_back(std::move(failure));
    return false;
  }
  if (schema.count == 0) {
    return true;
  }
  ++depth_;
  const bool enters =
      program_.dynamic && (scope_.empty() || scope_.back() != schema.resource);
  if (enters) {
    scope_.push_back(schema.resource);
  }
  const bool valid = ApplyOps(schema, node, track, sink);
  if (enters) {
    scope_.pop_back();
  }
  --depth_;
  if (gave_up() && out_.where.empty()) {
    out_.where = schema.location;
  }
  return valid;
}

bool Collector::ApplyOps(const CompiledSchema& schema, const Node* node,
                         bool track, Failures& sink) {
  if (depth_ > kMostDepth) {
    return GiveUp(GaveUp::kDepth);
  }
  if (++steps_ > kMostSteps || gave_up()) {
    return GiveUp(GaveUp::kSteps);
  }
  const std::size_t mark = marks_.size();
  const bool inner = track || schema.unevaluated;
  bool valid = true;
  for (std::uint32_t i = 0; i < schema.count; ++i) {
    const Op& op = program_.ops[schema.first + i];
    if ((op.types & node->types) == 0) {
      continue;
    }
    if (op.clause != kNone) {
      Exercise(op.clause);
    }
    valid = Run({op, node, inner, mark, sink}) && valid;
  }
  if (!track) {
    marks_.resize(mark);
  }
  return valid;
}

bool Collector::Run(const At& at) {
  if (IsAssertion(at.op.code)) {
    return Assert(at);
  }
  if (at.op.code == Code::kAnnotation) {
    if (want_.annotations) {
      Annotate(at, program_.clauses[at.op.clause].value.Dump());
    }
    return true;
  }
  const Path path(keyword_, program_.clauses[at.op.clause].keyword);
  return RunApplicator(at);
}

bool Collector::RunApplicator(const At& at) {
  switch (at.op.code) {
    case Code::kRef:
      return Single(at, at.op.a);
    case Code::kDynamicRef:
      return Single(at, DynamicTarget(program_, at.op, scope_));
    case Code::kAllOf:
      return AllOf(at);
    case Code::kAnyOf:
    case Code::kOneOf:
      return Choice(at);
    case Code::kNot:
      return Not(at);
    case Code::kIf:
      return If(at);
    case Code::kDependentSchemas:
      return DependentSchemas(at);
    case Code::kAdvisory:
      return Advisory(at);
    default:
      return RunPart(at);
  }
}

bool Collector::RunPart(const At& at) {
  switch (at.op.code) {
    case Code::kProperties:
      return Properties(at);
    case Code::kPatternProperties:
      return PatternProperties(at);
    case Code::kAdditionalProperties:
      return AdditionalProperties(at);
    case Code::kPropertyNames:
      return PropertyNames(at);
    case Code::kPrefixItems:
      return PrefixItems(at);
    case Code::kItems:
      return Items(at);
    case Code::kContains:
      return Contains(at);
    default:
      return Unevaluated(at);
  }
}

bool Collector::Assert(const At& at) {
  const Value value(at.node);
  if (Holds(program_, at.op, value, effort_)) {
    if (want_.annotations) {
      const bool annotates = at.op.code == Code::kFormat;
      Annotate(at, annotates ? program_.clauses[at.op.clause].value.Dump()
                             : std::string());
    }
    return true;
  }
  if (effort_.exhausted) {
    return GiveUp(GaveUp::kPattern);
  }
  const Path path(keyword_, program_.clauses[at.op.clause].keyword);
  for (Failure& failure :
       DescribeAssertion(program_, at.op, value, MakeLeaf(at))) {
    at.sink.push_back(std::move(failure));
  }
  return false;
}

// keyword_ is already that of the op.
Failure Collector::MakeLeaf(const At& at) const {
  Failure failure;
  failure.clause = at.op.clause;
  failure.code = at.op.code;
  failure.advisory = advisory_ > 0;
  failure.instance = instance_;
  failure.keyword = keyword_;
  failure.schema_location = program_.clauses[at.op.clause].location;
  return failure;
}

// Ends an applicator: what its subschemas reported becomes its causes.
bool Collector::Close(const At& at, bool valid, Failures causes) {
  if (!causes.empty()) {
    Failure failure = MakeLeaf(at);
    failure.kind = Failure::Kind::kGroup;
    failure.advisory = valid || advisory_ > 0;
    failure.causes = std::move(causes);
    at.sink.push_back(std::move(failure));
  }
  return valid;
}

void Collector::Exercise(ClauseId clause) {
  if (want_.exercised) {
    out_.exercised[clause] = true;
  }
}

void Collector::Annotate(const At& at, std::string value) {
  Annotation annotation;
  annotation.clause = at.op.clause;
  annotation.instance = instance_;
  // An applicator's keyword is already entered.
  annotation.keyword = keyword_;
  if (IsAssertion(at.op.code) || at.op.code == Code::kAnnotation) {
    annotation.keyword += program_.keywords[at.op.clause];
  }
  annotation.value = std::move(value);
  out_.annotations.push_back(std::move(annotation));
}

Collector::Logs Collector::Snapshot() const {
  return {marks_.size(), described_.size(), listed_.size(),
          out_.annotations.size()};
}

void Collector::Forget(const Logs& logs) {
  marks_.resize(logs.marks);
  described_.resize(logs.described);
  listed_.resize(logs.listed);
  out_.annotations.resize(logs.annotations);
}

void Collector::ForgetBetween(const Logs& from, const Logs& to) {
  const auto erase = [](auto& log, std::size_t first, std::size_t last) {
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(first),
              log.begin() + static_cast<std::ptrdiff_t>(last));
  };
  erase(marks_, from.marks, to.marks);
  erase(described_, from.described, to.described);
  erase(listed_, from.listed, to.listed);
  erase(out_.annotations, from.annotations, to.annotations);
}

void Collector::FindUndescribed(Value root) {
  std::unordered_map<const Node*, std::unordered_set<std::uint32_t>> described;
  for (const auto& [node, index] : described_) {
    described[node].insert(index);
  }
  const std::unordered_set<const Node*> listed(listed_.begin(), listed_.end());
  // In the order of the text; nesting is bounded, but not by the stack here.
  std::vector<std::pair<Value, std::string>> open{{root, ""}};
  while (!open.empty()) {
    const auto [value, pointer] = open.back();
    open.pop_back();
    const std::size_t base = open.size();
    const auto known = described.find(value.node());
    for (std::uint32_t i = 0; i < value.members().size(); ++i) {
      const json::Member& member = value.members()[i];
      const std::string at = json::Join(pointer, member.key());
      const bool is_described =
          known != described.end() && known->second.contains(i);
      if (listed.contains(value.node()) && !is_described) {
        out_.undescribed.push_back(at);
      } else {
        open.emplace_back(member.value(), at);
      }
    }
    for (std::size_t i = 0; i < value.size() && value.IsArray(); ++i) {
      open.emplace_back(value[i], json::Join(pointer, i));
    }
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(base), open.end());
  }
}

}  // namespace contract::schema
