#include "reports/case_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "reports/overview.h"
#include "reports/paint.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kLongestValue = 300;
constexpr std::size_t kLongestAnswer = 400;
constexpr std::size_t kLongestCommand = 8000;
constexpr std::size_t kWidestLabel = 28;
constexpr std::size_t kMostFindings = 25;

std::string Value(std::string_view text, std::size_t max = kLongestValue) {
  return OneLine(Ascii(Shorten(text, max)));
}

std::string Pad(std::string text, std::size_t width) {
  if (text.size() < width) {
    text.append(width - text.size(), ' ');
  }
  return text;
}

std::string Word(Outcome outcome, const Paint& paint) {
  switch (outcome) {
    case Outcome::kPassed:
      return paint.Green("PASSED");
    case Outcome::kSkipped:
      return paint.Dim("SKIPPED");
    case Outcome::kKnownFailure:
      return paint.Yellow("KNOWN FAILURE");
    case Outcome::kFailed:
      return paint.Red("FAILED");
    case Outcome::kError:
      return paint.Magenta("ERROR");
  }
  return "ERROR";
}

std::string SourceLine(const Source& source) {
  std::string out = SourceText(source);
  if (!source.url.empty()) {
    out += out.empty() ? "" : " ";
    out += source.url;
  }
  return Value(out);
}

void AppendHeading(const CaseResult& result, const std::string& word,
                   Level level, const Paint& paint, std::string& out) {
  out += word + "  " + paint.Bold(Value(result.id)) + "   (" +
         std::string(ToString(level)) + ")\n";
  if (!result.title.empty()) {
    out += "  " + Value(result.title) + "\n";
  }
  const std::string source = SourceLine(result.source);
  if (!source.empty()) {
    out += "  source: " + source + "\n";
  }
  if (!result.file.empty()) {
    out += "  " + Value(result.file) + "  #" + Value(result.pointer) + "\n";
  }
}

// Why, where the findings alone do not say it.
void AppendReason(const CaseResult& result, std::string& out) {
  const auto line = [&out](std::string_view label, const std::string& text) {
    if (!text.empty()) {
      out += "  " + std::string(label) + ": " + Value(text, 1000) + "\n";
    }
  };
  const std::string error =
      result.attempts.empty() ? "" : result.attempts.back().error;
  if (result.outcome == Outcome::kError) {
    line("could not tell", result.reason.empty() ? error : result.reason);
  } else {
    line("reason", result.reason);
  }
  if (error != result.reason && !result.reason.empty()) {
    line("error", error);
  }
  if (result.attempts.size() > 1) {
    line("attempts", std::to_string(result.attempts.size()) +
                         "; what follows is the last one");
  }
}

void AppendExchanges(const CaseResult& result, std::string& out) {
  if (result.attempts.empty()) {
    return;
  }
  for (const Exchange& exchange : result.attempts.back().exchanges) {
    out += "  " + Value(exchange.request.method) + " " +
           Value(PathOf(exchange.request.url)) + "  -> " + AnswerOf(exchange);
    if (!exchange.step.empty()) {
      out += "   (step " + Value(exchange.step) + ")";
    }
    out += "\n";
    if (!exchange.response && !exchange.failure_text.empty()) {
      out += "    " + Value(exchange.failure_text, 1000) + "\n";
    }
  }
}

class FindingLines {
 public:
  FindingLines(const CaseResult& result, const Paint& paint, std::string& out)
      : result_(result), paint_(paint), out_(out) {}

  void Append(const std::vector<const Finding*>& findings, bool mark_level) {
    const std::size_t shown = std::min(findings.size(), kMostFindings);
    for (std::size_t i = 0; i < shown; ++i) {
      const std::size_t label = Value(LabelOf(*findings[i])).size();
      if (label <= kWidestLabel) {
        width_ = std::max(width_, label + 3);
      }
    }
    for (std::size_t i = 0; i < shown; ++i) {
      One(*findings[i], mark_level);
    }
    if (shown < findings.size()) {
      out_ += "    ... and " +
              Count(findings.size() - shown, "more finding", "more findings") +
              "; report.json lists all\n";
    }
  }

