#include "reports/html.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/html_assets.h"
#include "reports/html_case.h"
#include "reports/html_tables.h"
#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

struct Tile {
  std::string_view kind;
  std::string_view singular;
  std::string_view plural;
  int Totals::*count;
  bool always;
};

constexpr std::array<Tile, 8> kTiles = {
    Tile{"failed", "failed", "failed", &Totals::failed, true},
    Tile{"error", "error", "errors", &Totals::error, true},
    Tile{"not_run", "not run", "not run", &Totals::not_run, false},
    Tile{"passed", "passed", "passed", &Totals::passed, true},
    Tile{"skipped", "skipped", "skipped", &Totals::skipped, true},
    Tile{"known_failure", "known failure", "known failures",
         &Totals::known_failure, false},
    Tile{"warnings", "warning", "warnings", &Totals::warnings, true},
    Tile{"flaky", "flaky", "flaky", &Totals::flaky, false}};

bool IsBad(const CaseResult& result) {
  return result.outcome == Outcome::kFailed ||
         result.outcome == Outcome::kError;
}

bool HasWarnings(const CaseResult& result) {
  return std::any_of(
      result.findings.begin(), result.findings.end(),
      [](const Finding& f) { return f.level == Level::kRecommended; });
}

// Anchors are numbers: an id is text like any other.
std::string Anchor(const Run& run, const CaseResult& result) {
  return "case-" + std::to_string(&result - run.cases.data());
}

void AppendHead(const Run& run, std::string& out) {
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src '";
  out.append(HtmlStyleHash()).append("'; script-src '");
  out.append(HtmlScriptHash());
  out +=
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<title>" + std::string(VerdictOf(run).word) +
         ": wallet conformance of " + EscapeMarkup(OneLine(run.target)) +
         "</title>\n<style>";
  out.append(HtmlStyle()).append("</style>\n</head>\n<body>\n");
}

void AppendTiles(const Totals& totals, std::string& out) {
  out += "<ul class=\"tiles\">\n";
  for (const Tile& tile : kTiles) {
    const int count = totals.*tile.count;
    if (count == 0 && !tile.always) {
      continue;
    }
    out += "<li class=\"" + std::string(tile.kind) +
           (count == 0 ? " zero" : "") + "\"><b>" + std::to_string(count) +
           "</b><span>" +
           std::string(count == 1 ? tile.singular : tile.plural) +
           "</span></li>\n";
  }
  out += "</ul>\n";
}

void AppendFacts(const Run& run, std::string& out) {
  const auto fact = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      out += "<dt>" + std::string(name) + "</dt><dd>" + value + "</dd>\n";
    }
  };
  const auto plain = [](const std::string& text) {
    return EscapeMarkup(OneLine(text));
  };
  out += "<dl class=\"facts\">\n";
  fact(
      "Target",
      "<b>" + plain(run.target) + "</b>" +
          (run.target_kind.empty() ? "" : " (" + plain(run.target_kind) + ")"));
  for (const auto& [provider, url] : run.base_urls) {
    fact("Base URL of " + plain(provider), HtmlCode(url));
  }
  fact("Contract digest", HtmlCode(run.contract_digest));
  fact("Started", plain(run.started) + ", took " + Duration(run.duration_ms));
  fact("Run", HtmlCode(run.id) + " on " + plain(run.hostname) + ", version " +
                  plain(run.version) + ", seed " + plain(run.seed) +
                  (run.strict ? ", strict" : ""));
  fact("Exit code", std::to_string(run.exit_code));
  for (const std::string& note : run.notes) {
    fact("Note", plain(note));
  }
  out += "</dl>\n";
}

void AppendHeader(const Run& run, std::string& out) {
  const Verdict verdict = VerdictOf(run);
  out += "<a class=\"skip-link\" href=\"#content\">Skip to the results</a>\n";
  out += "<header class=\"" + std::string(verdict.word) + "\"><div>\n";
  out += "<h1>Wallet conformance</h1>\n<p class=\"verdict\">" +
         std::string(verdict.word) + "</p>\n<p class=\"lead\">" +
         EscapeMarkup(verdict.sentence) + "</p>\n";
  AppendTiles(CountTotals(run), out);
  AppendFacts(run, out);
  out += "</div></header>\n<main id=\"content\">\n";
}

void AppendHeading(std::string_view text, std::size_t count, std::string& out) {
  out += "<h2>" + std::string(text) + " (" + std::to_string(count) + ")</h2>\n";
}

// Cases in full, one card each.
void AppendCards(const Run& run, std::string_view heading, Outcome outcome,
                 std::string& out) {
  const std::vector<const CaseResult*> cases = WithOutcome(run, outcome);
  if (cases.empty()) {
    return;
  }
  AppendHeading(heading, cases.size(), out);
  for (const CaseResult* result : cases) {
    out += "<article class=\"card " + std::string(ToString(outcome)) +
           "\" id=\"" + Anchor(run, *result) + "\">\n<h3>" +
           HtmlBadge(ToString(outcome)) + " " + HtmlCode(result->id) +
           "</h3>\n<p class=\"title\">" + EscapeMarkup(result->title) +
           "</p>\n" + HtmlCaseBody(*result) + "</article>\n";
  }
}

void AppendNotRun(const Run& run, std::string& out) {
  if (run.not_run.empty()) {
    return;
  }
  AppendHeading("Not run", run.not_run.size(), out);
  out +=
      "<div class=\"card not_run\"><p>The run was cut short before these "
      "cases.</p><ul>\n";
  for (const std::string& id : run.not_run) {
    out += "<li>" + HtmlCode(id) + "</li>\n";
  }
  out += "</ul></div>\n";
}

