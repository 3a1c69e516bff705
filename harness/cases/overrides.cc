#include "harness/cases/overrides.h"

#include <set>
#include <string>

#include "harness/cases/variables.h"

namespace contract {
namespace {

class Checker {
 public:
  Checker(const Contract& contract, const Catalogue& catalogue,
          Problems* problems)
      : contract_(contract), catalogue_(catalogue), problems_(problems) {}

  void Check() const {
    for (const auto& [provider, steps] : catalogue_.providers) {
      for (const auto& [name, step] : steps.steps) {
        CheckOne(step, provider);
      }
    }
    for (const Case& item : catalogue_.cases) {
      CheckOne(item, item.provider);
    }
  }

 private:
  template <typename CaseOrStep>
  void CheckOne(const CaseOrStep& item, const std::string& provider) const {
    std::set<std::string> used = UsedBy(item.request, item.operation);
    used.merge(CredentialsOf(item.operation));
    used.merge(PlaceholdersIn(item.expect));  // which sees the request's values
    Hold(item.request.with, used, "the request", item.file,
         item.pointer + "/request/with");
    for (const Given& use : item.given) {
      Hold(use.with, UsedByStep(use.step, provider), "the step " + use.step,
           item.file, item.pointer + "/given");
    }
  }

  void Hold(const nlohmann::json& with, const std::set<std::string>& used,
            const std::string& what, const std::string& file,
            const std::string& pointer) const {
    for (const auto& [name, value] : with.items()) {
      if (!used.contains(name)) {
        problems_->push_back(
            {file, pointer,
             what + " does not use \"" + name +
                 "\", so this value changes nothing; correct the name or leave "
                 "it out"});
      }
    }
  }

  std::set<std::string> UsedBy(const RequestSpec& request,
                               const std::string& operation) const {
    std::set<std::string> used = PlaceholdersIn(request.change);
    used.merge(PlaceholdersIn(request.with));
    const auto example =
        catalogue_.requests.find(operation + "/" + request.example);
    if (example != catalogue_.requests.end()) {
      used.merge(PlaceholdersIn(example->second));
    }
    return used;
  }

  // As ${name} stands for it in a request: "credentials.api_key".
  std::set<std::string> CredentialsOf(const std::string& operation) const {
    std::set<std::string> names;
    const Operation& of = contract_.operation(operation);
    for (const std::string& scheme : of.security) {
      const SecurityScheme& security =
          contract_.provider(of.provider).security.at(scheme);
      names.insert("credentials." + security.credential);
      names.insert("credentials." + security.password);
    }
    return names;
  }

  // By the step, and by those it stands on: an outer value wins there too.
  std::set<std::string> UsedByStep(const std::string& name,
                                   const std::string& provider) const {
    const auto& steps = catalogue_.providers.at(provider).steps;
    const auto step = steps.find(name);
    if (step == steps.end()) {
      return {};
    }
    std::set<std::string> used =
        UsedBy(step->second.request, step->second.operation);
    used.merge(PlaceholdersIn(step->second.variables));
    for (const Given& use : step->second.given) {
      used.merge(PlaceholdersIn(use.with));
      used.merge(UsedByStep(use.step, provider));
    }
    return used;
  }

  const Contract& contract_;
  const Catalogue& catalogue_;
  Problems* problems_;
};

}  // namespace

void CheckOverrides(const Contract& contract, const Catalogue& catalogue,
                    Problems* problems) {
  Checker(contract, catalogue, problems).Check();
}

}  // namespace contract
