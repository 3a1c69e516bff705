#include "reports/markdown.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "reports/markdown_text.h"
#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kLongestCommand = 4000;
constexpr std::size_t kMostFindings = 10;
constexpr std::size_t kMostListed = 50;
constexpr std::size_t kMostBytes = 600'000;
constexpr std::size_t kOpenUpTo = 10;  // longer lists are collapsed

void AppendHeader(const Run& run, std::string& out) {
  const Verdict verdict = VerdictOf(run);
  out += "## Wallet conformance: " + std::string(verdict.word) + "\n\n";
  out += "**" + MarkdownText(verdict.sentence) + "**, against " +
         MarkdownCode(run.target);
  if (!run.target_kind.empty()) {
    out += " (" + MarkdownText(run.target_kind) + ")";
  }
  std::string_view between = " at ";
  for (const std::string& server : ServersOf(run)) {
    out += between;
    out += MarkdownCode(server);
    between = " and ";
  }
  out += " in " + Duration(run.duration_ms) + ", exit code " +
         std::to_string(run.exit_code);
  out += run.strict ? ", strict.\n\n" : ".\n\n";
}

struct Column {
  std::string_view title;
  int Totals::*count;
};

constexpr std::array<Column, 8> kColumns = {
    Column{"passed", &Totals::passed},
    Column{"failed", &Totals::failed},
    Column{"error", &Totals::error},
    Column{"known failure", &Totals::known_failure},
    Column{"skipped", &Totals::skipped},
    Column{"not run", &Totals::not_run},
    Column{"warnings", &Totals::warnings},
    Column{"flaky", &Totals::flaky}};

void AppendRow(const std::string& name, const Totals& totals,
               std::string& out) {
  out += "| " + name + " |";
  for (const Column& column : kColumns) {
    out += " " + std::to_string(totals.*column.count) + " |";
  }
  out += "\n";
}

void AppendTotals(const Run& run, std::string& out) {
  out += "| operation |";
  for (const Column& column : kColumns) {
    out += " " + std::string(column.title) + " |";
  }
  out += "\n| :-- |";
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    out += " --: |";
  }
  out += "\n";
  const std::vector<OperationResults> groups = ByOperation(run);
  for (const OperationResults& group : groups) {
    AppendRow(MarkdownCode(group.name), group.totals, out);
  }
  if (groups.size() != 1) {
    AppendRow("**total**", CountTotals(run), out);
  }
  out += "\n";
}

void AppendFindings(const std::vector<Finding>& findings, std::string& out) {
  if (findings.empty()) {
    return;
  }
  out += "| where | expected | actual | finding | source |\n";
  out += "| :-- | :-- | :-- | :-- | :-- |\n";
  const std::size_t shown = std::min(findings.size(), kMostFindings);
  for (std::size_t i = 0; i < shown; ++i) {
    const Finding& finding = findings[i];
    out += "| " + MarkdownCode(LabelOf(finding)) + " | " +
           MarkdownCode(finding.expected) + " | " +
           MarkdownCode(finding.actual) + " | " + MarkdownCode(finding.slug);
    out += finding.level == Level::kRecommended ? " (recommended) | " : " | ";
    out += MarkdownSource(finding.source) + " |\n";
  }
  if (shown < findings.size()) {
    out += "\n... and " +
           Count(findings.size() - shown, "more finding", "more findings") +
           "\n";
  }
  out += "\n";
}

void AppendCommands(const CaseResult& result, std::string& out) {
  std::string commands = result.reproduce;
  if (commands.size() > kLongestCommand) {
    commands =
        "(" + std::to_string(commands.size()) + " bytes long; see report.html)";
  }
  if (!result.rerun.empty()) {
    commands += commands.empty() ? "" : "\n";
    commands += Shorten(result.rerun, kLongestCommand);
  }
  if (!commands.empty()) {
    out += "<details><summary>Reproduce</summary>\n" + MarkdownBlock(commands) +
           "</details>\n\n";
  }
}

std::string Requests(const CaseResult& result) {
  if (result.attempts.empty() || result.attempts.back().exchanges.empty()) {
    return "";
  }
  const Exchange& last = result.attempts.back().exchanges.back();
  return MarkdownCode(last.request.method + " " + PathOf(last.request.url)) +
         " " + MarkdownText(AnswerOf(last)) + "<br>\n";
}

void AppendCase(const CaseResult& result, std::string& out) {
  out += "### " + MarkdownCode(result.id) + "\n\n";
  out += MarkdownText(result.title) + "<br>\n" + Requests(result);
  const std::string source = MarkdownSource(result.source);
  out += source.empty() ? "" : "Source: " + source + "<br>\n";
  out += "Case: " + MarkdownCode(result.file + " #" + result.pointer) + "\n\n";
  if (result.findings.empty() || !result.reason.empty()) {
    out += MarkdownText(Headline(result)) + "\n\n";
  }
  AppendFindings(result.findings, out);
  AppendCommands(result, out);
}

void AppendCases(std::string_view heading,
                 const std::vector<const CaseResult*>& cases,
                 std::string& out) {
  if (cases.empty()) {
    return;
  }
  out += "## " + std::string(heading) + " (" + std::to_string(cases.size()) +
         ")\n\n";
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (i == kMostListed || out.size() > kMostBytes) {
      out += "... and " + std::to_string(cases.size() - i) +
             " more; the reports list all.\n\n";
      return;
    }
    AppendCase(*cases[i], out);
  }
}

