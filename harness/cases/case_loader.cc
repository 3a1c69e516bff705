#include "harness/cases/case_loader.h"

#include <algorithm>
#include <functional>
#include <set>

#include "harness/cases/case_reader.h"
#include "harness/cases/operators.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

namespace fs = std::filesystem;

std::string Stem(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.substr(0, name.find('.'));
}

class Loader {
 public:
  Loader(FormatChecker* checker, const Contract& contract)
      : checker_(checker), contract_(contract) {}

  Catalogue Load() {
    for (const auto& [name, provider] : contract_.providers()) {
      LoadRequests(provider);
      LoadSteps(provider);
      LoadCases(provider);
    }
    RefuseStrays();
    RefuseDuplicates();
    if (catalogue_.cases.empty() && checker_->problems()->empty()) {
      Say("suites", "",
          "no cases are there, and a run without cases proves nothing; put "
          "them into suites/<provider>/<operation>.cases.json, or name "
          "another folder with --root");
    }
    RefuseUntried();
    return std::move(catalogue_);
  }

 private:
  // A run would be green that has checked nothing of it.
  void RefuseUntried() {
    if (!checker_->problems()->empty()) {
      return;  // what could not be read may be what is missing
    }
    for (const auto& [id, operation] : contract_.operations()) {
      if (std::none_of(catalogue_.cases.begin(), catalogue_.cases.end(),
                       [&](const Case& one) { return one.operation == id; })) {
        Say(operation.file, "",
            "no case tries this operation; add suites/" + operation.provider +
                "/" + operation.name + ".cases.json");
      }
    }
  }

  void Say(const std::string& file, const std::string& pointer,
           const std::string& message) {
    checker_->problems()->push_back({file, pointer, message});
  }

  void LoadRequests(const Provider& provider) {
    const fs::path folder =
        checker_->root() / "fixtures" / "examples" / provider.name;
    for (const auto& [id, operation] : contract_.operations()) {
      if (operation.provider != provider.name) {
        continue;
      }
      for (const auto& file : FilesEndingIn(folder / operation.name, ".json")) {
        if (!file.filename().string().starts_with("request")) {
          continue;
        }
        const std::string key = id + "/" + Stem(file);
        if (auto data = checker_->Read(file, "request_example")) {
          catalogue_.requests[key] = std::move(*data);
        } else {
          unread_.insert(key);
        }
      }
    }
  }

  void LoadSteps(const Provider& provider) {
    ProviderSteps& known = catalogue_.providers[provider.name];
    const fs::path file =
        checker_->root() / "suites" / provider.name / "steps.json";
    if (!fs::exists(file)) {
      return;
    }
    const auto data = checker_->Read(file, "steps");
    if (!data) {
      unread_.insert(provider.name);
      return;
    }
    const auto variables = data->value("variables", nlohmann::json::object());
    for (const auto& [name, rule] : variables.items()) {
      known.variables[name] = ReadVariableRule(rule);
    }
    const auto steps = data->value("steps", nlohmann::json::object());
    for (const auto& [name, step] : steps.items()) {
      known.steps[name] =
          ReadStep(name, step, provider, checker_->Relative(file));
    }
    for (const auto& [name, step] : known.steps) {
      CheckRequest(step.request, step.operation, step.file, step.pointer);
      CheckGiven(step.given, provider, step.file, step.pointer);
      CheckExpect(step.expect, step.file, step.pointer + "/expect");
    }
    RefuseCycles(known);
  }

