#include "harness/cases/soundness.h"

#include <algorithm>
#include <map>
#include <set>

#include "harness/cases/demands.h"
#include "harness/cases/overrides.h"
#include "harness/cases/samples.h"
#include "harness/contract/format_checker.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

namespace fs = std::filesystem;

// Every expectation of a case: its own, or its alternatives.
std::vector<const nlohmann::json*> Branches(const nlohmann::json& expect) {
  std::vector<const nlohmann::json*> branches;
  if (const auto any_of = expect.find("any_of"); any_of != expect.end()) {
    for (const auto& branch : *any_of) {
      branches.push_back(&branch);
    }
  } else {
    branches.push_back(&expect);
  }
  return branches;
}

std::set<std::string> CodesExpected(const Case& item) {
  std::set<std::string> codes;
  for (const nlohmann::json* branch : Branches(item.expect)) {
    const auto code =
        branch->value("/error/code"_json_pointer, nlohmann::json());
    if (code.is_string()) {
      codes.insert(code.get<std::string>());
    } else if (code.is_array()) {
      codes.insert(code.begin(), code.end());
    }
  }
  return codes;
}

std::set<std::string> PathsChanged(const Case& item) {
  std::set<std::string> paths;
  for (const auto& change : item.request.change) {
    paths.insert(change.at("path").get<std::string>());
  }
  return paths;
}

class Checker {
 public:
  Checker(const fs::path& root, const Contract& contract,
          const Catalogue& catalogue, Problems* problems)
      : files_(root, problems),
        contract_(contract),
        catalogue_(catalogue),
        problems_(problems) {}

  void Check() {
    for (const auto& [id, operation] : contract_.operations()) {
      CheckReached(operation);
      CheckSamples(operation, contract_, &files_);
    }
    CheckFormats("fixtures/targets", "target");
    CheckFaults();
    CheckFormats("suites/known_failures", "known_failures");
    CheckConflicts();
    CheckDemands(contract_, catalogue_, problems_);
    CheckOverrides(contract_, catalogue_, problems_);
  }

 private:
  void Say(const std::string& file, const std::string& pointer,
           const std::string& message) {
    problems_->push_back({file, pointer, message});
  }

  void CheckFormats(const std::string& folder, const std::string& format) {
    for (const auto& file : FilesEndingIn(files_.root() / folder, ".json")) {
      files_.Read(file, format);
    }
  }

  // A fault that nobody has cannot break a case; one left open by a conflict
  // must not.
  void CheckFaults() {
    std::map<std::string, std::string> admitted;  // fault -> conflict, or empty
    for (const auto& file :
         FilesEndingIn(files_.root() / "fixtures" / "faults", ".json")) {
      const auto data = files_.Read(file, "fault_file");
      if (!data) {
        return;
      }
      for (const auto& fault : data->at("faults")) {
        const auto name = fault.at("name").get<std::string>();
        CheckFault(fault, files_.Relative(file));
        if (fault.at("family") == "response") {
          continue;  // it changes recorded answers: no case runs under it
        }
        const std::string conflict = fault.value("admitted_by", "");
        admitted[name] = conflict;
        if (!conflict.empty() && !HasConflict(name, conflict)) {
          Say(files_.Relative(file), "",
              "the fault " + name + " is admitted by " + conflict +
                  ", which is no entry of its provider's conflicts.json");
        }
      }
    }
    for (const Case& item : catalogue_.cases) {
      for (const std::string& name : item.fails_under) {
        const auto fault = admitted.find(name);
        if (fault == admitted.end()) {
          Say(item.file, item.pointer + "/fails_under",
              "there is no fault \"" + name +
                  "\"; `wallet-conformance mock --list-faults` lists those "
                  "there are");
        } else if (!fault->second.empty()) {
          Say(item.file, item.pointer + "/fails_under",
              "under \"" + name + "\" no case may fail: " + fault->second +
                  " leaves it open");
        }
      }
    }
  }

