#include "harness/schema/schema.h"

#include <utility>

#include "harness/json/pointer.h"
#include "harness/schema/closest.h"
#include "harness/schema/collector.h"
#include "harness/schema/program.h"
#include "harness/schema/verdict.h"

namespace contract::schema {
namespace {

// A member that is refused whatever its value is named.
void NameForbidden(Violation& violation) {
  const auto tokens = json::Split(violation.instance_pointer);
  if (!tokens || tokens->empty()) {
    return;
  }
  violation.member = tokens->back();
  std::string name;
  json::AppendQuoted(name, violation.member);
  violation.expected = "no member " + name;
}

Violation MakeViolation(const Program& program, const Failure& failure) {
  Violation out;
  out.instance_pointer = failure.instance;
  out.keyword_location = failure.keyword;
  out.schema_location = failure.schema_location;
  out.member = failure.member;
  out.expected = failure.expected;
  out.actual = failure.actual;
  out.advisory = failure.advisory;
  if (failure.clause != kNone) {
    const Clause& clause = program.clauses[failure.clause];
    out.clause = failure.clause;
    out.keyword = clause.keyword;
    if (!clause.source.IsNull()) {
      out.source = clause.source.Dump();
    }
    const bool forbids = out.keyword == "additionalProperties" ||
                         out.keyword == "unevaluatedProperties" ||
                         out.keyword == "properties" ||
                         out.keyword == "patternProperties";
    if (failure.never && forbids) {
      NameForbidden(out);
    }
  }
  return out;
}

// Groups say nothing themselves and give way to their causes.
void Flatten(const Program& program, const std::vector<Failure>& failures,
             std::vector<Violation>& out) {
  for (const Failure& failure : failures) {
    if (failure.kind == Failure::Kind::kGroup) {
      Flatten(program, failure.causes, out);
      continue;
    }
    Violation violation = MakeViolation(program, failure);
    if (failure.kind == Failure::Kind::kChoice) {
      Flatten(program, failure.branches[failure.closest], violation.causes);
    }
    out.push_back(std::move(violation));
  }
}

}  // namespace

Schema::Schema(std::shared_ptr<const Program> program)
    : program_(std::move(program)) {}
Schema::Schema(const Schema&) = default;
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(const Schema&) = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

const std::vector<Clause>& Schema::clauses() const { return program_->clauses; }

const std::string& Schema::uri() const { return program_->uri; }

bool Schema::IsValid(json::Value instance) const {
  return Verdict(*program_, false).Check(instance);
}

Result Schema::Validate(json::Value instance, const Ask& ask) const {
  Result result;
  const bool asked = ask.undescribed || ask.exercised;
  if (!asked) {
    Verdict verdict(*program_, program_->advisory);
    if (verdict.Check(instance)) {
      return result;
    }
    if (verdict.gave_up()) {
      result.valid = false;
      result.error = verdict.WhyGaveUp();
      return result;
    }
  }
  Collector::Want want;
  want.undescribed = ask.undescribed;
  want.exercised = ask.exercised;
  Evaluation evaluation = Collector(*program_, want).Run(instance);
  result.valid = evaluation.valid;
  result.error = Describe(evaluation.gave_up, evaluation.where);
  Flatten(*program_, evaluation.failures, result.violations);
  result.undescribed = std::move(evaluation.undescribed);
  result.exercised = std::move(evaluation.exercised);
  return result;
}

std::vector<Violation> Leaves(const std::vector<Violation>& violations) {
  std::vector<Violation> out;
  for (const Violation& violation : violations) {
    if (violation.causes.empty()) {
      out.push_back(violation);
      continue;
    }
    for (Violation& leaf : Leaves(violation.causes)) {
      out.push_back(std::move(leaf));
    }
  }
  return out;
}

}  // namespace contract::schema
