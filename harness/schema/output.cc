#include "harness/schema/output.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "harness/schema/collector.h"
#include "harness/schema/program.h"

namespace contract::schema {
namespace {

using Json = nlohmann::ordered_json;

Json Unit(bool valid, const std::string& keyword,
          const std::string& schema_location, const std::string& instance) {
  Json unit;
  unit["valid"] = valid;
  unit["keywordLocation"] = keyword;
  unit["absoluteKeywordLocation"] = schema_location;
  unit["instanceLocation"] = instance;
  return unit;
}

Json UnitOf(const Failure& failure) {
  return Unit(false, failure.keyword, failure.schema_location,
              failure.instance);
}

std::string ErrorOf(const Failure& failure) {
  if (failure.kind == Failure::Kind::kGroup) {
    return "a subschema does not hold";
  }
  return "expected " + failure.expected + ", not " + failure.actual;
}

// What is below a failure: its causes, or those of all its branches.
std::vector<const Failure*> Below(const Failure& failure) {
  std::vector<const Failure*> out;
  const auto add = [&out](const std::vector<Failure>& failures) {
    for (const Failure& one : failures) {
      if (!one.advisory) {
        out.push_back(&one);
      }
    }
  };
  add(failure.causes);
  for (const std::vector<Failure>& branch : failure.branches) {
    add(branch);
  }
  return out;
}

void AddBasic(const Failure& failure, Json& list) {
  if (failure.advisory) {
    return;
  }
  Json unit = UnitOf(failure);
  unit["error"] = ErrorOf(failure);
  list.push_back(std::move(unit));
  for (const Failure* const below : Below(failure)) {
    AddBasic(*below, list);
  }
}

// A group of one gives way to what is in it.
Json Detailed(const Failure& failure) {
  const std::vector<const Failure*> below = Below(failure);
  if (failure.kind == Failure::Kind::kGroup && below.size() == 1) {
    return Detailed(*below.front());
  }
  Json unit = UnitOf(failure);
  if (failure.kind != Failure::Kind::kGroup) {
    unit["error"] = ErrorOf(failure);
  }
  for (const Failure* const one : below) {
    unit["errors"].push_back(Detailed(*one));
  }
  return unit;
}

Json Annotations(const Program& program, const Evaluation& evaluation) {
  Json list = Json::array();
  for (const Annotation& annotation : evaluation.annotations) {
    Json unit =
        Unit(true, annotation.keyword,
             program.clauses[annotation.clause].location, annotation.instance);
    if (!annotation.value.empty()) {
      // A number that a double cannot hold is shown as its text.
      Json value = Json::parse(annotation.value, nullptr, false);
      unit["annotation"] =
          value.is_discarded() ? Json(annotation.value) : std::move(value);
    }
    list.push_back(std::move(unit));
  }
  return list;
}

}  // namespace

Json Output(const Schema& schema, json::Value instance, OutputFormat format) {
  Json out;
  if (format == OutputFormat::kFlag) {
    out["valid"] = schema.IsValid(instance);
    return out;
  }
  const Program& program = schema.program();
  Collector::Want want;
  want.annotations = true;
  const Evaluation evaluation = Collector(program, want).Run(instance);
  out = Unit(evaluation.valid, "", program.uri, "");
  if (evaluation.valid) {
    out["annotations"] = Annotations(program, evaluation);
    return out;
  }
  if (evaluation.gave_up != GaveUp::kNo) {
    out["error"] = Describe(evaluation.gave_up, evaluation.where);
    return out;
  }
  Json errors = Json::array();
  for (const Failure& failure : evaluation.failures) {
    if (format == OutputFormat::kBasic) {
      AddBasic(failure, errors);
    } else if (!failure.advisory) {
      errors.push_back(Detailed(failure));
    }
  }
  out["errors"] = std::move(errors);
  return out;
}

}  // namespace contract::schema