  // That the audit can hold a fault to what it says it breaks.
  void CheckFault(const nlohmann::json& fault, const std::string& file) {
    const auto name = fault.at("name").get<std::string>();
    if (fault.at("family") == "behaviour" && !fault.contains("admitted_by") &&
        !fault.contains("noticed_as")) {
      Say(file, "",
          "the fault " + name +
              " has no \"noticed_as\"; list the slugs of the findings that are "
              "about it, or any failure would count");
    }
    if (fault.at("family") != "response") {
      return;
    }
    const nlohmann::json& breaks = fault.at("breaks");
    for (const auto& clause :
         breaks.is_array() ? breaks : nlohmann::json::array({breaks})) {
      const auto id = clause.get<std::string>();
      if (!id.starts_with(kSchemaBase) || !ClauseExists(id)) {
        Say(file, "",
            "the fault " + name + " breaks " + id +
                ", which is no clause; name the URI and JSON Pointer of one");
      }
    }
  }

  bool HasConflict(const std::string& fault, const std::string& id) const {
    const auto& all = contract_.conflicts();
    return std::any_of(all.begin(), all.end(), [&](const Conflict& one) {
      return one.id == id && fault.starts_with(one.provider + ".");
    });
  }

  // What an operation documents and no case tries.
  void CheckReached(const Operation& operation) {
    std::set<std::string> codes;
    std::set<std::string> changed;
    bool tried = false;
    for (const Case& item : catalogue_.cases) {
      // What is derived reaches everything by itself; that is no choice.
      if (item.operation == operation.id && !item.derived) {
        tried = true;
        codes.merge(CodesExpected(item));
        changed.merge(PathsChanged(item));
      }
    }
    if (!tried) {
      Say(operation.file, "",
          "no case tries this operation; add suites/" + operation.provider +
              "/" + operation.name + ".cases.json");
      return;
    }
    for (const DocumentedError& error : operation.errors) {
      if (!codes.contains(error.code)) {
        Say(operation.file, error.pointer,
            "no case expects the documented code \"" + error.code +
                "\"; add one, or every provider passes without it");
      }
    }
    for (const Parameter& parameter : operation.parameters) {
      const std::string group =
          parameter.in == "header" ? "headers" : parameter.in;
      if (parameter.required &&
          !changed.contains("/" + group + "/" + parameter.name)) {
        Say(operation.file, parameter.pointer,
            "no case leaves out or changes the mandatory parameter \"" +
                parameter.name + "\"; add one");
      }
    }
  }

  // A conflict affects clauses that exist.
  void CheckConflicts() {
    std::set<std::string> seen;
    for (const Conflict& conflict : contract_.conflicts()) {
      const std::string file =
          "schemas/" + conflict.provider + "/conflicts.json";
      if (!seen.insert(conflict.provider + conflict.id).second) {
        Say(file, "", "the id " + conflict.id + " is there twice");
      }
      for (const std::string& clause : conflict.affects) {
        if (!ClauseExists(clause)) {
          Say(file, "",
              "conflict " + conflict.id + " affects " + clause +
                  ", which does not exist; name a case id, or the URI and "
                  "JSON Pointer of a clause");
        }
      }
    }
  }

  bool ClauseExists(const std::string& clause) {
    if (!clause.starts_with(kSchemaBase)) {
      return std::any_of(catalogue_.cases.begin(), catalogue_.cases.end(),
                         [&](const Case& item) {
                           return item.id == clause ||
                                  item.id.starts_with(clause + "_");
                         });
    }
    const std::size_t hash = clause.find('#');
    const std::string path = clause.substr(
        kSchemaBase.size(),
        hash == std::string::npos ? hash : hash - kSchemaBase.size());
    const fs::path file = files_.root() / "schemas" / path;
    if (!fs::exists(file)) {
      return false;
    }
    const auto data = files_.Read(file, "");
    return data && (hash == std::string::npos ||
                    data->contains(
                        nlohmann::json::json_pointer(clause.substr(hash + 1))));
  }

  FormatChecker files_;
  const Contract& contract_;
  const Catalogue& catalogue_;
  Problems* problems_;
};

}  // namespace

void CheckSoundness(const fs::path& root, const Contract& contract,
                    const Catalogue& catalogue, Problems* problems) {
  Checker(root, contract, catalogue, problems).Check();
}

}  // namespace contract
