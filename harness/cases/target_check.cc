#include "harness/cases/target_check.h"

#include <set>

#include "harness/schema/keywords.h"

namespace contract {
namespace {

void CheckCredentials(const Contract& contract, const Target& target,
                      Problems* problems) {
  for (const auto& [name, provider] : target.providers) {
    const Provider* documented = contract.FindProvider(name);
    if (documented == nullptr) {
      problems->push_back({target.file, "/providers/" + name,
                           "no provider of this name is in schemas/; known: " +
                               contract.ProviderNames()});
      continue;
    }
    for (const auto& [ignored, scheme] : documented->security) {
      if (!provider.credential_variables.contains(scheme.credential)) {
        problems->push_back({target.file, "/providers/" + name + "/credentials",
                             "the credential \"" + scheme.credential +
                                 "\" is missing; " + documented->title +
                                 " needs it"});
      }
    }
  }
}

std::set<std::string> CapabilitiesOf(const std::string& provider,
                                     const Catalogue& catalogue) {
  std::set<std::string> known;
  for (const Case& item : catalogue.cases) {
    if (item.provider == provider) {
      known.insert(item.needs.begin(), item.needs.end());
    }
  }
  const auto steps = catalogue.providers.find(provider);
  if (steps != catalogue.providers.end()) {
    for (const auto& [ignored, step] : steps->second.steps) {
      known.insert(step.needs.begin(), step.needs.end());
    }
  }
  return known;
}

std::set<std::string> VariablesOf(const std::string& provider,
                                  const Catalogue& catalogue) {
  std::set<std::string> known;
  const auto steps = catalogue.providers.find(provider);
  if (steps != catalogue.providers.end()) {
    for (const auto& [name, ignored] : steps->second.variables) {
      known.insert(name);
    }
  }
  return known;
}

class NameChecker {
 public:
  NameChecker(const Target& target, Problems* problems,
              std::vector<std::string>* notes)
      : target_(target), problems_(problems), notes_(notes) {}

  // `what` is "capability" or "variable".
  void Check(const std::string& provider, const std::string& what,
             const std::set<std::string>& given,
             const std::set<std::string>& known) const {
    std::vector<std::string_view> missing;
    for (const std::string& name : known) {
      if (!given.contains(name)) {
        missing.push_back(name);
      }
    }
    for (const std::string& name : given) {
      if (known.contains(name) || name.starts_with("provoke.")) {
        continue;
      }
      std::string says =
          "No case asks for the " + what + " \"" + name + "\" of " + provider;
      const std::string_view near = schema::Nearest(name, missing);
      if (near.empty()) {
        notes_->push_back(says + ".");
        continue;
      }
      says.front() = 'n';
      says += "; did you mean \"" + std::string(near) + "\"?";
      problems_->push_back(
          {target_.file, "/providers/" + provider, std::move(says)});
    }
  }

 private:
  const Target& target_;
  Problems* problems_;
  std::vector<std::string>* notes_;
};

}  // namespace

void CheckTarget(const Catalogue& catalogue, const Contract& contract,
                 const Target& target, Problems* problems,
                 std::vector<std::string>* notes) {
  CheckCredentials(contract, target, problems);
  const NameChecker names(target, problems, notes);
  for (const auto& [name, provider] : target.providers) {
    std::set<std::string> capabilities = provider.capabilities;
    for (const auto& [off, ignored] : provider.capabilities_off) {
      capabilities.insert(off);
    }
    std::set<std::string> variables;
    for (const auto& [variable, ignored] : provider.variables.items()) {
      variables.insert(variable);
    }
    names.Check(name, "capability", capabilities,
                CapabilitiesOf(name, catalogue));
    names.Check(name, "variable", variables, VariablesOf(name, catalogue));
  }
}

}  // namespace contract
