// Subschemas that are applied to members and items.

#include <algorithm>

#include "harness/schema/collector.h"
#include "harness/schema/messages.h"
#include "harness/schema/verdict.h"

namespace contract::schema {

// Applies a subschema to a member; `token` enters its map of names, or is
// empty where the keyword has one subschema for all.
bool Collector::Member(const At& at, SchemaId id, std::uint32_t index,
                       std::string_view token, Failures& causes) {
  const json::Member& member = at.node->members[index];
  const Path instance(instance_, member.key());
  if (want_.undescribed) {
    described_.emplace_back(at.node, index);
  }
  bool valid = false;
  if (token.data()) {
    const Path keyword(keyword_, token);
    valid = Apply(id, &member.node, false, at.op.clause, causes);
  } else {
    valid = Apply(id, &member.node, false, at.op.clause, causes);
  }
  if (at.track) {
    marks_.push_back(index);
  }
  return valid;
}

bool Collector::Properties(const At& at) {
  const ObjectRule& rule = program_.objects[at.op.a];
  Failures causes;
  std::vector<std::uint32_t> names;
  bool valid = true;
  if (want_.undescribed) {
    listed_.push_back(at.node);
  }
  for (std::uint32_t i = 0; i < at.node->size; ++i) {
    const Property* const property = rule.Find(at.node->members[i]);
    if (!property || property->schema == kNone) {
      continue;
    }
    names.push_back(i);
    valid =
        Member(at, property->schema, i, property->name.text, causes) && valid;
  }
  if (valid) {
    AnnotateNames(at, names);
  }
  return Close(at, valid, std::move(causes));
}

bool Collector::PatternProperties(const At& at) {
  const ObjectRule& rule = program_.objects[at.op.a];
  Failures causes;
  std::vector<std::uint32_t> names;
  bool valid = true;
  if (want_.undescribed) {
    listed_.push_back(at.node);
  }
  for (std::uint32_t i = 0; i < at.node->size; ++i) {
    const json::Member& member = at.node->members[i];
    bool matched = false;
    for (const PatternProperty& entry : rule.patterns) {
      const Pattern& pattern = program_.patterns[entry.pattern];
      const Pattern::Match match = pattern.Search(member.key(), effort_);
      if (match == Pattern::Match::kGaveUp) {
        return GiveUp(GaveUp::kPattern);
      }
      if (match == Pattern::Match::kNo) {
        continue;
      }
      matched = true;
      valid = Member(at, entry.schema, i, pattern.text(), causes) && valid;
    }
    if (matched) {
      names.push_back(i);
    }
  }
  if (valid) {
    AnnotateNames(at, names);
  }
  return Close(at, valid, std::move(causes));
}

bool Collector::AdditionalProperties(const At& at) {
  const ObjectRule& rule = program_.objects[at.op.a];
  Failures causes;
  std::vector<std::uint32_t> names;
  bool valid = true;
  for (std::uint32_t i = 0; i < at.node->size; ++i) {
    const json::Member& member = at.node->members[i];
    const Property* const property = rule.Find(member);
    if (property && property->schema != kNone) {
      continue;
    }
    const bool matched = std::any_of(
        rule.patterns.begin(), rule.patterns.end(),
        [&](const PatternProperty& entry) {
          const Pattern::Match match =
              program_.patterns[entry.pattern].Search(member.key(), effort_);
          if (match == Pattern::Match::kGaveUp) {
            GiveUp(GaveUp::kPattern);
          }
          return match == Pattern::Match::kYes;
        });
    if (gave_up()) {
      return false;
    }
    if (matched) {
      continue;
    }
    names.push_back(i);
    valid = Member(at, rule.additional, i, {}, causes) && valid;
  }
  if (valid) {
    AnnotateNames(at, names);
  }
  return Close(at, valid, std::move(causes));
}

bool Collector::PropertyNames(const At& at) {
  Failures causes;
  bool valid = true;
  for (std::uint32_t i = 0; i < at.node->size; ++i) {
    const Node name = NameNode(at.node->members[i]);
    const Path instance(instance_, at.node->members[i].key());
    valid = Apply(at.op.a, &name, false, at.op.clause, causes) && valid;
  }
  return Close(at, valid, std::move(causes));
}

bool Collector::Item(const At& at, SchemaId id, std::uint32_t index,
                     bool indexed, Failures& causes) {
  const Path instance(instance_, std::size_t{index});
  const Node* const item = at.node->items + index;
  if (!indexed) {
    return Apply(id, item, false, at.op.clause, causes);
  }
  const Path keyword(keyword_, std::size_t{index});
  return Apply(id, item, false, at.op.clause, causes);
}

bool Collector::PrefixItems(const At& at) {
  const ArrayRule& rule = program_.arrays[at.op.a];
  const auto count = static_cast<std::uint32_t>(
      std::min<std::size_t>(at.node->size, rule.prefix.size()));
  Failures causes;
  bool valid = true;
  for (std::uint32_t i = 0; i < count; ++i) {
    valid = Item(at, rule.prefix[i], i, true, causes) && valid;
    if (at.track) {
      marks_.push_back(i);
    }
  }
  if (valid && count > 0 && want_.annotations) {
    Annotate(at, count == at.node->size ? "true" : std::to_string(count - 1));
  }
  return Close(at, valid, std::move(causes));
}

bool Collector::Items(const At& at) {
  const ArrayRule& rule = program_.arrays[at.op.a];
  const auto first = static_cast<std::uint32_t>(rule.prefix.size());
  Failures causes;
  bool valid = true;
  for (std::uint32_t i = first; i < at.node->size; ++i) {
    valid = Item(at, rule.items, i, false, causes) && valid;
  }
  if (at.track) {
    marks_.push_back(kAllItems);
  }
  if (valid && first < at.node->size && want_.annotations) {
    Annotate(at, "true");
  }
  return Close(at, valid, std::move(causes));
}

bool Collector::Contains(const At& at) {
  const ContainsRule& rule = program_.contains[at.op.a];
  Failures advice;
  std::vector<std::uint32_t> indexes;
  for (std::uint32_t i = 0; i < at.node->size; ++i) {
    const Logs logs = Snapshot();
    Failures causes;
    if (!Item(at, rule.schema, i, false, causes)) {
      Forget(logs);
      continue;
    }
    for (Failure& failure : causes) {
      advice.push_back(std::move(failure));
    }
    if (at.track) {
      marks_.push_back(i);
    }
    indexes.push_back(i);
  }
  if (gave_up()) {
    return false;
  }
  Close(at, true, std::move(advice));
  if (want_.annotations) {
    std::string list = "[";
    for (const std::uint32_t i : indexes) {
      if (list.size() > 1) {
        list += ',';
      }
      list += std::to_string(i);
    }
    list += ']';
    Annotate(at, std::move(list));
  }
  return CountContained(at, indexes.size());
}

// Too few is a violation of minContains where it is written, else of
// contains itself.
bool Collector::CountContained(const At& at, std::uint64_t found) {
  const ContainsRule& rule = program_.contains[at.op.a];
  if (rule.least_clause != kNone) {
    Exercise(rule.least_clause);
  }
  if (rule.most_clause != kNone) {
    Exercise(rule.most_clause);
  }
  const bool few = found < rule.least;
  if (!few && found <= rule.most) {
    return true;
  }
  const ClauseId clause = few ? rule.least_clause : rule.most_clause;
  Failure failure = MakeLeaf(at);
  if (clause != kNone) {
    failure.clause = clause;
    failure.schema_location = program_.clauses[clause].location;
    failure.keyword.resize(failure.keyword.rfind('/'));
    failure.keyword += program_.keywords[clause];
  }
  failure.expected = DescribeContained(rule, few);
  failure.actual =
      std::to_string(found) + " of " + std::to_string(at.node->size) + " items";
  at.sink.push_back(std::move(failure));
  return false;
}

bool Collector::Unevaluated(const At& at) {
  const bool items = at.op.code == Code::kUnevaluatedItems;
  Failures causes;
  const std::vector<std::uint32_t> left =
      Unmarked(marks_, at.mark, at.node->size);
  bool valid = true;
  for (const std::uint32_t i : left) {
    valid = (items ? Item(at, at.op.a, i, false, causes)
                   : Member(at, at.op.a, i, {}, causes)) &&
            valid;
    if (items) {
      marks_.push_back(i);
    }
  }
  if (valid && items && !left.empty() && want_.annotations) {
    Annotate(at, "true");
  }
  if (valid && !items) {
    AnnotateNames(at, left);
  }
  return Close(at, valid, std::move(causes));
}

void Collector::AnnotateNames(const At& at,
                              const std::vector<std::uint32_t>& indexes) {
  if (!want_.annotations) {
    return;
  }
  std::string list = "[";
  for (const std::uint32_t i : indexes) {
    if (list.size() > 1) {
      list += ',';
    }
    json::AppendQuoted(list, at.node->members[i].key());
  }
  list += ']';
  Annotate(at, std::move(list));
}

}  // namespace contract::schema
