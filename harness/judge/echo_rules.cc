#include "harness/judge/echo_rules.h"

#include "harness/json/document.h"

namespace contract {

void EchoRules(const Answer& answer, const ResponseSpec& spec,
               const json::Value& body, std::vector<Finding>* findings,
               Exercised* exercised) {
  // A raw body was sent instead of the members that `sent` still shows.
  if (answer.sent.contains("raw_body")) {
    return;
  }
  for (const EchoRule& rule : spec.echoes) {
    const nlohmann::json::json_pointer from(rule.request);
    if (!answer.sent.contains(from)) {
      continue;
    }
    const nlohmann::json& sent = answer.sent.at(from);
    // Many servers take an empty value for none.
    const bool is_empty =
        sent.is_string() && sent.get_ref<const std::string&>().empty();
    if (rule.optional && (is_empty || sent.is_null())) {
      continue;
    }
    const std::string clause = answer.operation.uri + "#" + rule.pointer;
    if (exercised != nullptr) {
      exercised->Add(clause);
    }
    const auto actual = body.Resolve(rule.response);
    const bool left_out = !actual || actual->IsNull();
    if (rule.optional && left_out) {
      continue;
    }
    const json::Document want = json::Document::From(sent);
    if (actual && json::Equal(*actual, want.root())) {
      continue;
    }
    findings->push_back(
        Finding{.slug = std::string(slug::kEchoMismatch),
                .level = spec.level,
                .clause = clause,
                .source = rule.source,
                .pointer = rule.response,
                .expected = sent.dump() + " (as sent in " + rule.request + ")",
                .actual = actual ? actual->Dump(200) : "absent"});
  }
}

}  // namespace contract
