// Decides whether an instance is valid, and nothing else, as fast as may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/schema/limits.h"
#include "harness/schema/program.h"

namespace contract::schema {

class Verdict {
 public:
  // With `advisory`, advisory subschemas count as if they were required.
  Verdict(const Program& program, bool advisory)
      : program_(program), advisory_(advisory) {}

  bool Check(json::Value instance) {
    return Apply(program_.root, instance.node(), false) && !gave_up();
  }
  bool gave_up() const { return why_ != GaveUp::kNo; }
  std::string WhyGaveUp() const { return Describe(why_, where_); }

 private:
  using Node = json::Node;

  // `track`: note which members or items were evaluated, for an
  // unevaluated... keyword further up.
  bool Apply(SchemaId id, const Node* node, bool track) {
    const CompiledSchema& schema = program_.schemas[id];
    if ((schema.types & node->types) == 0) {
      return false;
    }
    if (schema.verdict_count == 0) {
      return true;
    }
    return ApplyOps(schema, node, track);
  }
  bool ApplyOps(const CompiledSchema& schema, const Node* node, bool track);
  bool ApplyUnevaluated(const CompiledSchema& schema, const Node* node,
                        bool track);
  bool RunOps(const CompiledSchema& schema, const Node* node, bool track,
              std::size_t mark);
  bool Run(const Op& op, const Node* node, bool track, std::size_t mark);
  bool Object(const ObjectRule& rule, const Node* node, bool track);
  bool Array(const ArrayRule& rule, const Node* node, bool track);
  bool AllOf(const Op& op, const Node* node, bool track);
  bool AnyOf(const Op& op, const Node* node, bool track);
  bool OneOf(const Op& op, const Node* node, bool track);
  bool Not(const Op& op, const Node* node);
  bool If(const ConditionRule& rule, const Node* node, bool track);
  bool DependentSchemas(const Op& op, const Node* node, bool track);
  bool Contains(const ContainsRule& rule, const Node* node, bool track);
  bool PropertyNames(const Op& op, const Node* node);
  bool DynamicRef(const Op& op, const Node* node, bool track);
  bool Unevaluated(const Op& op, const Node* node, std::size_t mark);
  // Applies a branch that may fail without failing the whole.
  bool Try(SchemaId id, const Node* node, bool track);
  bool GiveUp(GaveUp why, const CompiledSchema& at) {
    if (!gave_up()) {
      why_ = why;
      where_ = at.location;
    }
    return false;
  }

  const Program& program_;
  bool advisory_;
  GaveUp why_ = GaveUp::kNo;
  std::string_view where_;
  Effort effort_;
  std::size_t depth_ = 0;
  std::uint64_t steps_ = 0;
  // Indexes of evaluated members or items of the values being evaluated;
  // each user looks at what was added since it began.
  std::vector<std::uint32_t> marks_;
  std::vector<ResourceId> scope_;
};

// The member or item indexes among `count` that `marks`, from `from` on, does
// not name.
std::vector<std::uint32_t> Unmarked(const std::vector<std::uint32_t>& marks,
                                    std::size_t from, std::size_t count);
inline constexpr std::uint32_t kAllItems = kNone;  // as a mark

// The schema a $dynamicRef leads to: the anchor of the outermost resource in
// scope that has one.
SchemaId DynamicTarget(const Program& program, const Op& op,
                       const std::vector<ResourceId>& scope);

}  // namespace contract::schema
