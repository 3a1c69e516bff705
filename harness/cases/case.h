// One experiment and the steps it stands on, as the data states them.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/model/finding.h"
#include "harness/model/source.h"

namespace contract {

// A use of a named precondition step. Its captures are named
// `${wallet_id}`, or `${as.wallet_id}` when `as` is given.
struct Given {
  std::string step;
  std::string as;
  nlohmann::json with = nlohmann::json::object();  // overrides step variables
};

// The request of a case or step: an example of the operation and what is
// changed in it (RFC 6902).
struct RequestSpec {
  std::string example;
  nlohmann::json change = nlohmann::json::array();
  nlohmann::json with = nlohmann::json::object();
  std::string provoke;
};

struct Case {
  std::string id;         // provider.operation.name
  std::string test_name;  // the id with "__" for dots
  std::string provider;
  std::string operation;  // provider.operation
  std::string name;
  std::string title;
  std::string group;  // success, refusal, state, boundary
  Level level = Level::kRequired;
  bool derived = false;  // not written by hand (derive.h)
  Source source;
  std::vector<std::string> needs;  // capabilities
  std::vector<Given> given;
  RequestSpec request;
  nlohmann::json expect;
  std::vector<std::string> fails_under;
  std::string note;
  std::string file;     // relative to the data root
  std::string pointer;  // /cases/3 (the instances of one case share it)
};

struct Step {
  std::string name;
  std::string title;
  std::string operation;  // provider.operation
  std::vector<std::string> needs;
  std::vector<Given> given;
  nlohmann::json variables = nlohmann::json::object();  // defaults
  RequestSpec request;
  nlohmann::json expect;
  std::map<std::string, std::string> capture;  // variable -> JSON Pointer
  std::string file;
  std::string pointer;
};

// A variable a provider's cases may use, and what to do when the target does
// not give it.
struct VariableRule {
  std::string default_text;  // empty: none
  std::string like;  // take this variable's template, with another ${unique}
  bool required = false;
};

struct ProviderSteps {
  std::map<std::string, VariableRule> variables;
  std::map<std::string, Step> steps;
};

// Everything under suites/, in reading order.
struct Catalogue {
  std::vector<Case> cases;
  std::map<std::string, ProviderSteps> providers;
  // (operation id + "/" + example name) -> request template.
  std::map<std::string, nlohmann::json> requests;

  const Case* Find(const std::string& id) const;
};

inline const Case* Catalogue::Find(const std::string& id) const {
  for (const Case& item : cases) {
    if (item.id == id) {
      return &item;
    }
  }
  return nullptr;
}

}  // namespace contract
