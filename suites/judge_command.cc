#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "harness/contract/digest.h"
#include "reports/case_text.h"
#include "suites/commands.h"
#include "suites/recordings/recording_file.h"
#include "suites/recordings/rejudgement.h"
#include "suites/session/conclusion.h"
#include "suites/session/run_facts.h"

namespace contract {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kDate = 10;  // of "2026-01-31T12:34:56Z"

bool IsForeign(const Recording& recording) {
  return std::none_of(
      recording.entries.begin(), recording.entries.end(),
      [](const RecordedEntry& entry) { return !entry.case_id.empty(); });
}

void Print(const Run& run, bool quiet) {
  const reports::TextOptions options{.colour = isatty(STDOUT_FILENO) != 0};
  for (const CaseResult& result : run.cases) {
    if (result.outcome == Outcome::kFailed ||
        result.outcome == Outcome::kError) {
      std::cout << reports::FailureText(result, options) << "\n";
    } else if (!quiet) {
      std::cout << reports::WarningText(result, options);
    }
  }
}

}  // namespace

int JudgeCommand(const Options& options, const char* program) {
  Problems problems;
  const auto workspace = LoadWorkspace(options.root, &problems);
  if (workspace == nullptr) {
    return ReportProblems(problems, "The suite's own data is not sound:");
  }
  const std::string& file = options.recordings.front();
  const auto recording = ReadRecording(file, &problems);
  if (!recording) {
    return ReportProblems(problems, "The recording cannot be used:");
  }
  const auto begun = Clock::now();
  const bool foreign = IsForeign(*recording) && recording->run.id.empty();
  RejudgementOptions how{.strict = options.run.strict,
                         .file = file,
                         .digest = ContractDigest(workspace->root),
                         .program = program,
                         .known_failures = {},
                         .today = UtcNow().substr(0, kDate)};
  if (!foreign) {
    how.known_failures =
        LoadKnownFailures(*workspace, options.run.known_failures,
                          recording->run.target, &problems);
  }
  if (!problems.empty()) {
    return ReportProblems(problems,
                          "The list of known failures cannot be used:");
  }
  Run run = foreign ? JudgeForeignRecording(*workspace, *recording, how)
                    : Rejudge(*workspace, *recording, how);
  run.hostname = HostName();
  run.duration_ms =
      std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
  if (run.cases.empty()) {
    for (const std::string& note : run.notes) {
      std::cerr << note << "\n";
    }
    return Invalid("nothing in " + file + " can be judged");
  }
  Print(run, options.run.quiet);
  return Conclude(options.run, std::move(run), 0);
}

}  // namespace contract