// What is to be seen of cases that did not fail; the whole is in the list.
void AppendWarnings(const Run& run, std::string& out) {
  std::string cards;
  std::size_t count = 0;
  for (const CaseResult& result : run.cases) {
    if (!IsBad(result) && HasWarnings(result)) {
      ++count;
      cards += "<article class=\"card warning\">\n<h3>" + HtmlBadge("warning") +
               " <a href=\"#" + Anchor(run, result) + "\">" +
               HtmlCode(result.id) + "</a></h3>\n" +
               HtmlFindings(result, FindingFilter::kRecommended) +
               "</article>\n";
    }
  }
  if (count > 0) {
    AppendHeading("Cases with warnings", count, out);
    out += cards;
  }
}

void AppendAnnotations(const Run& run, std::string& out) {
  const auto known = WithOutcome(run, Outcome::kKnownFailure);
  std::vector<const CaseResult*> flaky;
  for (const CaseResult& result : run.cases) {
    if (result.flaky) {
      flaky.push_back(&result);
    }
  }
  const auto list = [&](std::string_view heading,
                        const std::vector<const CaseResult*>& cases) {
    if (cases.empty()) {
      return;
    }
    AppendHeading(heading, cases.size(), out);
    out += "<div class=\"card known_failure\"><ul>\n";
    for (const CaseResult* result : cases) {
      const std::string why = OneLine(Headline(*result));
      out += "<li><a href=\"#" + Anchor(run, *result) + "\">" +
             HtmlCode(result->id) + "</a>" +
             (why.empty() ? "" : ": " + EscapeMarkup(why)) + "</li>\n";
    }
    out += "</ul></div>\n";
  };
  list("Known failures", known);
  list("Flaky: passed, but not at once", flaky);
}

void AppendSkips(const Run& run, std::string& out) {
  const std::vector<ReasonGroup> groups = SkipsByReason(run);
  if (groups.empty()) {
    return;
  }
  out +=
      "<h2>Skipped, by reason</h2>\n<div class=\"scroll\"><table "
      "class=\"matrix\"><thead><tr><th scope=\"col\">reason</th>"
      "<th scope=\"col\">cases</th></tr></thead><tbody>\n";
  for (const ReasonGroup& group : groups) {
    out += "<tr><th scope=\"row\">" + EscapeMarkup(OneLine(group.reason)) +
           "</th><td>" + std::to_string(group.cases.size()) + "</td></tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void AppendFilter(const Run& run, std::string& out) {
  out +=
      "<div class=\"filter\" hidden><input type=\"search\" "
      "aria-label=\"Filter cases by id or title\" "
      "placeholder=\"Filter by id or title\">\n"
      "<button type=\"button\" data-kind=\"\" aria-pressed=\"true\">all"
      "</button>\n";
  const Totals totals = CountTotals(run);
  for (const Tile& tile : kTiles) {
    if (totals.*tile.count > 0 && tile.kind != "not_run") {
      out += R"(<button type="button" data-kind=")" + std::string(tile.kind) +
             R"(" aria-pressed="false">)" + std::string(tile.plural) +
             "</button>\n";
    }
  }
  out += "<span class=\"soft\" role=\"status\"></span></div>\n";
}

void AppendListed(const Run& run, const CaseResult& result, std::string& out) {
  const std::string outcome(ToString(result.outcome));
  const bool warned = HasWarnings(result);
  out += R"(<details class="case" data-kinds=")" + outcome +
         (warned ? " warnings" : "") + (result.flaky ? " flaky" : "") + "\"";
  out += IsBad(result) ? "" : R"( id=")" + Anchor(run, result) + "\"";
  out += "><summary><span>" + HtmlBadge(outcome) +
         "</span><span "
         "class=\"name\">" +
         HtmlCode(result.id);
  out += warned && !IsBad(result) ? " " + HtmlBadge("warning") : "";
  out += result.flaky ? " " + HtmlBadge("flaky") : "";
  out += "<br><span>" + EscapeMarkup(result.title) +
         "</span></span><span class=\"soft\">" +
         (result.attempts.empty() ? "" : Duration(result.time_ms)) +
         "</span></summary><div class=\"inside\">\n";
  out += IsBad(result) ? "<p><a href=\"#" + Anchor(run, result) +
                             "\">Shown in full above</a></p>\n"
                       : HtmlCaseBody(result);
  out += "</div></details>\n";
}

void AppendAll(const Run& run, std::string& out) {
  AppendHeading("All cases", run.cases.size(), out);
  AppendFilter(run, out);
  for (const OperationResults& operation : ByOperation(run)) {
    if (operation.cases.empty()) {
      continue;
    }
    out += "<section class=\"group\">\n<h3>" + HtmlCode(operation.name) +
           "</h3>\n";
    for (const CaseResult* result : operation.cases) {
      AppendListed(run, *result, out);
    }
    out += "</section>\n";
  }
}

}  // namespace

std::string HtmlReport(const Run& run) {
  std::string out;
  AppendHead(run, out);
  AppendHeader(run, out);
  AppendCards(run, "Failed", Outcome::kFailed, out);
  AppendCards(run, "Error: could not tell", Outcome::kError, out);
  AppendNotRun(run, out);
  AppendWarnings(run, out);
  AppendAnnotations(run, out);
  out += HtmlMatrix(run) + HtmlCoverage(run);
  AppendSkips(run, out);
  AppendAll(run, out);
  out += "</main>\n<script>";
  out.append(HtmlScript()).append("</script>\n</body>\n</html>\n");
  return out;
}

}  // namespace contract::reports
