#include <iostream>

#include "harness/recording/compare.h"
#include "harness/redaction/redactor.h"
#include "suites/commands.h"
#include "suites/recordings/recording_file.h"
#include "suites/session/conclusion.h"
#include "suites/workspace.h"

namespace contract {
namespace {

// With stand-ins in place, what was redacted can be told apart.
void Restore(Recording* recording, Redactor* redactor) {
  for (RecordedEntry& entry : recording->entries) {
    if (entry.exchange.response) {
      std::string& body = entry.exchange.response->body;
      body = WithStandIns(std::move(body), entry.stand_ins);
    }
    redactor->Learn(entry.exchange);
  }
}

void Redact(Comparison* comparison, const Redactor& redactor) {
  for (Divergence& one : comparison->divergences) {
    const Finding shown = redactor.Redact(Finding{
        .pointer = one.pointer, .expected = one.left, .actual = one.right});
    one.pointer = shown.pointer;
    one.left = shown.expected;
    one.right = shown.actual;
  }
}

}  // namespace

int CompareCommand(const Options& options) {
  Problems problems;
  const auto workspace = LoadWorkspace(options.root, &problems);
  if (workspace == nullptr) {
    return ReportProblems(problems, "The suite's own data is not sound:");
  }
  auto left = ReadRecording(options.recordings.at(0), &problems);
  auto right = ReadRecording(options.recordings.at(1), &problems);
  if (!left || !right) {
    return ReportProblems(problems, "The recordings cannot be compared:");
  }
  Redactor redactor({});
  Restore(&*left, &redactor);
  Restore(&*right, &redactor);
  Comparison comparison = Compare(*left, *right, workspace->contract);
  Redact(&comparison, redactor);
  if (comparison.pairs == 0) {
    return Invalid("no entry of " + options.recordings.at(0) +
                   " has a counterpart in " + options.recordings.at(1));
  }
  std::cout << (options.json ? ComparisonJson(comparison)
                             : ComparisonText(comparison));
  return comparison.divergences.empty() ? 0 : 1;
}

}  // namespace contract
