// One answer of the clean run, with everything a verdict on it depends on:
// what faults and variations are applied to.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/case_runner.h"
#include "harness/contract/contract.h"
#include "harness/model/exchange.h"
#include "harness/model/finding.h"

namespace contract::audit {

struct Specimen {
  const Case* item = nullptr;
  const Operation* operation = nullptr;
  const Provider* provider = nullptr;
  const ResponseSpec* spec = nullptr;  // null: the status is not documented
  nlohmann::json expect;               // with its variables put in
  nlohmann::json sent;
  Exchange exchange;                   // the case's own
  std::optional<nlohmann::json> body;  // when it is one JSON value
  std::string stands_in;  // a documented sample or a made-up body; empty:
                          // recorded
  std::vector<Finding> findings;  // of the unchanged answer

  // What the boundary cases derived from schemas find is never more than
  // recommended, whatever the level of the clause.
  Level Capped(Level level) const {
    return item->derived && item->level == Level::kRecommended
               ? Level::kRecommended
               : level;
  }
  int status() const { return exchange.response->status; }
  std::string spec_status() const {
    return spec == nullptr ? std::to_string(status()) : spec->status;
  }
};

// What a runner that has walked its case to the end leaves. The exchange must
// hold a response.
Specimen MakeSpecimen(const Case& item, const CaseRunner& runner,
                      const Exchange& exchange, const Contract& contract);

// The same with another answer.
Specimen WithAnswer(const Specimen& specimen, int status,
                    const std::string& body, const std::string& stands_in,
                    const Contract& contract);

std::vector<Finding> JudgeSpecimen(const Specimen& specimen,
                                   const Exchange& exchange,
                                   const Contract& contract);

// The alternatives of the expectation that admit the status, each with its
// JSON Pointer ("/expect", "/expect/any_of/1").
struct Branch {
  std::string pointer;
  const nlohmann::json* expect = nullptr;
};
std::vector<Branch> BranchesOf(const Specimen& specimen);
std::vector<Branch> BranchesAdmitting(const Specimen& specimen, int status);

// Whether {"status"} of an expectation admits a status: a number, a class
// such as "4xx", or a list of these.
bool Admits(const nlohmann::json& expected, int status);

// JSON Pointers of what the case, the echo rules or the error rules say
// something about: nothing there may vary on its own.
std::set<std::string> SpokenFor(const Specimen& specimen);

// Whether one pointer is the other or leads to it.
bool Overlap(const std::string& a, const std::string& b);

// "/list/3/id" -> "/list/*/id".
std::string General(const std::string& pointer);

}  // namespace contract::audit
