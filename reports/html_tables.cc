#include "reports/html_tables.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/html_case.h"
#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

std::vector<std::string> Groups(const Run& run) {
  std::vector<std::string> groups = {"success", "refusal", "state", "boundary"};
  for (const CaseResult& result : run.cases) {
    if (std::find(groups.begin(), groups.end(), result.group) == groups.end()) {
      groups.push_back(result.group);
    }
  }
  groups.erase(std::remove_if(groups.begin(), groups.end(),
                              [&](const std::string& group) {
                                return std::none_of(
                                    run.cases.begin(), run.cases.end(),
                                    [&](const CaseResult& result) {
                                      return result.group == group;
                                    });
                              }),
               groups.end());
  return groups;
}

std::string Cell(const Totals& totals) {
  const int all = totals.passed + totals.failed + totals.error +
                  totals.known_failure + totals.skipped;
  if (all + totals.not_run == 0) {
    return "<td class=\"none\">&ndash;</td>";
  }
  std::string text = std::to_string(totals.passed) + " of " +
                     std::to_string(all + totals.not_run) + " passed";
  const auto add = [&text](int count, std::string_view what) {
    if (count > 0) {
      text += "<br>" + std::to_string(count) + " " + std::string(what);
    }
  };
  add(totals.failed, "failed");
  add(totals.error, totals.error == 1 ? "error" : "errors");
  add(totals.not_run, "not run");
  add(totals.known_failure, "known");
  add(totals.skipped, "skipped");
  add(totals.warnings, totals.warnings == 1 ? "warning" : "warnings");
  const std::string_view kind = totals.failed > 0                   ? "bad"
                                : totals.error + totals.not_run > 0 ? "odd"
                                : totals.warnings + totals.known_failure > 0
                                    ? "warn"
                                : totals.skipped > 0 ? ""
                                                     : "clean";
  return "<td class=\"" + std::string(kind) + "\">" + text + "</td>";
}

}  // namespace

std::string HtmlMatrix(const Run& run) {
  const std::vector<std::string> groups = Groups(run);
  std::string out =
      "<h2>Operations</h2>\n<div class=\"scroll\"><table class=\"matrix\">"
      "<thead><tr><th scope=\"col\">operation</th>";
  for (const std::string& group : groups) {
    out += "<th scope=\"col\">" + EscapeMarkup(OneLine(group)) + "</th>";
  }
  out += "<th scope=\"col\">all</th></tr></thead><tbody>\n";
  for (const OperationResults& operation : ByOperation(run)) {
    out += "<tr><th scope=\"row\">" + HtmlCode(operation.name) + "</th>";
    for (const std::string& group : groups) {
      Run part;
      for (const CaseResult* result : operation.cases) {
        if (result->group == group) {
          CaseResult light;
          light.outcome = result->outcome;
          light.findings = result->findings;
          part.cases.push_back(std::move(light));
        }
      }
      out += Cell(CountTotals(part));
    }
    out += Cell(operation.totals) + "</tr>\n";
  }
  out += "</tbody></table></div>\n";
  return out;
}

std::string HtmlCoverage(const Run& run) {
  if (run.coverage.empty()) {
    return "";
  }
  std::string out =
      "<h2>Clauses put to the test</h2>\n<div class=\"scroll\"><table "
      "class=\"matrix\"><thead><tr><th scope=\"col\">operation</th>"
      "<th scope=\"col\">exercised</th><th scope=\"col\">not, and why</th>"
      "</tr></thead><tbody>\n";
  for (const OperationCoverage& coverage : run.coverage) {
    out += "<tr><th scope=\"row\">" + HtmlCode(coverage.operation) +
           "</th><td>" + std::to_string(coverage.exercised) + " of " +
           std::to_string(coverage.total) + "</td><td>";
    for (const CoverageGap& gap : coverage.gaps) {
      out += "<details><summary>" + std::to_string(gap.clauses.size()) + ": " +
             EscapeMarkup(OneLine(gap.reason)) + "</summary><ul>";
      for (const std::string& clause : gap.clauses) {
        out += "<li>" + HtmlCode(clause) + "</li>";
      }
      out += "</ul></details>";
    }
    out += "</td></tr>\n";
  }
  out += "</tbody></table></div>\n";
  return out;
}

}  // namespace contract::reports
