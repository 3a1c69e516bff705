#include "harness/judge/coverage.h"

#include <algorithm>
#include <set>

#include "harness/cases/expectation.h"
#include "harness/judge/clauses.h"

namespace contract {
namespace {

using Traces = std::map<std::string, CaseTrace>;

constexpr std::string_view kNotSelected =
    "the cases that lead there were not selected";
constexpr std::string_view kNotSeen = "no answer of the target led there";
constexpr std::string_view kNotRecorded = "no recorded answer led there";
constexpr std::string_view kNotJudged = "its case came to no verdict on it";

// Whether an answer the case expects would be one of these responses.
bool LeadsTo(const nlohmann::json& expect,
             const std::vector<std::string>& statuses) {
  if (const auto any_of = expect.find("any_of"); any_of != expect.end()) {
    return std::any_of(any_of->begin(), any_of->end(),
                       [&](const auto& one) { return LeadsTo(one, statuses); });
  }
  const auto want = expect.find("status");
  return statuses.empty() || want == expect.end() ||
         std::any_of(statuses.begin(), statuses.end(),
                     [&](const std::string& status) {
                       const int first = (status.front() - '0') * 100;
                       return status.ends_with("XX")
                                  ? StatusMatches(*want, first)
                                  : StatusMatches(*want, std::stoi(status));
                     });
}

// The cases of one operation against the clauses of it.
class Reasons {
 public:
  Reasons(const std::vector<const Case*>& cases, const Traces& traces)
      : cases_(cases), traces_(traces) {}

  std::string Of(const PromisedClause& clause) const {
    if (clause.item != nullptr) {
      const auto trace = traces_.find(clause.item->id);
      if (trace == traces_.end()) {
        return std::string(kNotSelected);
      }
      return trace->second.skip_reason.empty() ? std::string(kNotJudged)
                                               : trace->second.skip_reason;
    }
    if (!clause.unreachable.empty()) {
      return clause.unreachable;
    }
    std::set<std::string> skipped;
    bool all_selected = true;
    for (const Case* item : cases_) {
      if (item->derived || !LeadsTo(item->expect, clause.statuses)) {
        continue;
      }
      const auto trace = traces_.find(item->id);
      all_selected = all_selected && trace != traces_.end();
      if (trace != traces_.end() && !trace->second.skip_reason.empty()) {
        skipped.insert(trace->second.skip_reason);
      }
    }
    std::string text;
    for (const std::string& reason : skipped) {
      text += (text.empty() ? "" : "; ") + reason;
    }
    if (!text.empty()) {
      return text;
    }
    return std::string(all_selected ? kNotSeen : kNotSelected);
  }

 private:
  const std::vector<const Case*>& cases_;
  const Traces& traces_;
};

// Clauses that were put to the test, and the others by the reason why not.
template <typename Reason>
OperationCoverage Counted(const std::string& operation,
                          const std::vector<PromisedClause>& clauses,
                          const std::set<std::string>& exercised,
                          const Reason& reason_of) {
  OperationCoverage coverage{.operation = operation, .gaps = {}};
  std::map<std::string, std::size_t> by_reason;
  for (const PromisedClause& clause : clauses) {
    ++coverage.total;
    if (exercised.contains(clause.id)) {
      ++coverage.exercised;
      continue;
    }
    const std::string reason = reason_of(clause);
    const auto [at, added] = by_reason.emplace(reason, coverage.gaps.size());
    if (added) {
      coverage.gaps.push_back({.reason = reason, .clauses = {}});
    }
    coverage.gaps[at->second].clauses.push_back(clause.id);
  }
  return coverage;
}

OperationCoverage CoverageOf(const Operation& operation,
                             const Contract& contract,
                             const Catalogue& catalogue,
                             const std::vector<const Case*>& cases,
                             const Traces& traces) {
  Exercised exercised;
  for (const Case* item : cases) {
    const auto trace = traces.find(item->id);
    if (trace != traces.end() && trace->second.exercised != nullptr) {
      exercised.Add(*trace->second.exercised);
    }
  }
  const Reasons reasons(cases, traces);
  return Counted(
      operation.id, ClausesOf(operation, contract, catalogue), exercised.Ids(),
      [&](const PromisedClause& clause) { return reasons.Of(clause); });
}

}  // namespace

std::vector<OperationCoverage> CoverageOf(const Contract& contract,
                                          const Catalogue& catalogue,
                                          const Traces& traces) {
  std::vector<OperationCoverage> coverage;
  for (const auto& [id, operation] : contract.operations()) {
    std::vector<const Case*> cases;
    bool selected = false;
    for (const Case& item : catalogue.cases) {
      if (item.operation == id) {
        cases.push_back(&item);
        selected = selected || traces.contains(item.id);
      }
    }
    if (selected) {
      coverage.push_back(
          CoverageOf(operation, contract, catalogue, cases, traces));
    }
  }
  return coverage;
}

std::vector<OperationCoverage> CoverageOfAnswers(
    const Contract& contract, const std::map<std::string, Exercised>& answers) {
  std::vector<OperationCoverage> coverage;
  for (const auto& [id, exercised] : answers) {
    coverage.push_back(
        Counted(id, ClausesOf(contract.operation(id), contract, {}),
                exercised.Ids(), [](const PromisedClause& clause) {
                  return clause.unreachable.empty() ? std::string(kNotRecorded)
                                                    : clause.unreachable;
                }));
  }
  return coverage;
}

}  // namespace contract
