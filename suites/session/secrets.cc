#include "suites/session/secrets.h"

#include "harness/cases/variables.h"
#include "harness/redaction/sensitive_names.h"

namespace contract {
namespace {

void Collect(const nlohmann::json& data, Published* published) {
  if (data.is_structured()) {
    for (const auto& element : data) {
      Collect(element, published);
    }
  } else if (data.is_string()) {
    const std::set<std::string> names = PlaceholdersIn(data);
    if (names.empty()) {
      published->values.insert(data.get<std::string>());
    } else if (names == std::set<std::string>{"unique"}) {
      published->templates.insert(data.get<std::string>());
    }
  }
}

void Collect(const RequestSpec& request, const nlohmann::json& expect,
             const std::vector<Given>& given, Published* published) {
  Collect(request.change, published);
  Collect(request.with, published);
  Collect(expect, published);
  for (const Given& use : given) {
    Collect(use.with, published);
  }
}

}  // namespace

std::vector<Secret> SecretsOf(const Target& target) {
  std::vector<Secret> secrets;
  for (const auto& [name, provider] : target.providers) {
    for (const auto& [credential, value] : provider.credentials) {
      secrets.push_back({value, provider.credential_variables.at(credential)});
    }
    for (const auto& [variable, value] : provider.variables.items()) {
      const std::string text =
          value.is_string() ? value.get<std::string>() : value.dump();
      const auto found = provider.variable_sources.find(variable);
      const bool given = found != provider.variable_sources.end();
      const bool secret =
          SensitivityOf(variable) != Sensitivity::kNone ||
          (given && SensitivityOf(found->second) != Sensitivity::kNone);
      if (secret && (given || text.find("${") == std::string::npos)) {
        secrets.push_back({text, given
                                     ? found->second
                                     : VariableNameFor(name + " " + variable)});
      }
    }
  }
  return secrets;
}

Published PublishedIn(const Catalogue& catalogue) {
  Published published;
  for (const Case& item : catalogue.cases) {
    Collect(item.request, item.expect, item.given, &published);
  }
  for (const auto& [ignored, provider] : catalogue.providers) {
    for (const auto& [name, rule] : provider.variables) {
      Collect(rule.default_text, &published);
    }
    for (const auto& [name, step] : provider.steps) {
      Collect(step.request, step.expect, step.given, &published);
      Collect(step.variables, &published);
    }
  }
  for (const auto& [name, request] : catalogue.requests) {
    Collect(request, &published);
  }
  return published;
}

void Publish(const Published& published, const std::string& unique,
             Redactor* redactor) {
  const Variables variables(unique);
  for (const std::string& text : published.templates) {
    redactor->Publish(variables.ExpandText(text));
  }
}

}  // namespace contract