 private:
  void One(const Finding& finding, bool mark_level) {
    const std::string label = Value(LabelOf(finding));
    if (label.size() > kWidestLabel) {
      out_ += "    " + label + "\n";
      first_ = "";
    } else {
      first_ = label;
    }
    Line("expected", paint_.Green(Value(finding.expected)));
    Line("actual", paint_.Red(Value(finding.actual)));
    Line("slug", Value(finding.slug) +
                     (mark_level && finding.level == Level::kRecommended
                          ? " (recommended)"
                          : ""));
    // A clause of the case is already named by its file and pointer.
    if (finding.clause.rfind(result_.id + "#", 0) != 0) {
      Line("clause", Value(finding.clause));
    }
    if (!SameSource(finding.source, result_.source)) {
      Line("source", SourceLine(finding.source));
    }
  }

  void Line(std::string_view name, const std::string& value) {
    if (value.empty() && name != "expected" && name != "actual") {
      return;
    }
    out_ += "    " + Pad(first_, width_) + Pad(std::string(name), 9) + value;
    out_ += "\n";
    first_ = "";
  }

  const CaseResult& result_;
  const Paint& paint_;
  std::string& out_;
  std::string first_;
  std::size_t width_ = 9;
};

std::vector<const Finding*> Select(const CaseResult& result,
                                   bool recommended_only) {
  std::vector<const Finding*> out;
  for (const Finding& finding : result.findings) {
    if (!recommended_only || finding.level == Level::kRecommended) {
      out.push_back(&finding);
    }
  }
  return out;
}

void AppendAnswer(const CaseResult& result, std::string& out) {
  if (result.attempts.empty() || result.attempts.back().exchanges.empty()) {
    return;
  }
  const Exchange& last = result.attempts.back().exchanges.back();
  if (last.response && !last.response->body.empty()) {
    out += "  answer     " + Value(last.response->body, kLongestAnswer) + "\n";
  }
}

// Commands keep their line breaks, one indented line each, and are never cut:
// half a command is worse than none.
void AppendCommand(std::string_view label, const std::string& command,
                   std::string& out) {
  if (command.empty()) {
    return;
  }
  if (command.size() > kLongestCommand) {
    out += "  " + std::string(label) + "(" + std::to_string(command.size()) +
           " bytes long; see report.html)\n";
    return;
  }
  std::string indent = "  " + std::string(label);
  std::size_t at = 0;
  while (at < command.size()) {
    std::size_t end = command.find('\n', at);
    end = end == std::string::npos ? command.size() : end;
    out += indent + Ascii(command.substr(at, end - at)) + "\n";
    indent.assign(indent.size(), ' ');
    at = end + 1;
  }
}

void AppendCommands(const CaseResult& result, std::string& out) {
  AppendCommand("reproduce  ", result.reproduce, out);
  AppendCommand("rerun      ", result.rerun, out);
}

}  // namespace

std::string FailureText(const CaseResult& result, const TextOptions& options) {
  const Paint paint(options.colour);
  std::string out;
  AppendHeading(result, Word(result.outcome, paint), result.level, paint, out);
  AppendReason(result, out);
  AppendExchanges(result, out);
  FindingLines(result, paint, out).Append(Select(result, false), true);
  AppendAnswer(result, out);
  AppendCommands(result, out);
  return WithoutCommands(out);
}

std::string WarningText(const CaseResult& result, const TextOptions& options) {
  const std::vector<const Finding*> findings = Select(result, true);
  if (findings.empty()) {
    return "";
  }
  const Paint paint(options.colour);
  std::string out;
  AppendHeading(result, paint.Yellow("WARNING"), Level::kRecommended, paint,
                out);
  AppendExchanges(result, out);
  FindingLines(result, paint, out).Append(findings, false);
  AppendCommands(result, out);
  return WithoutCommands(out);
}

}  // namespace contract::reports
