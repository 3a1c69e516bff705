#include "reports/github.h"

#include <vector>

#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kMost = 9;
constexpr std::size_t kLongest = 2000;

std::string Escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

std::string Line(std::string_view kind, const std::string& file,
                 const std::string& title, const std::string& message) {
  std::string out = "::" + std::string(kind) + " ";
  if (!file.empty()) {
    out += "file=" + GitHubProperty(file) + ",";
  }
  return out + "title=" + GitHubProperty(title) +
         "::" + GitHubMessage(Shorten(message, kLongest)) + "\n";
}

std::string MessageOf(const CaseResult& result) {
  std::string message = result.title;
  for (const Finding& finding : result.findings) {
    message += "\n" + finding.slug + " at " + LabelOf(finding) + ": expected " +
               finding.expected + ", actual " + finding.actual;
  }
  if (!result.reason.empty()) {
    message += "\n" + result.reason;
  }
  return message + "\nrerun: " + result.rerun;
}

void Append(std::string_view kind, const std::vector<const CaseResult*>& cases,
            const std::string& what, std::string* out) {
  for (std::size_t i = 0; i < cases.size() && i < kMost; ++i) {
    *out += Line(kind, cases[i]->file, cases[i]->id + " " + what,
                 MessageOf(*cases[i]));
  }
  if (cases.size() > kMost) {
    *out += Line(kind, "", std::to_string(cases.size() - kMost) + " more",
                 "The step summary and the reports list them all.");
  }
}

}  // namespace

std::string GitHubMessage(std::string_view text) {
  return Escaped(text, "%\r\n");
}

std::string GitHubProperty(std::string_view text) {
  return Escaped(text, "%\r\n:,");
}

std::string GitHubAnnotations(const Run& run) {
  std::string out;
  std::vector<const CaseResult*> broken = WithOutcome(run, Outcome::kFailed);
  const auto errors = WithOutcome(run, Outcome::kError);
  broken.insert(broken.end(), errors.begin(), errors.end());
  const Verdict verdict = VerdictOf(run);
  if (!run.complete || (broken.empty() && run.exit_code != 0)) {
    out += Line("error", "", std::string(verdict.word), verdict.sentence);
  }
  Append("error", broken, "failed", &out);
  std::vector<const CaseResult*> flaky;
  for (const CaseResult& result : run.cases) {
    if (result.flaky) {
      flaky.push_back(&result);
    }
  }
  Append("warning", flaky, "is flaky", &out);
  return out;
}

}  // namespace contract::reports
