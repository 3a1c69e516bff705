#include "harness/audit/error_faults.h"

#include <algorithm>
#include <set>

#include "harness/audit/mutations.h"
#include "harness/audit/values.h"

namespace contract::audit {
namespace {

using nlohmann::json;

bool Has(const json& body, const std::string& pointer) {
  return body.contains(json::json_pointer(pointer));
}

bool IsWanted(const json& wanted, const json& value) {
  return wanted.is_array()
             ? std::find(wanted.begin(), wanted.end(), value) != wanted.end()
             : wanted == value;
}

// What may stand there instead; a removed member is a discarded value.
std::vector<NamedValue> Instead(const std::set<std::string>& documented,
                                const json& value) {
  std::vector<NamedValue> all;
  for (const std::string& one : documented) {
    all.push_back({one, one});
  }
  if (value.is_string()) {
    for (NamedValue& near : NearTexts(value.get<std::string>())) {
      all.push_back(std::move(near));
    }
  }
  all.push_back({"unknown", "something_else"});
  all.push_back({"empty", ""});
  all.push_back({"null", nullptr});
  all.push_back({"number", 7});
  all.push_back({"in_an_array", json::array({value})});
  all.push_back({"removed", json(json::value_t::discarded)});
  return all;
}

json PatchTo(const std::string& pointer, const json& value) {
  return json::array(
      {value.is_discarded() ? RemoveOp(pointer) : ReplaceOp(pointer, value)});
}

std::string Told(const std::string& pointer, const json& from, const json& to) {
  return pointer + ": " + Shown(from) +
         (to.is_discarded() ? " removed" : " replaced by " + Shown(to));
}

Fault Start(const Specimen& specimen, const std::string& family) {
  Fault fault;
  fault.family = family;
  fault.operation = specimen.operation->id;
  fault.status = specimen.spec_status();
  return fault;
}

// `kind` is "code" or "type".
void AddExpected(const Specimen& specimen, const std::string& kind,
                 const std::string& pointer,
                 const std::set<std::string>& documented,
                 std::vector<PlacedFault>* found) {
  const auto branches = BranchesAdmitting(specimen, specimen.status());
  if (pointer.empty() || branches.size() != 1 || !specimen.body ||
      !Has(*specimen.body, pointer)) {
    return;
  }
  const json error = branches.front().expect->value("error", json::object());
  if (!error.contains(kind)) {
    return;
  }
  const json& actual = specimen.body->at(json::json_pointer(pointer));
  for (const NamedValue& one : Instead(documented, actual)) {
    if (IsWanted(error.at(kind), one.value)) {
      continue;
    }
    Fault fault = Start(specimen, "error_" + kind);
    fault.name = NameOf({specimen.item->id, "error", kind, one.name});
    fault.description = Told(pointer, actual, one.value);
    fault.change.patch = PatchTo(pointer, one.value);
    fault.mark = {
        .clauses = {specimen.item->id + "#" + branches.front().pointer +
                    "/error/" + kind},
        .slug = std::string(kind == "code" ? slug::kErrorCodeMismatch
                                           : slug::kErrorTypeMismatch),
        .pointer = pointer,
        .level = specimen.item->level};
    found->push_back({std::move(fault), &specimen});
  }
}

void AddPair(const Specimen& specimen, const DocumentedError& error,
             std::set<std::string>* seen, std::vector<PlacedFault>* found) {
  const Provider& provider = *specimen.provider;
  const std::string clause = specimen.operation->uri + "#" + error.pointer;
  const auto documented_there = [&](const DocumentedError& one) {
    return one.code == error.code && one.status == specimen.status();
  };
  const auto& errors = specimen.operation->errors;
  const bool at_home =
      std::any_of(errors.begin(), errors.end(), documented_there);
  const auto add = [&](const std::string& what, const std::string& type,
                       const std::string& slug, const std::string& pointer) {
    Fault fault = Start(specimen, "pairing");
    fault.name = NameOf(
        {fault.operation, std::to_string(specimen.status()), error.id, what});
    if (!seen->insert(fault.name).second) {
      return;
    }
    fault.description = "code \"" + error.code + "\" with status " +
                        std::to_string(specimen.status()) + " and type \"" +
                        type + "\"";
    fault.change.patch =
        json::array({AddOp(provider.error_code_pointer, error.code),
                     AddOp(provider.error_type_pointer, type)});
    fault.mark = {
        .clauses = {clause +
                    (slug == slug::kStatusMismatch ? "/status" : "/type")},
        .slug = slug,
        .pointer = pointer,
        .level = specimen.Capped(Level::kRequired)};
    found->push_back({std::move(fault), &specimen});
  };
  if (!at_home) {
    add("at_another_status", error.type, std::string(slug::kStatusMismatch),
        "status");
    return;
  }
  std::set<std::string> types = {"something_else", ""};
  for (const DocumentedError& other : errors) {
    types.insert(other.type);
  }
  types.erase(error.type);
  for (const std::string& type : types) {
    add("with_type_" + (type.empty() ? "empty" : type), type,
        std::string(slug::kErrorTypeMismatch), provider.error_type_pointer);
  }
}

void AddEcho(const Specimen& specimen, const EchoRule& rule,
             std::set<std::string>* seen, std::vector<PlacedFault>* found) {
  const json& actual = specimen.body->at(json::json_pointer(rule.response));
  std::vector<NamedValue> all = Instead({}, actual);
  if (actual.is_string()) {
    std::string turned = actual.get<std::string>();
    std::reverse(turned.begin(), turned.end());
    all.push_back({"turned_round", turned});
  }
  for (const NamedValue& one : all) {
    const bool left_out = one.value.is_discarded() || one.value.is_null();
    if ((rule.optional && left_out) || one.value == actual) {
      continue;
    }
    Fault fault = Start(specimen, "echo");
    fault.name = NameOf(
        {fault.operation, fault.status, rule.response, "not_echoed", one.name});
    if (!seen->insert(fault.name).second) {
      continue;
    }
    fault.description = Told(rule.response, actual, one.value);
    fault.change.patch = PatchTo(rule.response, one.value);
    fault.mark = {.clauses = {specimen.operation->uri + "#" + rule.pointer},
                  .slug = std::string(slug::kEchoMismatch),
                  .pointer = rule.response,
                  .level = specimen.Capped(specimen.spec->level)};
    found->push_back({std::move(fault), &specimen});
  }
}

}  // namespace

std::vector<PlacedFault> ErrorFaults(const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  for (const Specimen& specimen : recorded) {
    std::set<std::string> codes;
    std::set<std::string> types;
    for (const DocumentedError& error : specimen.operation->errors) {
      codes.insert(error.code);
      types.insert(error.type);
    }
    types.erase("");
    AddExpected(specimen, "code", specimen.provider->error_code_pointer, codes,
                &found);
    AddExpected(specimen, "type", specimen.provider->error_type_pointer, types,
                &found);
  }
  return found;
}

std::vector<PlacedFault> CombinationFaults(
    const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  std::set<std::string> seen;
  for (const Specimen& specimen : recorded) {
    // Where the case itself expects the status, it is the pairing that is told
    // of.
    const bool usable = BodyIsJudged(specimen) && specimen.status() >= 400 &&
                        specimen.body && specimen.body->is_object() &&
                        !specimen.provider->error_type_pointer.empty() &&
                        !BranchesAdmitting(specimen, specimen.status()).empty();
    for (const DocumentedError& error : specimen.operation->errors) {
      if (usable && error.source.grade != "inferred") {
        AddPair(specimen, error, &seen, &found);
      }
    }
  }
  return found;
}

std::vector<PlacedFault> EchoFaults(const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  std::set<std::string> seen;
  for (const Specimen& specimen : recorded) {
    if (!BodyIsJudged(specimen) || !specimen.body ||
        specimen.sent.contains("raw_body")) {
      continue;
    }
    for (const EchoRule& rule : specimen.spec->echoes) {
      if (Has(specimen.sent, rule.request) &&
          Has(*specimen.body, rule.response)) {
        AddEcho(specimen, rule, &seen, &found);
      }
    }
  }
  return found;
}

}  // namespace contract::audit
