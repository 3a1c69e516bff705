// Subschemas that are applied to the same value.

#include <numeric>

#include "harness/schema/closest.h"
#include "harness/schema/collector.h"
#include "harness/schema/messages.h"

namespace contract::schema {

using json::Value;

bool Collector::Single(const At& at, SchemaId id) {
  Failures causes;
  const bool valid = Apply(id, at.node, at.track, at.op.clause, causes);
  return Close(at, valid, std::move(causes));
}

bool Collector::AllOf(const At& at) {
  Failures causes;
  bool valid = true;
  for (std::uint32_t i = 0; i < at.op.b; ++i) {
    const Path path(keyword_, std::size_t{i});
    valid = Apply(program_.lists[at.op.a + i], at.node, at.track, at.op.clause,
                  causes) &&
            valid;
  }
  return Close(at, valid, std::move(causes));
}

// While no branch has passed, what failed ones saw is kept: should all fail,
// unevaluated... reports only what none of them knows.
bool Collector::Choice(const At& at) {
  std::vector<Failures> branches(at.op.b);
  std::vector<std::size_t> passed;
  const Logs before = Snapshot();
  for (std::uint32_t i = 0; i < at.op.b; ++i) {
    const Path path(keyword_, std::size_t{i});
    const Logs logs = Snapshot();
    const SchemaId id = program_.lists[at.op.a + i];
    if (Apply(id, at.node, at.track, at.op.clause, branches[i])) {
      if (passed.empty()) {
        ForgetBetween(before, logs);
      }
      passed.push_back(i);
    } else if (!passed.empty()) {
      Forget(logs);
    }
  }
  const bool valid =
      at.op.code == Code::kOneOf ? passed.size() == 1 : !passed.empty();
  if (!valid) {
    NoteChoice(at, std::move(branches), passed);
    return false;
  }
  Failures advice;
  for (const std::size_t i : passed) {
    for (Failure& failure : branches[i]) {
      advice.push_back(std::move(failure));
    }
  }
  return Close(at, true, std::move(advice));
}

void Collector::NoteChoice(const At& at, std::vector<Failures> branches,
                           const std::vector<std::size_t>& passed) {
  Failure failure = MakeLeaf(at);
  failure.actual = ShortText(Value(at.node));
  if (passed.empty()) {
    failure.kind = Failure::Kind::kChoice;
    failure.closest = ClosestBranch(branches, instance_);
    failure.branches = std::move(branches);
    failure.expected = DescribeChoice(program_, at.op, failure);
  } else {
    failure.expected = DescribeAmbiguity(program_, at.op, passed);
  }
  at.sink.push_back(std::move(failure));
}

bool Collector::Not(const At& at) {
  const Logs logs = Snapshot();
  Failures ignored;
  const bool valid = Apply(at.op.a, at.node, false, at.op.clause, ignored);
  Forget(logs);
  if (gave_up()) {
    return false;
  }
  if (!valid) {
    return true;
  }
  Failure failure = MakeLeaf(at);
  failure.expected = "not " + ShortText(program_.clauses[at.op.clause].value);
  failure.actual = ShortText(Value(at.node));
  at.sink.push_back(std::move(failure));
  return false;
}

bool Collector::If(const At& at) {
  const ConditionRule& rule = program_.conditions[at.op.a];
  const Logs logs = Snapshot();
  Failures causes;
  if (Apply(rule.if_schema, at.node, at.track, at.op.clause, causes)) {
    Close(at, true, std::move(causes));  // advice alone
    return Branch(at, rule.then_schema, rule.then_clause, "then");
  }
  Forget(logs);
  return Branch(at, rule.else_schema, rule.else_clause, "else");
}

// `then` and `else` are keywords beside `if`, not below it.
bool Collector::Branch(const At& at, SchemaId id, ClauseId clause,
                       std::string_view keyword) {
  if (id == kNone || gave_up()) {
    return !gave_up();
  }
  const std::string inside = keyword_;
  keyword_.resize(keyword_.rfind('/'));
  keyword_ += '/';
  keyword_ += keyword;
  Exercise(clause);
  Op op = at.op;
  op.clause = clause;
  Failures causes;
  const bool valid = Apply(id, at.node, at.track, clause, causes);
  Close({op, at.node, at.track, at.mark, at.sink}, valid, std::move(causes));
  keyword_ = inside;
  return valid;
}

bool Collector::DependentSchemas(const At& at) {
  Failures causes;
  bool valid = true;
  for (std::uint32_t i = at.op.a; i < at.op.a + at.op.b; ++i) {
    const Dependent& dependent = program_.dependents[i];
    if (!FindMember(Value(at.node), dependent.name)) {
      continue;
    }
    const Path path(keyword_, dependent.name.text);
    valid = Apply(dependent.schema, at.node, at.track, at.op.clause, causes) &&
            valid;
  }
  return Close(at, valid, std::move(causes));
}

// What should hold is looked at and reported, and changes nothing.
bool Collector::Advisory(const At& at) {
  const Logs logs = Snapshot();
  Failures causes;
  ++advisory_;
  Apply(at.op.a, at.node, false, at.op.clause, causes);
  --advisory_;
  Forget(logs);
  Close(at, true, std::move(causes));
  return !gave_up();
}

}  // namespace contract::schema
