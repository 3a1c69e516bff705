#include "harness/cases/demands.h"

#include <vector>

#include "harness/cases/variables.h"

namespace contract {
namespace {

// The request's example with what is changed in it; target, run and steps may
// still add to it. A change to what only a target adds leaves the example.
nlohmann::json PartsOf(const RequestSpec& request, const Catalogue& catalogue,
                       const Operation& operation) {
  nlohmann::json parts = {{"path", nlohmann::json::object()},
                          {"query", nlohmann::json::object()},
                          {"headers", nlohmann::json::object()}};
  const auto example =
      catalogue.requests.find(operation.id + "/" + request.example);
  if (example != catalogue.requests.end()) {
    parts.merge_patch(example->second);
  }
  for (const auto& change : request.change) {
    try {
      parts = parts.patch(nlohmann::json::array({change}));
    } catch (const nlohmann::json::exception&) {
      continue;
    }
  }
  Variables with;
  for (const auto& [name, value] : request.with.items()) {
    with.Set(name, value);
  }
  return with.Expand(parts);
}

bool MayBe(const nlohmann::json& sent, const nlohmann::json& asked) {
  if (asked.is_object()) {
    for (const auto& [name, value] : asked.items()) {
      const auto found = sent.find(name);
      if (found == sent.end() || !MayBe(*found, value)) {
        return false;
      }
    }
    return true;
  }
  return sent == asked || !PlaceholdersIn(sent).empty();
}

// Every name and value of `asked` in one text.
bool MentionsAll(const std::string& text, const nlohmann::json& asked) {
  for (const auto& [name, value] : asked.items()) {
    const std::string word =
        value.is_string() ? value.get<std::string>() : value.dump();
    if (text.find(name) == std::string::npos ||
        (text.find(word) == std::string::npos &&
         text.find("${") == std::string::npos)) {
      return false;
    }
  }
  return true;
}

bool Matches(const nlohmann::json& parts, const nlohmann::json& when) {
  if (const auto raw = parts.find("raw_body"); raw != parts.end()) {
    return raw->is_string() &&
           MentionsAll(raw->get<std::string>(), when.at("body"));
  }
  return MayBe(parts, when);
}

class Checker {
 public:
  Checker(const Contract& contract, const Catalogue& catalogue,
          Problems* problems)
      : contract_(contract), catalogue_(catalogue), problems_(problems) {}

  void Check() const {
    for (const auto& [ignored, provider] : catalogue_.providers) {
      for (const auto& [name, step] : provider.steps) {
        std::set<std::string> required(step.needs.begin(), step.needs.end());
        AddNeeds(step.given, provider, &required);
        Hold(step.request, step.operation, required, step.file, step.pointer,
             "the step " + name);
      }
    }
    for (const Case& item : catalogue_.cases) {
      std::set<std::string> required(item.needs.begin(), item.needs.end());
      AddNeeds(item.given, catalogue_.providers.at(item.provider), &required);
      Hold(item.request, item.operation, required, item.file, item.pointer,
           item.id);
    }
  }

 private:
  static void AddNeeds(const std::vector<Given>& given,
                       const ProviderSteps& steps,
                       std::set<std::string>* required) {
    for (const Given& use : given) {
      const auto step = steps.steps.find(use.step);
      if (step != steps.steps.end()) {
        required->insert(step->second.needs.begin(), step->second.needs.end());
        AddNeeds(step->second.given, steps, required);
      }
    }
  }

  void Hold(const RequestSpec& request, const std::string& operation_id,
            const std::set<std::string>& required, const std::string& file,
            const std::string& pointer, const std::string& who) const {
    const Operation& operation = contract_.operation(operation_id);
    for (const std::string& need : DemandsOf(request, catalogue_, operation)) {
      if (!required.contains(need)) {
        problems_->push_back(
            {file, pointer,
             who + " sends what only a target with the capability \"" + need +
                 "\" may be sent (x-requires in " + operation.file +
                 "); add \"" + need +
                 "\" to \"requires\", or send something "
                 "else"});
      }
    }
  }

  const Contract& contract_;
  const Catalogue& catalogue_;
  Problems* problems_;
};

}  // namespace

std::set<std::string> DemandsOf(const RequestSpec& request,
                                const Catalogue& catalogue,
                                const Operation& operation) {
  std::set<std::string> demands;
  if (operation.demands.empty()) {
    return demands;
  }
  const nlohmann::json parts = PartsOf(request, catalogue, operation);
  for (const Demand& demand : operation.demands) {
    if (Matches(parts, demand.when)) {
      demands.insert(demand.capability);
    }
  }
  return demands;
}

void CheckDemands(const Contract& contract, const Catalogue& catalogue,
                  Problems* problems) {
  Checker(contract, catalogue, problems).Check();
}

}  // namespace contract
