#include "harness/schema/verdict_ops.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace contract::schema {
namespace {

constexpr std::size_t kMostRequired = 64;  // bits of the seen mask

class Builder {
 public:
  explicit Builder(Program& program)
      : program_(program), built_(program.schemas.size(), false) {}

  void Build(SchemaId id) {
    if (built_[id]) {
      return;
    }
    built_[id] = true;
    CompiledSchema& schema = program_.schemas[id];
    schema.types = schema.never ? 0 : 0xFF;
    if (const std::optional<SchemaId> target = OnlyRefersTo(schema)) {
      // No cycle of references gets here, so this ends.
      Build(*target);
      const CompiledSchema& other = program_.schemas[*target];
      schema.types = other.types;
      schema.unevaluated = other.unevaluated;
      schema.verdict_first = other.verdict_first;
      schema.verdict_count = other.verdict_count;
      return;
    }
    std::vector<Op> ops = Fuse(schema);
    std::stable_sort(ops.begin(), ops.end(), [](const Op& a, const Op& b) {
      return Cost(a.code) < Cost(b.code);
    });
    schema.verdict_first =
        static_cast<std::uint32_t>(program_.verdict_ops.size());
    schema.verdict_count = static_cast<std::uint32_t>(ops.size());
    program_.verdict_ops.insert(program_.verdict_ops.end(), ops.begin(),
                                ops.end());
  }

 private:
  static int Cost(Code code) {
    switch (code) {
      case Code::kConst:
      case Code::kEnum:
        return 1;
      case Code::kPattern:
      case Code::kFormat:
        return 2;
      case Code::kRequired:
      case Code::kDependentRequired:
        return 3;
      case Code::kArray:
      case Code::kObject:
      case Code::kPropertyNames:
        return 4;
      case Code::kUniqueItems:
      case Code::kContains:
        return 5;
      case Code::kRef:
      case Code::kDynamicRef:
      case Code::kAllOf:
      case Code::kIf:
      case Code::kDependentSchemas:
        return 6;
      case Code::kAnyOf:
      case Code::kOneOf:
      case Code::kNot:
        return 7;
      case Code::kUnevaluatedItems:
      case Code::kUnevaluatedProperties:
        return 8;
      case Code::kAdvisory:
        return 9;
      default:
        return 0;
    }
  }

  // Entering a schema may bring its $dynamicAnchor into scope, so a program
  // with $dynamicRef keeps every step.
  std::optional<SchemaId> OnlyRefersTo(const CompiledSchema& schema) const {
    if (program_.dynamic || schema.unevaluated) {
      return std::nullopt;
    }
    std::optional<SchemaId> target;
    for (std::uint32_t i = 0; i < schema.count; ++i) {
      const Op& op = program_.ops[schema.first + i];
      if (op.code == Code::kAnnotation) {
        continue;
      }
      if (op.code != Code::kRef || target) {
        return std::nullopt;
      }
      target = op.a;
    }
    return target;
  }

  std::vector<Op> Fuse(CompiledSchema& schema) {
    std::vector<Op> out;
    std::uint32_t object = kNone;
    std::uint32_t array = kNone;
    std::optional<Op> required;
    for (std::uint32_t i = 0; i < schema.count; ++i) {
      const Op& op = program_.ops[schema.first + i];
      switch (op.code) {
        case Code::kAnnotation:
          break;
        case Code::kType:
          schema.types &= static_cast<std::uint8_t>(op.a);
          break;
        case Code::kProperties:
        case Code::kPatternProperties:
        case Code::kAdditionalProperties:
          object = op.a;
          break;
        case Code::kPrefixItems:
        case Code::kItems:
          array = op.a;
          break;
        case Code::kRequired:
          required = op;
          break;
        default:
          out.push_back(op);
      }
    }
    if (array != kNone) {
      out.push_back({Code::kArray, json::kTypeArray, kNone, array, 0});
    }
    if (object != kNone) {
      if (required && FuseRequired(*required, program_.objects[object])) {
        required.reset();
      }
      FillSlots(program_.objects[object]);
      out.push_back({Code::kObject, json::kTypeObject, kNone, object, 0});
    }
    if (required) {
      out.push_back(*required);
    }
    return out;
  }

  bool FuseRequired(const Op& op, ObjectRule& rule) const {
    if (op.b > kMostRequired) {
      return false;
    }
    for (std::uint32_t i = 0; i < op.b; ++i) {
      const Name& name = program_.names[op.a + i];
      auto at = std::find_if(rule.properties.begin(), rule.properties.end(),
                             [&name](const Property& property) {
                               return property.name.text == name.text;
                             });
      if (at == rule.properties.end()) {
        at = rule.properties.insert(at, {name, kNone, 0});
      }
      at->required |= 1ULL << i;
      rule.required |= at->required;
    }
    return true;
  }

  static void FillSlots(ObjectRule& rule) {
    if (rule.properties.empty()) {
      return;
    }
    const std::size_t size = std::bit_ceil(rule.properties.size() * 2);
    rule.slots.assign(size, kNone);
    for (std::uint32_t i = 0; i < rule.properties.size(); ++i) {
      std::size_t at = rule.properties[i].name.hash & (size - 1);
      while (rule.slots[at] != kNone) {
        at = (at + 1) & (size - 1);
      }
      rule.slots[at] = i;
    }
  }

  Program& program_;
  std::vector<bool> built_;
};

}  // namespace

void BuildVerdictOps(Program& program) {
  Builder builder(program);
  for (SchemaId id = 0; id < program.schemas.size(); ++id) {
    builder.Build(id);
  }
}

}  // namespace contract::schema
