#include "harness/judge/error_rules.h"

#include <algorithm>
#include <optional>

namespace contract {
namespace {

std::optional<json::Value> At(const json::Value& body,
                              const std::string& pointer) {
  return pointer.empty() ? std::nullopt : body.Resolve(pointer);
}

std::string Shown(const std::optional<json::Value>& value) {
  return value ? value->Dump(200) : "absent";
}

bool IsOneOf(const nlohmann::json& expected,
             const std::optional<json::Value>& actual) {
  if (!actual || !actual->IsString()) {
    return false;
  }
  const std::string text(actual->AsString());
  return expected.is_array() ? std::find(expected.begin(), expected.end(),
                                         text) != expected.end()
                             : expected == text;
}

std::string OneOfText(const nlohmann::json& expected) {
  if (!expected.is_array()) {
    return expected.dump();
  }
  std::string text;
  for (const auto& one : expected) {
    text += (text.empty() ? "" : " or ") + one.dump();
  }
  return text;
}

// The documented error with this code whose status is nearest: the one of the
// status received, else the first.
const DocumentedError* Documented(const Operation& operation,
                                  std::string_view code, int status) {
  const DocumentedError* found = nullptr;
  for (const DocumentedError& error : operation.errors) {
    // What is only inferred (a generic code beside no status) binds nobody
    // beyond the case that expects it.
    if (error.code != code || error.source.grade == "inferred") {
      continue;
    }
    if (error.status == status) {
      return &error;
    }
    found = found == nullptr ? &error : found;
  }
  return found;
}

// Every documented error with the code of the answer, whatever its grade.
void NoteCode(const Answer& answer, const json::Value& body,
              Exercised* exercised) {
  const auto code = At(body, answer.provider.error_code_pointer);
  if (exercised == nullptr || !code || !code->IsString()) {
    return;
  }
  for (const DocumentedError& error : answer.operation.errors) {
    if (error.code == code->AsString()) {
      exercised->Add(answer.operation.uri + "#" + error.pointer);
    }
  }
}

void CheckCombination(const Answer& answer, const json::Value& body,
                      std::vector<Finding>* findings) {
  const auto code = At(body, answer.provider.error_code_pointer);
  if (!code || !code->IsString()) {
    return;
  }
  const int status = answer.exchange.response->status;
  const DocumentedError* error =
      Documented(answer.operation, code->AsString(), status);
  if (error == nullptr) {
    return;
  }
  const std::string clause = answer.operation.uri + "#" + error->pointer;
  const bool told = std::any_of(
      findings->begin(), findings->end(),
      [](const Finding& one) { return one.slug == slug::kStatusMismatch; });
  if (error->status != status && !told) {
    findings->push_back(Finding{.slug = std::string(slug::kStatusMismatch),
                                .level = Level::kRequired,
                                .clause = clause + "/status",
                                .source = error->source,
                                .pointer = "status",
                                .expected = std::to_string(error->status) +
                                            " with code " + code->Dump(200),
                                .actual = std::to_string(status)});
  }
  const auto type = At(body, answer.provider.error_type_pointer);
  if (!error->type.empty() && !IsOneOf(nlohmann::json(error->type), type)) {
    findings->push_back(Finding{.slug = std::string(slug::kErrorTypeMismatch),
                                .level = Level::kRequired,
                                .clause = clause + "/type",
                                .source = error->source,
                                .pointer = answer.provider.error_type_pointer,
                                .expected = nlohmann::json(error->type).dump() +
                                            " with code " + code->Dump(200),
                                .actual = Shown(type)});
  }
}

}  // namespace

void ErrorRules(const Answer& answer, const std::string& prefix,
                const nlohmann::json& expect, const json::Value& body,
                std::vector<Finding>* findings, Exercised* exercised) {
  NoteCode(answer, body, exercised);
  CheckCombination(answer, body, findings);
  const auto error = expect.find("error");
  if (error == expect.end()) {
    return;
  }
  const auto check = [&](const char* member, const std::string& pointer,
                         std::string_view slug) {
    const auto want = error->find(member);
    if (want == error->end()) {
      return;
    }
    const std::string clause =
        answer.item.id + "#" + prefix + "/error/" + member;
    if (exercised != nullptr) {
      exercised->Add(clause);
    }
    const auto actual = At(body, pointer);
    if (!IsOneOf(*want, actual)) {
      findings->push_back(Finding{.slug = std::string(slug),
                                  .level = answer.item.level,
                                  .clause = clause,
                                  .source = answer.item.source,
                                  .pointer = pointer,
                                  .expected = OneOfText(*want),
                                  .actual = Shown(actual)});
    }
  };
  check("code", answer.provider.error_code_pointer, slug::kErrorCodeMismatch);
  check("type", answer.provider.error_type_pointer, slug::kErrorTypeMismatch);
}

}  // namespace contract
