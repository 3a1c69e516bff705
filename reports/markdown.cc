#include "reports/markdown.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kLongestValue = 300;
constexpr std::size_t kLongestCommand = 4000;
constexpr std::size_t kMostFindings = 10;
constexpr std::size_t kMostListed = 50;
constexpr std::size_t kMostBytes = 600'000;
constexpr std::size_t kOpenUpTo = 10;  // longer lists are collapsed

bool Letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

// Whether the character means nothing to Markdown or HTML where it stands.
// Inside a word these three do not, unless the word becomes a web address.
bool Harmless(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (Letter(c) || static_cast<unsigned char>(c) >= 0x80 ||
      std::string_view(" ,/(){}\"'").find(c) != std::string_view::npos) {
    return true;
  }
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  const char before = at > 0 ? text[at - 1] : ' ';
  if (c == ':') {
    return next == ' ' && at > 0;
  }
  if (c == '.' && next == ' ') {
    return at > 0 && (before < '0' || before > '9');
  }
  return std::string_view("._-").find(c) != std::string_view::npos &&
         Letter(before) && Letter(next) &&
         !(c == '.' && (before == 'w' || before == 'W'));
}

// What could mean something becomes an entity, also within words.
std::string Entities(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (Harmless(text, at)) {
      out += text[at];
    } else {
      out += "&#" + std::to_string(static_cast<unsigned char>(text[at])) + ";";
    }
  }
  return out;
}

std::string Text(std::string_view text) {
  return Entities(OneLine(Visible(Shorten(text, kLongestValue))));
}

std::string Code(std::string_view text) {
  return text.empty() ? "" : "<code>" + Text(text) + "</code>";
}

// A block that keeps its spaces; line feeds as entities, since an empty line
// would end the block.
std::string Block(std::string_view text) {
  return "<pre>" + Entities(Visible(text)) + "</pre>\n";
}

bool WebAddress(const std::string& url) {
  return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
}

std::string SourceLink(const Source& source) {
  const std::string text = Text(SourceText(source));
  return WebAddress(source.url) && source.url.size() <= 2000
             ? "<a href=\"" + EscapeMarkup(OneLine(source.url)) + "\">" + text +
                   "</a>"
             : text;
}

void AppendHeader(const Run& run, std::string& out) {
  const Verdict verdict = VerdictOf(run);
  out += "## Wallet conformance: " + std::string(verdict.word) + "\n\n";
  out += "**" + Text(verdict.sentence) + "**, against " + Code(run.target);
  if (!run.target_kind.empty()) {
    out += " (" + Text(run.target_kind) + ")";
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
    AppendRow(Code(group.name), group.totals, out);
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
    out += "| " + Code(LabelOf(finding)) + " | " + Code(finding.expected) +
           " | " + Code(finding.actual) + " | " + Code(finding.slug);
    out += finding.level == Level::kRecommended ? " (recommended) | " : " | ";
    out += SourceLink(finding.source) + " |\n";
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
    out += "<details><summary>Reproduce</summary>\n" + Block(commands) +
           "</details>\n\n";
  }
}

std::string Requests(const CaseResult& result) {
  if (result.attempts.empty() || result.attempts.back().exchanges.empty()) {
    return "";
  }
  const Exchange& last = result.attempts.back().exchanges.back();
  return Code(last.request.method + " " + PathOf(last.request.url)) + " " +
         Text(AnswerOf(last)) + "<br>\n";
}

void AppendCase(const CaseResult& result, std::string& out) {
  out += "### " + Code(result.id) + "\n\n";
  out += Text(result.title) + "<br>\n" + Requests(result);
  const std::string source = SourceLink(result.source);
  out += source.empty() ? "" : "Source: " + source + "<br>\n";
  out += "Case: " + Code(result.file + " #" + result.pointer) + "\n\n";
  if (result.findings.empty() || !result.reason.empty()) {
    out += Text(Headline(result)) + "\n\n";
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
  return Code(result.id) + ": " + Code(LabelOf(finding)) + " expected " +
         Code(finding.expected) + ", actual " + Code(finding.actual) + " (" +
         Code(finding.slug) + ")";
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
    return Code(result.id) + (why.empty() ? "" : ": " + Text(why));
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

std::string SkipLine(const SkipGroup& group) {
  std::string line =
      Text(group.reason) + " (" + std::to_string(group.cases.size()) + "): ";
  for (std::size_t i = 0; i < group.cases.size() && i < kMostListed; ++i) {
    line += (i == 0 ? "" : ", ") + Code(group.cases[i]->id);
  }
  return line + (group.cases.size() > kMostListed ? ", ..." : "");
}

void AppendCoverage(const Run& run, std::string& out) {
  List list;
  for (const OperationCoverage& coverage : run.coverage) {
    list.Add([&] {
      std::string line = Code(coverage.operation) + ": " +
                         std::to_string(coverage.exercised) + " of " +
                         std::to_string(coverage.total);
      for (const CoverageGap& gap : coverage.gaps) {
        line += "; " + std::to_string(gap.clauses.size()) +
                " not: " + Text(gap.reason);
      }
      return line;
    });
  }
  list.AppendTo("Clauses put to the test", out);
}

void AppendSkips(const Run& run, std::string& out) {
  List list;
  for (const SkipGroup& group : SkipsByReason(run)) {
    list.Add([&] { return SkipLine(group); }, group.cases.size());
  }
  list.AppendTo("Skipped (" + std::to_string(list.things()) + "), by reason",
                out);
}

void AppendTexts(std::string_view heading,
                 const std::vector<std::string>& texts, std::string& out) {
  List list;
  for (const std::string& text : texts) {
    list.Add([&] { return Code(text); });
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
  out += "Run " + Code(run.id) + ", started " + Code(run.started) +
         ", contract " + Code(run.contract_digest) + ", version " +
         Code(run.version) + ".\n";
  return out;
}

}  // namespace contract::reports