  void LoadCases(const Provider& provider) {
    const fs::path folder = checker_->root() / "suites" / provider.name;
    for (const auto& file : FilesEndingIn(folder, ".cases.json")) {
      const std::string relative = checker_->Relative(file);
      const std::string operation = provider.name + "." + Stem(file);
      if (contract_.FindOperation(operation) == nullptr) {
        Say(relative, "",
            "there is no schemas/" + provider.name + "/" + Stem(file) +
                ".operation.json; a case file is named after its operation");
        continue;
      }
      const auto data = checker_->Read(file, "case_file");
      if (!data) {
        continue;
      }
      const CaseFileContext context{.provider = provider,
                                    .operation = operation,
                                    .file = relative,
                                    .source = data->at("source")};
      const auto& cases = data->at("cases");
      for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::string pointer = "/cases/" + std::to_string(i);
        for (Case& item : ReadCases(cases[i], context, pointer)) {
          CheckCase(item, provider);
          catalogue_.cases.push_back(std::move(item));
        }
      }
    }
  }

  void CheckCase(const Case& item, const Provider& provider) {
    CheckRequest(item.request, item.operation, item.file, item.pointer);
    CheckGiven(item.given, provider, item.file, item.pointer);
    CheckExpect(item.expect, item.file, item.pointer + "/expect");
    if (!provider.pages.contains(item.source.page)) {
      Say(item.file, item.pointer + "/source/page",
          "\"" + item.source.page + "\" is no page of " + provider.file);
    }
    const std::string& provoke = item.request.provoke;
    if (!provoke.empty() && !provider.provocations.contains(provoke)) {
      Say(item.file, item.pointer + "/request/provoke",
          "\"" + provoke + "\" is not under \"provoke\" of " + provider.file);
    }
    if (const auto schema = item.expect.find("schema");
        schema != item.expect.end()) {
      const auto uri = Contract::SchemaUri(provider.name, *schema);
      if (contract_.FindSchema(uri) == nullptr) {
        Say(item.file, item.pointer + "/expect/schema",
            "there is no schemas/" + provider.name + "/" +
                schema->get<std::string>());
      }
    }
  }

  void CheckRequest(const RequestSpec& request, const std::string& operation,
                    const std::string& file, const std::string& pointer) {
    if (contract_.FindOperation(operation) == nullptr) {
      Say(file, pointer + "/operation",
          "there is no operation \"" + operation + "\" under schemas/");
      return;
    }
    const std::string key = operation + "/" + request.example;
    const auto example = catalogue_.requests.find(key);
    if (example == catalogue_.requests.end() && !unread_.contains(key)) {
      std::string folder = operation;
      folder.replace(folder.find('.'), 1, "/");
      Say(file, pointer + "/request/example",
          "there is no fixtures/examples/" + folder + "/" + request.example +
              ".json");
    }
  }

  void CheckGiven(const std::vector<Given>& given, const Provider& provider,
                  const std::string& file, const std::string& pointer) {
    if (unread_.contains(provider.name)) {
      return;
    }
    const auto& steps = catalogue_.providers[provider.name].steps;
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (!steps.contains(given[i].step)) {
        Say(file, pointer + "/given/" + std::to_string(i),
            "\"" + given[i].step + "\" is no step of suites/" + provider.name +
                "/steps.json");
      }
    }
  }

  void CheckExpect(const nlohmann::json& expect, const std::string& file,
                   const std::string& pointer) {
    if (const auto any_of = expect.find("any_of"); any_of != expect.end()) {
      for (std::size_t i = 0; i < any_of->size(); ++i) {
        CheckExpect((*any_of)[i], file,
                    pointer + "/any_of/" + std::to_string(i));
      }
    }
    if (const auto body = expect.find("body"); body != expect.end()) {
      for (const auto& [member, want] : body->items()) {
        const std::string at = json::Join(pointer + "/body", member);
        if (!json::Split(member)) {
          Say(file, at, "\"" + member + "\" is no JSON Pointer");
        }
        if (const auto problem = OperatorProblem(want); !problem.empty()) {
          Say(file, at, problem);
        }
      }
    }
  }

  // A step that needs itself would never end.
  void RefuseCycles(const ProviderSteps& known) {
    std::set<std::string> settled;
    std::vector<std::string> path;
    const std::function<void(const std::string&)> visit =
        [&](const std::string& name) {
          const auto step = known.steps.find(name);
          if (step == known.steps.end() || settled.contains(name)) {
            return;
          }
          if (std::find(path.begin(), path.end(), name) != path.end()) {
            Say(step->second.file, step->second.pointer + "/given",
                "the step \"" + name + "\" stands on itself");
            settled.insert(name);
            return;
          }
          path.push_back(name);
          for (const Given& use : step->second.given) {
            visit(use.step);
          }
          path.pop_back();
          settled.insert(name);
        };
    for (const auto& [name, step] : known.steps) {
      visit(name);
    }
  }

  // A file that nothing reads holds cases that nobody runs.
  void RefuseStrays() {
    const fs::path suites = checker_->root() / "suites";
    if (!fs::is_directory(suites)) {
      return;
    }
    std::set<fs::path> files;  // in an order that no file system decides
    for (const auto& entry : fs::recursive_directory_iterator(suites)) {
      files.insert(entry.path());
    }
    for (const fs::path& file : files) {
      const std::string name = file.filename().string();
      const fs::path within = file.lexically_relative(suites);
      const std::string folder = within.begin()->string();
      if (file.extension() != ".json" || folder == "known_failures" ||
          folder == name) {
        continue;
      }
      const std::string relative = checker_->Relative(file);
      if (!contract_.providers().contains(folder)) {
        Say(relative, "",
            "nothing reads this: there is no provider \"" + folder +
                "\"; known: " + contract_.ProviderNames());
      } else if (file.parent_path() != suites / folder ||
                 (name != "steps.json" && !name.ends_with(".cases.json"))) {
        Say(relative, "",
            "nothing reads this; cases are in suites/" + folder +
                "/<operation>.cases.json, and their steps in steps.json");
      }
    }
  }

  void RefuseDuplicates() {
    std::map<std::string, const Case*> seen;
    for (const Case& item : catalogue_.cases) {
      const auto [first, added] = seen.emplace(item.id, &item);
      if (!added) {
        Say(item.file, item.pointer + "/name",
            "the id " + item.id + " is already that of " + first->second->file +
                " #" + first->second->pointer +
                "; give one of them another name");
      }
    }
  }

  FormatChecker* checker_;
  const Contract& contract_;
  Catalogue catalogue_;
  // Request templates and steps (by provider) that are there and could not be
  // read: what refers to them is not wrong for that.
  std::set<std::string> unread_;
};

}  // namespace

Catalogue LoadCatalogue(FormatChecker* checker, const Contract& contract) {
  return Loader(checker, contract).Load();
}

}  // namespace contract
