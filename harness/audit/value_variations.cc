#include <algorithm>
#include <set>

#include "harness/audit/mutations.h"
#include "harness/audit/values.h"
#include "harness/audit/variations.h"
#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;

bool EverythingHolds(const SchemaLibrary& library, const Place& place,
                     const json& body) {
  const auto obligations = Walk(library, place, body);
  return std::all_of(obligations.begin(), obligations.end(),
                     [](const Obligation& one) { return one.holds; });
}

class Varier {
 public:
  Varier(const SchemaLibrary& library, std::vector<PlacedVariation>* found)
      : library_(library), found_(found) {}

  void Vary(const Specimen& specimen) {
    specimen_ = &specimen;
    spoken_for_ = SpokenFor(specimen);
    const Place place = SchemaOf(library_, *specimen.spec);
    std::set<std::string> described;
    for (const Obligation& one : Walk(library_, place, *specimen.body)) {
      if (!one.instance.empty()) {
        described.insert(one.instance);
      }
    }
    for (const std::string& pointer : described) {
      if (IsFree(pointer)) {
        VaryAt(pointer);
      }
    }
    for (const MissingMember& missing :
         MissingMembers(library_, place, *specimen.body)) {
      const std::string pointer =
          contract::json::Join(missing.object, missing.name);
      const auto value = MakeUp(library_, missing.schemas);
      if (value && IsFree(pointer)) {
        Try("optional_member", pointer, "there", AddOp(pointer, *value),
            pointer + " there as " + Shown(*value));
        Try("null", pointer, "there_as_null", AddOp(pointer, nullptr),
            pointer + " there as null");
      }
    }
    OptionalEchoes();
  }

 private:
  bool IsFree(const std::string& pointer) const {
    return std::none_of(
        spoken_for_.begin(), spoken_for_.end(),
        [&](const std::string& other) { return Overlap(pointer, other); });
  }

  // What an answer need not repeat, it may leave out.
  void OptionalEchoes() {
    std::set<std::string> expected;
    for (const Branch& branch : BranchesOf(*specimen_)) {
      const json body = branch.expect->value("body", json::object());
      for (const auto& [pointer, want] : body.items()) {
        expected.insert(pointer);
      }
    }
    for (const EchoRule& rule : specimen_->spec->echoes) {
      const bool spoken_for = std::any_of(
          expected.begin(), expected.end(), [&](const std::string& other) {
            return Overlap(rule.response, other);
          });
      if (rule.optional && !spoken_for &&
          specimen_->body->contains(json::json_pointer(rule.response))) {
        Try("optional_member", rule.response, "not_echoed",
            RemoveOp(rule.response), rule.response + " absent");
        Try("null", rule.response, "echoed_as_null",
            ReplaceOp(rule.response, nullptr), rule.response + " null");
      }
    }
  }

  void VaryAt(const std::string& pointer) {
    const json& value = specimen_->body->at(json::json_pointer(pointer));
    if (!contract::json::ParseIndex(pointer.substr(pointer.rfind('/') + 1))) {
      Try("optional_member", pointer, "absent", RemoveOp(pointer),
          pointer + " absent");
    }
    if (!value.is_null()) {
      Try("null", pointer, "null", ReplaceOp(pointer, nullptr),
          pointer + " null");
    }
    for (const NamedValue& one : Numbers()) {
      ReplaceWith("number", pointer, one);
    }
    for (const NamedValue& one : Texts()) {
      ReplaceWith("text", pointer, one);
    }
  }

  void ReplaceWith(const std::string& family, const std::string& pointer,
                   const NamedValue& one) {
    Try(family, pointer, one.name, ReplaceOp(pointer, one.value),
        pointer + ": " + Shown(one.value));
  }

  // Kept when the schemas admit it: by our own walk, not by the validator.
  void Try(const std::string& family, const std::string& pointer,
           const std::string& what, const json& operation,
           const std::string& description) {
    const std::string name =
        NameOf({specimen_->operation->id, specimen_->spec->status,
                General(pointer), what});
    if (seen_.contains(name)) {
      return;
    }
    const json patch = json::array({operation});
    const Place place = SchemaOf(library_, *specimen_->spec);
    if (!EverythingHolds(library_, place, specimen_->body->patch(patch))) {
      return;
    }
    seen_.insert(name);
    Variation variation;
    variation.name = name;
    variation.family = family;
    variation.operation = specimen_->operation->id;
    variation.status = specimen_->spec->status;
    variation.description = description;
    variation.change.patch = patch;
    found_->push_back({std::move(variation), specimen_});
  }

  const SchemaLibrary& library_;
  std::vector<PlacedVariation>* found_;
  const Specimen* specimen_ = nullptr;
  std::set<std::string> spoken_for_;
  std::set<std::string> seen_;
};

// The sample as the specimen's request would have been answered with it.
// Nothing where the case expects a value the sample does not have.
std::optional<json> Fitted(const Sample& sample, const Specimen& specimen) {
  json body = json::parse(sample.text);
  if (!body.is_object()) {
    return std::nullopt;
  }
  for (const EchoRule& rule : specimen.spec->echoes) {
    const json::json_pointer from(rule.request);
    const json::json_pointer to(rule.response);
    if (specimen.sent.contains(from) && (!rule.optional || body.contains(to))) {
      body[to] = specimen.sent.at(from);
    }
  }
  for (const Branch& branch : BranchesAdmitting(specimen, specimen.status())) {
    if (branch.expect->contains("body") || branch.expect->contains("absent")) {
      return std::nullopt;
    }
    const json error = branch.expect->value("error", json::object());
    for (const auto& [kind, pointer] :
         {std::pair("code", specimen.provider->error_code_pointer),
          std::pair("type", specimen.provider->error_type_pointer)}) {
      if (!error.contains(kind)) {
        continue;
      }
      const json actual = body.value(json::json_pointer(pointer), json());
      const json& wanted = error.at(kind);
      if (wanted.is_array()
              ? std::find(wanted.begin(), wanted.end(), actual) == wanted.end()
              : wanted != actual) {
        return std::nullopt;
      }
    }
  }
  return body;
}

}  // namespace

std::vector<PlacedVariation> ValueVariations(
    const SchemaLibrary& library, const std::vector<Specimen>& recorded) {
  std::vector<PlacedVariation> found;
  Varier varier(library, &found);
  for (const Specimen& specimen : recorded) {
    if (BodyIsJudged(specimen) && specimen.body && specimen.body->is_object()) {
      varier.Vary(specimen);
    }
  }
  return found;
}

std::vector<PlacedVariation> SampleVariations(
    const SchemaLibrary& library, const std::vector<Sample>& samples,
    const std::vector<Specimen>& recorded) {
  std::vector<PlacedVariation> found;
  for (const Specimen& specimen : recorded) {
    if (!BodyIsJudged(specimen) || !specimen.body ||
        specimen.sent.contains("raw_body")) {
      continue;
    }
    for (const Sample& sample : samples) {
      if (sample.operation != specimen.operation->id ||
          sample.status != specimen.status()) {
        continue;
      }
      const auto body = Fitted(sample, specimen);
      if (!body ||
          !EverythingHolds(library, SchemaOf(library, *specimen.spec), *body)) {
        continue;
      }
      Variation variation;
      variation.name = NameOf({specimen.item->id, "sample", sample.file});
      variation.family = "sample";
      variation.operation = specimen.operation->id;
      variation.status = specimen.spec->status;
      variation.description = "the documented sample " + sample.file;
      variation.change.body = body->dump();
      found.push_back({std::move(variation), &specimen});
    }
  }
  return found;
}

}  // namespace contract::audit
