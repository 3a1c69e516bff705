#include "harness/cases/plan.h"

#include <map>
#include <set>

#include "harness/cases/target_check.h"

namespace contract {
namespace {

constexpr std::string_view kFresh = "fresh.";

bool HasUnique(const nlohmann::json& value) {
  for (const std::string& name : PlaceholdersIn(value)) {
    if (name.starts_with("unique")) {
      return true;
    }
  }
  return false;
}

// Provider defaults first, the target's own values over them, then what is
// made like another variable. Values still hold their ${unique}.
nlohmann::json Templates(const ProviderSteps& steps,
                         const TargetProvider& target) {
  nlohmann::json templates = nlohmann::json::object();
  for (const auto& [name, rule] : steps.variables) {
    if (!rule.default_text.empty()) {
      templates[name] = rule.default_text;
    }
  }
  templates.update(target.variables);
  for (const auto& [name, rule] : steps.variables) {
    const auto like = templates.find(rule.like);
    if (!templates.contains(name) && like != templates.end() &&
        HasUnique(*like)) {
      std::string text = like->get<std::string>();
      const std::string placeholder = "${unique}";
      for (auto at = text.find(placeholder); at != std::string::npos;
           at = text.find(placeholder, at + 1)) {
        text.replace(at, placeholder.size(), placeholder + "b");
      }
      templates[name] = text;
    }
  }
  return templates;
}

class Planner {
 public:
  Planner(const Catalogue& catalogue, const Contract& contract,
          const Target& target)
      : catalogue_(catalogue), contract_(contract), target_(target) {
    for (const auto& [name, provider] : target.providers) {
      if (const auto steps = catalogue.providers.find(name);
          steps != catalogue.providers.end()) {
        templates_[name] = Templates(steps->second, provider);
      }
    }
  }

  std::string SkipReason(const Case& item) const {
    const auto found = target_.providers.find(item.provider);
    if (found == target_.providers.end()) {
      return "the target has no provider \"" + item.provider + "\"";
    }
    const TargetProvider& target = found->second;
    const ProviderSteps& steps = catalogue_.providers.at(item.provider);
    const nlohmann::json& templates = templates_.at(item.provider);
    Needs needs;
    Collect(item, steps, &needs);
    if (target_.read_only && !needs.changes.empty()) {
      return "it changes something (" + needs.changes +
             "), and real money may be at stake at this target";
    }
    for (const std::string& need : needs.capabilities) {
      if (std::string why = Lacks(need, target, templates); !why.empty()) {
        return why;
      }
    }
    for (const std::string& name : needs.provocations) {
      if (ProvocationOf(contract_.provider(item.provider), target, name)
              .empty()) {
        return "the target cannot provoke \"" + name + "\"";
      }
    }
    for (const std::string& name : needs.variables) {
      if (steps.variables.contains(name) && !templates.contains(name)) {
        return "the target has no variable \"" + name + "\"";
      }
    }
    return "";
  }

 private:
  struct Needs {
    std::set<std::string> capabilities;
    std::set<std::string> variables;
    std::set<std::string> provocations;
    std::string changes;  // the first operation that changes something
  };

  void Collect(const RequestSpec& request, const std::string& operation,
               const nlohmann::json& expect, Needs* needs) const {
    if (needs->changes.empty() && !contract_.operation(operation).read_only) {
      needs->changes = operation;
    }
    const auto example =
        catalogue_.requests.find(operation + "/" + request.example);
    if (example != catalogue_.requests.end()) {
      needs->variables.merge(PlaceholdersIn(example->second));
    }
    if (!request.provoke.empty()) {
      needs->provocations.insert(request.provoke);
    }
    needs->variables.merge(PlaceholdersIn(request.change));
    needs->variables.merge(PlaceholdersIn(request.with));
    needs->variables.merge(PlaceholdersIn(expect));
  }

  void Collect(const std::vector<Given>& given, const ProviderSteps& steps,
               Needs* needs) const {
    for (const Given& use : given) {
      const Step& step = steps.steps.at(use.step);
      needs->capabilities.insert(step.needs.begin(), step.needs.end());
      needs->variables.merge(PlaceholdersIn(use.with));
      Collect(step.given, steps, needs);
      Collect(step.request, step.operation, step.expect, needs);
    }
  }

  void Collect(const Case& item, const ProviderSteps& steps,
               Needs* needs) const {
    needs->capabilities.insert(item.needs.begin(), item.needs.end());
    Collect(item.given, steps, needs);
    Collect(item.request, item.operation, item.expect, needs);
  }

  static std::string Lacks(const std::string& need,
                           const TargetProvider& target,
                           const nlohmann::json& templates) {
    if (need.starts_with(kFresh)) {
      const std::string name = need.substr(kFresh.size());
      return templates.contains(name) && HasUnique(templates.at(name))
                 ? ""
                 : "the target's variable \"" + name +
                       "\" is not fresh for every case (it has no ${unique})";
    }
    return target.capabilities.contains(need)
               ? ""
               : "the target lacks the capability \"" + need + "\"";
  }

  const Catalogue& catalogue_;
  const Contract& contract_;
  const Target& target_;
  std::map<std::string, nlohmann::json> templates_;  // by provider
};

}  // namespace

std::string ProvocationOf(const Provider& provider,
                          const TargetProvider& target,
                          const std::string& name) {
  const auto names = provider.provocations.find(name);
  if (names == provider.provocations.end()) {
    return target.provoke.contains(name) ? name : "";
  }
  for (const std::string& candidate : names->second) {
    if (target.provoke.contains(candidate)) {
      return candidate;
    }
  }
  return "";
}

Plan MakePlan(const Catalogue& catalogue, const Contract& contract,
              const Target& target, Problems* problems) {
  Plan plan;
  CheckTarget(catalogue, contract, target, problems, &plan.notes);
  if (!problems->empty()) {
    return plan;
  }
  const Planner planner(catalogue, contract, target);
  for (const Case& item : catalogue.cases) {
    plan.cases.push_back({&item, planner.SkipReason(item)});
  }
  return plan;
}

Variables StartingVariables(const Case& item, const Catalogue& catalogue,
                            const Target& target, const std::string& unique) {
  Variables variables(unique);
  const auto found = target.providers.find(item.provider);
  if (found == target.providers.end()) {
    return variables;
  }
  const nlohmann::json templates =
      Templates(catalogue.providers.at(item.provider), found->second);
  for (const auto& [name, value] : templates.items()) {
    variables.Set(name, Variables(unique).Expand(value));
  }
  for (const auto& [name, value] : found->second.credentials) {
    variables.Set("credentials." + name, value);
  }
  return variables;
}

}  // namespace contract
