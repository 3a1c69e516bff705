#include "harness/judge/schema_findings.h"

#include <array>
#include <utility>

#include "harness/json/pointer.h"

namespace contract {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSlugs =
    {{{"type", slug::kTypeMismatch},
      {"required", slug::kFieldMissing},
      {"dependentRequired", slug::kFieldMissing},
      {"const", slug::kValueMismatch},
      {"enum", slug::kValueMismatch},
      {"additionalProperties", slug::kFieldForbidden},
      {"unevaluatedProperties", slug::kFieldForbidden},
      {"not", slug::kValueMismatch}}};

Source SourceOf(const schema::Violation& violation, const Provider& provider,
                const ResponseSpec& response) {
  if (violation.source.empty()) {
    return response.source;
  }
  return ReadSource(nlohmann::json::parse(violation.source, nullptr, false),
                    provider);
}

// A missing member is told of where it would be.
std::string Place(const schema::Violation& violation) {
  return violation.member.empty()
             ? violation.instance_pointer
             : json::Join(violation.instance_pointer, violation.member);
}

}  // namespace

std::string_view SlugOfKeyword(std::string_view keyword) {
  for (const auto& [name, slug] : kSlugs) {
    if (name == keyword) {
      return slug;
    }
  }
  return slug::kFormatMismatch;
}

void AddSchemaFindings(const schema::Schema& schema, const json::Value& body,
                       Level level, const Provider& provider,
                       const ResponseSpec& response,
                       std::vector<Finding>* findings, Exercised* exercised) {
  const schema::Result result = schema.Validate(
      body, {.undescribed = true, .exercised = exercised != nullptr});
  if (!result.error.empty()) {
    findings->push_back(Finding{.slug = std::string(slug::kBodyUnexpected),
                                .level = level,
                                .clause = schema.uri(),
                                .source = response.source,
                                .pointer = {},
                                .expected = "a body that can be judged",
                                .actual = result.error});
  }
  for (const auto& violation : schema::Leaves(result.violations)) {
    findings->push_back(
        Finding{.slug = std::string(SlugOfKeyword(violation.keyword)),
                .level = violation.advisory ? Level::kRecommended : level,
                .clause = violation.schema_location,
                .source = SourceOf(violation, provider, response),
                .pointer = Place(violation),
                .expected = violation.expected,
                .actual = violation.actual});
  }
  for (const std::string& pointer : result.undescribed) {
    const auto value = body.Resolve(pointer);
    findings->push_back(
        Finding{.slug = std::string(slug::kFieldUndocumented),
                .level = Level::kRecommended,
                .clause = schema.uri(),
                .source = response.source,
                .pointer = pointer,
                .expected = "no member the documentation does not name",
                .actual = value ? value->Dump(200) : "absent"});
  }
  if (exercised != nullptr) {
    exercised->Add(schema, result.exercised);
  }
}

}  // namespace contract