// Lines of a list. Those beyond what is shown are counted and not made.
class List {
 public:
  template <typename MakeLine>
  void Add(MakeLine make, std::size_t things = 1) {
    if (lines_.size() < kMostLines) {
      lines_.push_back(make());
    }
    ++all_;
    things_ += things;
  }

  std::size_t things() const { return things_; }

  // Collapsed when there are many things in it.
  void AppendTo(std::string_view heading, std::string& out) const {
    if (lines_.empty()) {
      return;
    }
    out +=
        things_ > kOpenUpTo ? "<details><summary>" : "<details open><summary>";
    out += "<b>" + std::string(heading) + "</b></summary>\n<ul>\n";
    std::size_t shown = 0;
    for (; shown < lines_.size() && out.size() < kMostBytes + kMostBytes / 4;
         ++shown) {
      out += "<li>" + lines_[shown] + "</li>\n";
    }
    if (shown < all_) {
      out += "<li>... and " + std::to_string(all_ - shown) + " more</li>\n";
    }
    out += "</ul>\n</details>\n\n";
  }

 private:
  static constexpr std::size_t kMostLines = 500;
  std::vector<std::string> lines_;
  std::size_t all_ = 0;
  std::size_t things_ = 0;
};

std::string WarningLine(const CaseResult& result, const Finding& finding) {
  return MarkdownCode(result.id) + ": " + MarkdownCode(LabelOf(finding)) +
         " expected " + MarkdownCode(finding.expected) + ", actual " +
         MarkdownCode(finding.actual) + " (" + MarkdownCode(finding.slug) + ")";
}

void AppendWarnings(const Run& run, std::string& out) {
  List list;
  for (const CaseResult& result : run.cases) {
    if (result.outcome == Outcome::kFailed) {
      continue;  // listed there with its other findings
    }
    for (const Finding& finding : result.findings) {
      if (finding.level == Level::kRecommended) {
        list.Add([&] { return WarningLine(result, finding); });
      }
    }
  }
  list.AppendTo("Warnings", out);
}

void AddCase(const CaseResult& result, List& list) {
  list.Add([&] {
    const std::string why = Headline(result);
    return MarkdownCode(result.id) +
           (why.empty() ? "" : ": " + MarkdownText(why));
  });
}

void AppendAnnotations(const Run& run, std::string& out) {
  List known;
  List flaky;
  for (const CaseResult& result : run.cases) {
    if (result.outcome == Outcome::kKnownFailure) {
      AddCase(result, known);
    }
    if (result.flaky) {
      AddCase(result, flaky);
    }
  }
  known.AppendTo("Known failures", out);
  AppendWarnings(run, out);
  flaky.AppendTo("Flaky: passed, but not at once", out);
}

std::string SkipLine(const ReasonGroup& group) {
  std::string line = MarkdownText(group.reason) + " (" +
                     std::to_string(group.cases.size()) + "): ";
  for (std::size_t i = 0; i < group.cases.size() && i < kMostListed; ++i) {
    line += (i == 0 ? "" : ", ") + MarkdownCode(group.cases[i]->id);
  }
  return line + (group.cases.size() > kMostListed ? ", ..." : "");
}

void AppendCoverage(const Run& run, std::string& out) {
  List list;
  for (const OperationCoverage& coverage : run.coverage) {
    list.Add([&] {
      std::string line = MarkdownCode(coverage.operation) + ": " +
                         std::to_string(coverage.exercised) + " of " +
                         std::to_string(coverage.total);
      for (const CoverageGap& gap : coverage.gaps) {
        line += "; " + std::to_string(gap.clauses.size()) +
                " not: " + MarkdownText(gap.reason);
      }
      return line;
    });
  }
  list.AppendTo("Clauses put to the test", out);
}

void AppendSkips(const Run& run, std::string& out) {
  List list;
  for (const ReasonGroup& group : SkipsByReason(run)) {
    list.Add([&] { return SkipLine(group); }, group.cases.size());
  }
  list.AppendTo("Skipped (" + std::to_string(list.things()) + "), by reason",
                out);
}

void AppendTexts(std::string_view heading,
                 const std::vector<std::string>& texts, std::string& out) {
  List list;
  for (const std::string& text : texts) {
    list.Add([&] { return MarkdownCode(text); });
  }
  list.AppendTo(heading, out);
}

}  // namespace

std::string MarkdownSummary(const Run& run) {
  std::string out;
  AppendHeader(run, out);
  AppendTotals(run, out);
  AppendCases("Failed", WithOutcome(run, Outcome::kFailed), out);
  AppendCases("Error: could not tell", WithOutcome(run, Outcome::kError), out);
  AppendTexts("Not run", run.not_run, out);
  AppendAnnotations(run, out);
  AppendCoverage(run, out);
  AppendSkips(run, out);
  AppendTexts("Notes", run.notes, out);
  out += "Run " + MarkdownCode(run.id) + ", started " +
         MarkdownCode(run.started) + ", contract " +
         MarkdownCode(run.contract_digest) + ", version " +
         MarkdownCode(run.version) + ".\n";
  return out;
}

}  // namespace contract::reports
