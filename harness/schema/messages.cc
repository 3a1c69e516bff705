#include "harness/schema/messages.h"

#include <array>
#include <limits>
#include <utility>

#include "harness/schema/assertions.h"
#include "harness/schema/closest.h"

namespace contract::schema {
namespace {

using json::Value;

constexpr std::size_t kMostText = 120;

std::string Quoted(std::string_view text) {
  std::string out;
  json::AppendQuoted(out, text);
  return out;
}

std::string Plural(std::uint64_t count, const std::string& noun) {
  const bool one = count == 1;
  std::string many = noun + 's';
  if (noun.ends_with('y')) {
    many = noun.substr(0, noun.size() - 1) + "ies";
  }
  return std::to_string(count) + ' ' + (one ? noun : many);
}

std::string Types(std::uint32_t bits) {
  constexpr std::array<std::pair<std::uint8_t, const char*>, 7> kNames{{
      {json::kTypeString, "string"},
      {json::kTypeInteger, "integer"},
      {json::kTypeNumber, "number"},
      {json::kTypeBoolean, "boolean"},
      {json::kTypeArray, "array"},
      {json::kTypeObject, "object"},
      {json::kTypeNull, "null"},
  }};
  std::string out;
  for (const auto& [bit, name] : kNames) {
    if ((bits & bit) == 0) {
      continue;
    }
    if (!out.empty()) {
      out += " or ";
    }
    out += name;
  }
  return out;
}

std::string OneOf(const Program& program, const Op& op) {
  constexpr std::uint32_t kMostValues = 12;
  std::string out = op.b == 1 ? "" : "one of ";
  for (std::uint32_t i = 0; i < op.b && i < kMostValues; ++i) {
    if (i > 0) {
      out += ", ";
    }
    out += ShortText(program.values[op.a + i]);
  }
  if (op.b > kMostValues) {
    out += " and " + std::to_string(op.b - kMostValues) + " more";
  }
  return op.b == 0 ? "nothing" : out;
}

std::string Bound(const Program& program, const Op& op, const char* words) {
  return words + ShortText(program.clauses[op.clause].value);
}

std::string Size(const Program& program, const Op& op, const char* bound,
                 const char* noun) {
  const std::uint64_t count = program.counts[op.a];
  if (count == std::numeric_limits<std::uint64_t>::max()) {
    return Bound(program, op, bound) + ' ' + noun + 's';
  }
  return bound + Plural(count, noun);
}

std::string Expected(const Program& program, const Op& op) {
  switch (op.code) {
    case Code::kType:
      return Types(op.a);
    case Code::kConst:
      return ShortText(program.values[op.a]);
    case Code::kEnum:
      return OneOf(program, op);
    case Code::kMinimum:
      return Bound(program, op, "at least ");
    case Code::kMaximum:
      return Bound(program, op, "at most ");
    case Code::kExclusiveMinimum:
      return Bound(program, op, "more than ");
    case Code::kExclusiveMaximum:
      return Bound(program, op, "less than ");
    case Code::kMultipleOf:
      return Bound(program, op, "a multiple of ");
    case Code::kMinLength:
      return Size(program, op, "at least ", "character");
    case Code::kMaxLength:
      return Size(program, op, "at most ", "character");
    case Code::kMinItems:
      return Size(program, op, "at least ", "item");
    case Code::kMaxItems:
      return Size(program, op, "at most ", "item");
    case Code::kMinProperties:
      return Size(program, op, "at least ", "member");
    case Code::kMaxProperties:
      return Size(program, op, "at most ", "member");
    case Code::kPattern:
      return "a string matching " + program.patterns[op.a].text();
    case Code::kFormat:
      return "a string of the format " +
             std::string(NameOf(static_cast<Format>(op.a)));
    default:
      return "items that all differ";
  }
}

std::string Actual(const Op& op, Value value) {
  switch (op.code) {
    case Code::kMinLength:
    case Code::kMaxLength:
      return Plural(LengthOf(value), "character") + ": " + ShortText(value);
    case Code::kMinItems:
    case Code::kMaxItems:
      return Plural(value.size(), "item") + ": " + ShortText(value);
    case Code::kMinProperties:
    case Code::kMaxProperties:
      return Plural(value.size(), "member") + ": " + ShortText(value);
    default:
      return ShortText(value);
  }
}

void AddAbsent(const Program& program, std::uint32_t first, std::uint32_t count,
               Value object, const std::string& because, const Failure& base,
               std::vector<Failure>& out) {
  for (std::uint32_t i = first; i < first + count; ++i) {
    const Name& name = program.names[i];
    if (FindMember(object, name)) {
      continue;
    }
    Failure failure = base;
    failure.member = name.text;
    failure.expected = "the member " + Quoted(name.text) + because;
    failure.actual = "absent";
    out.push_back(std::move(failure));
  }
}

std::string Ordinal(std::size_t index, std::size_t count) {
  return std::to_string(index + 1) + " of " + std::to_string(count);
}

// The title of a branch, or of what it refers to; else its place.
std::string BranchName(const Program& program, SchemaId id) {
  for (int hops = 0; hops < 8; ++hops) {
    const CompiledSchema& schema = program.schemas[id];
    if (!schema.title.empty()) {
      return Quoted(schema.title);
    }
    if (schema.count != 1 || program.ops[schema.first].code != Code::kRef) {
      break;
    }
    id = program.ops[schema.first].a;
  }
  const std::string& location = program.schemas[id].location;
  return location.substr(location.find('#'));
}

}  // namespace

std::string ShortText(Value value) { return value.Dump(kMostText); }

std::vector<Failure> DescribeAssertion(const Program& program, const Op& op,
                                       Value value, const Failure& base) {
  std::vector<Failure> out;
  if (op.code == Code::kRequired) {
    AddAbsent(program, op.a, op.b, value, "", base, out);
    return out;
  }
  if (op.code == Code::kDependentRequired) {
    for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
      const Dependent& dependent = program.dependents[i];
      if (!FindMember(value, dependent.name)) {
        continue;
      }
      AddAbsent(program, dependent.first, dependent.count, value,
                ", since " + Quoted(dependent.name.text) + " is there", base,
                out);
    }
    return out;
  }
  Failure failure = base;
  failure.expected = Expected(program, op);
  failure.actual = Actual(op, value);
  out.push_back(std::move(failure));
  return out;
}

