#include "reports/overview.h"

#include <algorithm>
#include <map>

#include "reports/text.h"

namespace contract::reports {
namespace {

void Add(const CaseResult& result, Totals& totals) {
  switch (result.outcome) {
    case Outcome::kPassed:
      ++totals.passed;
      break;
    case Outcome::kSkipped:
      ++totals.skipped;
      break;
    case Outcome::kKnownFailure:
      ++totals.known_failure;
      break;
    case Outcome::kFailed:
      ++totals.failed;
      break;
    case Outcome::kError:
      ++totals.error;
      break;
  }
  totals.warnings += static_cast<int>(std::count_if(
      result.findings.begin(), result.findings.end(),
      [](const Finding& f) { return f.level == Level::kRecommended; }));
  totals.flaky += result.flaky ? 1 : 0;
}

std::string Sentence(const Totals& totals) {
  std::string out;
  const auto add = [&out](int count, std::string_view singular,
                          std::string_view plural) {
    if (count > 0) {
      out += out.empty() ? "" : ", ";
      out += Count(static_cast<std::size_t>(count), singular, plural);
    }
  };
  add(totals.failed, "failed", "failed");
  add(totals.error, "error", "errors");
  add(totals.not_run, "not run", "not run");
  add(totals.known_failure, "known failure", "known failures");
  add(totals.passed, "passed", "passed");
  add(totals.skipped, "skipped", "skipped");
  add(totals.warnings, "warning", "warnings");
  add(totals.flaky, "flaky", "flaky");
  return out.empty() ? "no case ran" : out;
}

// The first two parts of an id, which are all that is known of a case that
// never ran.
std::string OperationOfId(const std::string& id) {
  const std::size_t first = id.find('.');
  const std::size_t second =
      first == std::string::npos ? first : id.find('.', first + 1);
  return id.substr(0, second);
}

class Grouping {
 public:
  OperationResults& Of(const std::string& operation) {
    const auto [it, fresh] = index_.emplace(operation, groups_.size());
    if (fresh) {
      groups_.push_back({.name = operation,
                         .provider = operation.substr(0, operation.find('.')),
                         .cases = {},
                         .not_run = {},
                         .totals = {}});
    }
    return groups_[it->second];
  }

  std::vector<OperationResults> Take() { return std::move(groups_); }

 private:
  std::vector<OperationResults> groups_;
  std::map<std::string, std::size_t> index_;
};

template <typename ReasonOf>
std::vector<ReasonGroup> ByReason(const std::vector<const CaseResult*>& results,
                                  const ReasonOf& reason_of) {
  std::vector<ReasonGroup> groups;
  for (const CaseResult* result : results) {
    std::string reason = reason_of(*result);
    if (reason.empty()) {
      reason = "no reason given";
    }
    auto it = std::find_if(
        groups.begin(), groups.end(),
        [&](const ReasonGroup& group) { return group.reason == reason; });
    if (it == groups.end()) {
      it = groups.insert(it, {reason, {}});
    }
    it->cases.push_back(result);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const ReasonGroup& left, const ReasonGroup& right) {
                     return left.cases.size() > right.cases.size();
                   });
  return groups;
}

}  // namespace

Totals CountTotals(const Run& run) {
  Totals totals;
  for (const CaseResult& result : run.cases) {
    Add(result, totals);
  }
  totals.not_run = static_cast<int>(run.not_run.size());
  return totals;
}

Verdict VerdictOf(const Run& run) {
  const Totals totals = CountTotals(run);
  std::string sentence = Sentence(totals);
  if (!run.complete || totals.not_run > 0) {
    return {"INCOMPLETE", "the run was cut short; " + sentence};
  }
  if (totals.failed > 0) {
    return {"FAILED", sentence};
  }
  if (run.exit_code > 1 || totals.error > 0 || run.cases.empty()) {
    return {"ERROR", sentence};
  }
  if (run.exit_code != 0) {
    return {"FAILED", sentence};
  }
  return {"PASSED", sentence};
}

