#include "reports/console.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "reports/overview.h"
#include "reports/paint.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kMostListed = 100;
constexpr std::size_t kLongestLine = 300;

std::string Plain(std::string_view text) {
  return OneLine(Ascii(Shorten(text, kLongestLine)));
}

struct Column {
  std::string_view title;
  int Totals::*count;
  bool always;
};

constexpr std::array<Column, 8> kColumns = {
    Column{"passed", &Totals::passed, true},
    Column{"failed", &Totals::failed, true},
    Column{"error", &Totals::error, true},
    Column{"known", &Totals::known_failure, false},
    Column{"skipped", &Totals::skipped, true},
    Column{"not run", &Totals::not_run, false},
    Column{"warnings", &Totals::warnings, false},
    Column{"flaky", &Totals::flaky, false}};

void AppendRow(const std::string& name, std::size_t width, const Totals& totals,
               const Totals& all, std::string& out) {
  out += "  " + name;
  out.append(width - name.size(), ' ');
  for (const Column& column : kColumns) {
    if (!column.always && all.*column.count == 0) {
      continue;
    }
    const std::string number = std::to_string(totals.*column.count);
    const std::size_t field = std::max(column.title.size(), std::size_t{6});
    out.append(2 + field - std::min(field, number.size()), ' ');
    out += number;
  }
  out += "\n";
}

void AppendTable(const Run& run, const Paint& paint, std::string& out) {
  const std::vector<OperationResults> groups = ByOperation(run);
  if (groups.empty()) {
    return;
  }
  const Totals all = CountTotals(run);
  std::size_t width = std::string_view("operation").size();
  for (const OperationResults& group : groups) {
    width = std::max(width, Plain(group.name).size());
  }
  std::string head = "  operation";
  head.append(width - std::string_view("operation").size(), ' ');
  for (const Column& column : kColumns) {
    if (column.always || all.*column.count != 0) {
      const std::size_t field = std::max(column.title.size(), std::size_t{6});
      head.append(2 + field - column.title.size(), ' ');
      head += column.title;
    }
  }
  out += paint.Dim(head) + "\n";
  for (const OperationResults& group : groups) {
    AppendRow(Plain(group.name), width, group.totals, all, out);
  }
  if (groups.size() > 1) {
    AppendRow("total", width, all, all, out);
  }
}

void AppendIds(const std::string& heading, const std::vector<std::string>& ids,
               std::string& out) {
  if (ids.empty()) {
    return;
  }
  out += "\n" + heading + "\n";
  const std::size_t shown = std::min(ids.size(), kMostListed);
  for (std::size_t i = 0; i < shown; ++i) {
    out += "  " + ids[i] + "\n";
  }
  if (shown < ids.size()) {
    out += "  ... and " + std::to_string(ids.size() - shown) +
           " more; report.json lists all\n";
  }
}

// With the finding that decided, so that the end of a long log is enough.
std::vector<std::string> Lines(const Run& run, Outcome outcome,
                               const Paint& paint) {
  std::vector<std::string> lines;
  for (const CaseResult* result : WithOutcome(run, outcome)) {
    std::string line = paint.Bold(Plain(result->id));
    const std::string why = Plain(Headline(*result));
    if (!why.empty()) {
      line += "\n      " + why;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

// Most often one thing keeps all of them from being told: said once.
std::vector<std::string> ErrorLines(const Run& run, const Paint& paint) {
  constexpr std::size_t kMostNamed = 5;
  std::vector<std::string> lines;
  for (const ReasonGroup& group : ErrorsByReason(run)) {
    const std::size_t count = group.cases.size();
    std::string line = count == 1 ? paint.Bold(Plain(group.cases.front()->id))
                                  : Plain(std::string_view(group.reason));
    if (count == 1) {
      line += "\n      " + Plain(std::string_view(group.reason));
    } else {
      for (std::size_t i = 0; i < std::min(count, kMostNamed); ++i) {
        line += "\n      " + paint.Bold(Plain(group.cases[i]->id));
      }
      if (count > kMostNamed) {
        line += "\n      ... and " +
                Count(count - kMostNamed, "more case", "more cases") +
                "; report.json lists all";
      }
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> FlakyLines(const Run& run) {
  std::vector<std::string> lines;
  for (const CaseResult& result : run.cases) {
    if (result.flaky) {
      lines.push_back(Plain(result.id) + "  (" +
                      Count(result.attempts.size(), "attempt", "attempts") +
                      ")");
    }
  }
  return lines;
}

std::vector<std::string> Plain(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  out.reserve(texts.size());
  for (const std::string& text : texts) {
    out.push_back(Plain(std::string_view(text)));
  }
  return out;
}

void AppendSkips(const Run& run, std::string& out) {
  const std::vector<ReasonGroup> groups = SkipsByReason(run);
  if (groups.empty()) {
    return;
  }
  out += "\nskipped\n";
  for (const ReasonGroup& group : groups) {
    const std::string count = std::to_string(group.cases.size());
    out.append(6 - std::min(std::size_t{5}, count.size()), ' ');
    out += count + "  " + Plain(std::string_view(group.reason)) + "\n";
  }
}

std::string VerdictLine(const Run& run, const Paint& paint) {
  const Verdict verdict = VerdictOf(run);
  const std::string word = verdict.word == "PASSED" ? paint.Green(verdict.word)
                                                    : paint.Red(verdict.word);
  std::string out = word + ": " + verdict.sentence + ", against " +
                    Plain(std::string_view(run.target));
  std::string_view between = " at ";
  const std::vector<std::string> servers = ServersOf(run);
  for (const std::string& server : servers) {
    out += between;
    out += Plain(std::string_view(server));
    between = " and ";
  }
  if (HasInside(run)) {
    out +=
        servers.empty() ? " (inside this process)" : " and inside this process";
  }
  out += " in " + Duration(run.duration_ms);
  if (run.exit_code != 0) {
    out += " (exit " + std::to_string(run.exit_code) + ")";
  }
  return out + "\n";
}

}  // namespace

std::string SummaryText(const Run& run, const SummaryOptions& options) {
  const Paint paint(options.colour);
  std::string out;
  AppendTable(run, paint, out);
  AppendIds(paint.Red("failed"), Lines(run, Outcome::kFailed, paint), out);
  AppendIds(paint.Magenta("error: could not tell"), ErrorLines(run, paint),
            out);
  AppendIds("not run", Plain(run.not_run), out);
  AppendIds(paint.Yellow("known failures"),
            Lines(run, Outcome::kKnownFailure, paint), out);
  AppendIds(paint.Yellow("flaky: passed, but not at once"), FlakyLines(run),
            out);
  AppendSkips(run, out);
  AppendIds("notes", Plain(run.notes), out);
  if (!options.report_dir.empty()) {
    out += "\nreports  " + Plain(std::string_view(options.report_dir)) +
           "/report.html (also report.json, junit.xml, summary.md)\n";
  }
  out += (out.empty() ? "" : "\n") + VerdictLine(run, paint);
  return WithoutCommands(out);
}

}  // namespace contract::reports