std::string DescribeContained(const ContainsRule& rule, bool few) {
  const std::string bound = few ? "at least " + Plural(rule.least, "item")
                                : "at most " + Plural(rule.most, "item");
  return bound + " valid against \"contains\"";
}

std::string DescribeChoice(const Program& program, const Op& op,
                           const Failure& failure) {
  std::string out = op.code == Code::kAnyOf ? "any of " : "one of ";
  out += Plural(op.b, "alternative");
  const SchemaId branch =
      program.lists[op.a + static_cast<std::uint32_t>(failure.closest)];
  out += "; closest is " + Ordinal(failure.closest, op.b) + ", " +
         BranchName(program, branch);
  const auto leaves = CollectLeaves(failure.branches[failure.closest]);
  if (leaves.empty()) {
    return out;
  }
  const Failure& first = *leaves.front();
  const std::string at = first.instance.substr(failure.instance.size());
  out += ", which expects " + first.expected;
  if (!at.empty()) {
    out += " at " + at;
  }
  out += ", not " + first.actual;
  if (leaves.size() > 1) {
    out += " (and " + std::to_string(leaves.size() - 1) + " more)";
  }
  return out;
}

std::string DescribeAmbiguity(const Program& program, const Op& op,
                              const std::vector<std::size_t>& passed) {
  std::string out = "exactly one of " + Plural(op.b, "alternative");
  out += ", but " + std::to_string(passed.size()) + " hold: ";
  for (std::size_t i = 0; i < passed.size(); ++i) {
    if (i > 0) {
      out += ", ";
    }
    out += BranchName(
        program, program.lists[op.a + static_cast<std::uint32_t>(passed[i])]);
  }
  return out;
}

}  // namespace contract::schema
