// One run against one target: tries the selected cases and keeps the results.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/cases/plan.h"
#include "harness/exchange/engine.h"
#include "harness/judge/attempt.h"
#include "harness/model/run.h"
#include "harness/recording/recorder.h"
#include "harness/redaction/redactor.h"
#include "suites/session/known_failures.h"
#include "suites/session/retry_policy.h"
#include "suites/session/secrets.h"
#include "suites/session/trial.h"
#include "suites/workspace.h"

namespace contract {

struct SessionOptions {
  bool strict = false;
  std::string run_id;    // alphanumeric; begins every id the run creates
  std::string program;   // how a reader starts a rerun
  bool record = false;   // keep what is exchanged
  bool dry_run = false;  // select only; nothing is sent
  KnownFailures known_failures;
  std::string today;  // UTC, 2026-01-31
};

// Not thread-safe: used from the test thread alone.
class Session {
 public:
  Session(const Workspace& workspace, Target target, Plan plan,
          SessionOptions options);

  const Plan& plan() const { return plan_; }
  const PlannedCase& planned(const std::string& test_name) const;

  // What the run is about, before anything is sent.
  void Select(const std::vector<const PlannedCase*>& selected);
  const std::vector<const PlannedCase*>& selected() const { return selected_; }

  // Called after Select and before the first request: the moment to prove
  // that reports can be written. What it returns keeps the run from starting.
  void BeforeSending(std::function<std::string()> check) {
    before_sending_ = std::move(check);
  }

  // Makes sure that the providers are there and sends the selected cases'
  // requests, concurrently, without waiting for answers. Returns why it must
  // not, or nothing.
  std::string Prefetch();

  // The verdict on one case; waits for its answers, and tries it again as the
  // retry policy says. Null when the run was cut short before.
  const CaseResult* Settle(const PlannedCase& planned);

  // The verdict by its GoogleTest name ("AnswersAsDocumented/juspay__..."),
  // null when it has none yet.
  const CaseResult* ResultOf(const std::string& gtest_name) const;

  // Everything settled so far, in catalogue order; those selected and not
  // settled are listed as not run.
  Run Finish() const;

  // What was exchanged until now, redacted; `run` is what Finish returned.
  Recording Recorded(const Run& run) const;

  const Target& target() const { return target_; }
  const KnownFailures& known_failures() const {
    return options_.known_failures;
  }
  bool dry_run() const { return options_.dry_run; }

  // The clauses the case put to the test so far.
  const Exercised& ExercisedBy(const std::string& case_id) const;

  // Cuts everything short. From any thread and from a signal handler.
  void Cancel() { engine_.Cancel(); }

 private:
  Trial Start(const Case& item);
  void Learn(const Attempt& attempt, const std::string& unique);
  Variables Starting(const Case& item, const std::string& unique) const;
  // One attempt, from its answers to its place in `result`. False when the
  // run was cut short.
  bool Try(const Case& item, Trial trial, CaseResult* result, bool* again);
  void Enter(const Case& item, const Attempt& attempt,
             const std::string& unique);

  const Workspace& workspace_;
  Target target_;
  Plan plan_;
  SessionOptions options_;
  Published published_;
  Redactor redactor_;
  Recorder recorder_;
  Engine engine_;
  std::map<std::string, const PlannedCase*> by_test_name_;
  std::vector<const PlannedCase*> selected_;
  std::function<std::string()> before_sending_;
  std::map<std::string, Exchange> outages_;              // provider -> probe
  std::map<std::string, std::vector<Created>> created_;  // by case id
  std::string cut_short_;                                // why
  std::map<const Case*, Trial> trials_;
  std::map<std::string, CaseResult> results_;   // by case id
  std::map<std::string, Exercised> exercised_;  // by case id
  // For unique ids: the place of a case in the plan, and its attempts so far.
  std::map<const Case*, std::size_t> places_;
  std::map<const Case*, std::size_t> started_;
};

// An alphanumeric id that begins with a letter: always the same for a seed.
std::string RunIdOf(std::uint64_t seed);

// One that is fresh in every run.
std::uint64_t NewSeed();

}  // namespace contract