std::vector<OperationResults> ByOperation(const Run& run) {
  Grouping grouping;
  for (const CaseResult& result : run.cases) {
    OperationResults& group = grouping.Of(
        result.operation.empty() ? OperationOfId(result.id) : result.operation);
    group.cases.push_back(&result);
    Add(result, group.totals);
  }
  for (const std::string& id : run.not_run) {
    OperationResults& group = grouping.Of(OperationOfId(id));
    group.not_run.push_back(id);
    ++group.totals.not_run;
  }
  return grouping.Take();
}

std::vector<ReasonGroup> SkipsByReason(const Run& run) {
  return ByReason(WithOutcome(run, Outcome::kSkipped),
                  [](const CaseResult& result) { return result.reason; });
}

std::vector<ReasonGroup> ErrorsByReason(const Run& run) {
  return ByReason(WithOutcome(run, Outcome::kError), Headline);
}

std::vector<const CaseResult*> WithOutcome(const Run& run, Outcome outcome) {
  std::vector<const CaseResult*> out;
  for (const CaseResult& result : run.cases) {
    if (result.outcome == outcome) {
      out.push_back(&result);
    }
  }
  return out;
}

std::string OwnName(const std::string& id, const std::string& operation) {
  const bool inside = id.size() > operation.size() + 1 &&
                      id.compare(0, operation.size(), operation) == 0 &&
                      id[operation.size()] == '.';
  return inside ? id.substr(operation.size() + 1) : id;
}

std::string LabelOf(const Finding& finding) {
  return finding.pointer.empty() ? "body" : finding.pointer;
}

std::string SourceText(const Source& source) {
  std::string out = source.page;
  if (!source.section.empty()) {
    out += out.empty() ? "" : ", ";
    out += source.section;
  }
  if (!source.grade.empty()) {
    out += out.empty() ? "" : " ";
    out += "(" + source.grade + ")";
  }
  return out;
}

bool SameSource(const Source& left, const Source& right) {
  return left.page == right.page && left.section == right.section &&
         left.grade == right.grade && left.url == right.url;
}

std::vector<std::string> ServersOf(const Run& run) {
  const auto has_case = [&](const std::string& provider) {
    const auto is_its = [&](const std::string& id) {
      return id.starts_with(provider + ".");
    };
    return std::any_of(run.cases.begin(), run.cases.end(),
                       [&](const CaseResult& one) { return is_its(one.id); }) ||
           std::any_of(run.not_run.begin(), run.not_run.end(), is_its);
  };
  std::vector<std::string> servers;
  for (const auto& [provider, url] : run.base_urls) {
    if (has_case(provider) &&
        std::find(servers.begin(), servers.end(), url) == servers.end()) {
      servers.push_back(url);
    }
  }
  return servers;
}

bool HasInside(const Run& run) {
  return run.target_kind == "mock" &&
         std::any_of(run.cases.begin(), run.cases.end(),
                     [&](const CaseResult& one) {
                       return !run.base_urls.contains(one.provider);
                     });
}

std::string PathOf(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) {
    return url;
  }
  const std::size_t path = url.find_first_of("/?#", scheme + 3);
  return path == std::string::npos ? "/" : url.substr(path);
}

std::string AnswerOf(const Exchange& exchange) {
  if (exchange.response) {
    return std::to_string(exchange.response->status);
  }
  return "no answer (" + std::string(ToString(exchange.failure)) + ")";
}

std::string Headline(const CaseResult& result) {
  if (!result.reason.empty()) {
    return result.reason;
  }
  if (!result.attempts.empty() && !result.attempts.back().error.empty()) {
    return result.attempts.back().error;
  }
  if (result.findings.empty()) {
    return "";
  }
  // A required finding decides; a recommended one only if there is no other.
  const auto required = std::find_if(
      result.findings.begin(), result.findings.end(),
      [](const Finding& f) { return f.level == Level::kRequired; });
  const Finding& finding =
      required == result.findings.end() ? result.findings.front() : *required;
  std::string out = LabelOf(finding) + ": expected " + finding.expected +
                    ", actual " + finding.actual + " (" + finding.slug + ")";
  if (result.findings.size() > 1) {
    out += "; " +
           Count(result.findings.size() - 1, "more finding", "more findings");
  }
  return out;
}

}  // namespace contract::reports
