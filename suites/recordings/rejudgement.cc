#include "suites/recordings/rejudgement.h"

#include <map>
#include <set>

#include "harness/judge/attempt.h"
#include "harness/judge/coverage.h"
#include "harness/recording/foreign.h"
#include "harness/recording/replay.h"
#include "suites/session/case_result.h"
#include "suites/session/retry_policy.h"
#include "suites/session/secrets.h"

namespace contract {
namespace {

using Attempts = std::map<int, RecordedAttempt>;

Run HeadOf(const RecordedRun& recorded, const RejudgementOptions& options) {
  Run run;
  run.id = recorded.id;
  run.version = WALLET_CONFORMANCE_VERSION;
  run.started = recorded.started;
  run.target = recorded.target;
  run.target_kind = recorded.target_kind;
  run.seed = recorded.seed;
  run.strict = options.strict || recorded.strict;
  run.contract_digest = options.digest;
  for (const auto& [name, provider] : recorded.providers) {
    run.base_urls[name] = provider.base_url;
  }
  run.notes.push_back("Judged from the recording " + options.file +
                      "; nothing was sent.");
  return run;
}

class Rejudgement {
 public:
  Rejudgement(const Workspace& workspace, const Recording& recording,
              const RejudgementOptions& options)
      : workspace_(workspace),
        recording_(recording),
        options_(options),
        published_(PublishedIn(workspace.catalogue)),
        redactor_(SecretsOf(recording.run), published_.values),
        target_(TargetOf(recording.run)),
        run_(HeadOf(recording.run, options)) {
    for (const RecordedEntry& entry : recording.entries) {
      if (!entry.case_id.empty()) {
        attempts_[entry.case_id][entry.attempt].push_back(&entry);
      }
    }
  }

  Run Judge() {
    std::set<std::string> listed;
    for (const RecordedCase& one : recording_.run.cases) {
      listed.insert(one.id);
      Settle(one);
    }
    for (const RecordedEntry& entry : recording_.entries) {
      if (!entry.case_id.empty() && listed.insert(entry.case_id).second) {
        Settle({.id = entry.case_id});
      }
    }
    for (CaseResult& result : run_.cases) {
      result = redactor_.Redact(result);
    }
    NoteDigest();
    run_.coverage =
        CoverageOf(workspace_.contract, workspace_.catalogue, Traces());
    run_.complete = run_.not_run.empty();
    return std::move(run_);
  }

 private:
  void Settle(const RecordedCase& recorded) {
    const Case* item = workspace_.catalogue.Find(recorded.id);
    if (item == nullptr) {
      run_.notes.push_back("The recorded case " + recorded.id +
                           " is not in the catalogue any more.");
      return;
    }
    if (recorded.not_run) {
      run_.not_run.push_back(recorded.id);
      return;
    }
    skip_reasons_[recorded.id] = recorded.skip_reason;
    CaseResult result = BlankResult(*item, options_.program);
    const auto attempts = attempts_.find(recorded.id);
    if (!recorded.skip_reason.empty()) {
      result.outcome = Outcome::kSkipped;
      result.reason = recorded.skip_reason;
    } else if (attempts == attempts_.end()) {
      result.outcome = Outcome::kError;
      result.reason = "the recording holds no request of it";
    } else {
      Walk(*item, attempts->second, &result);
      Apply(options_.known_failures, options_.today, run_.strict, &result);
    }
    run_.cases.push_back(std::move(result));
  }

  void Walk(const Case& item, const Attempts& attempts, CaseResult* result) {
    for (const auto& [number, recorded] : attempts) {
      Replayed replayed =
          Replay(item, workspace_.catalogue, workspace_.contract, target_,
                 recorded, &exercised_[item.id]);
      if (const std::string why =
              WhyUnavailable({.live = recording_.run.target_kind != "mock",
                              .attempts = attempts.rbegin()->first},
                             number, item, replayed.attempt);
          !why.empty()) {
        replayed.attempt.error = why;
      }
      Publish(published_, replayed.unique, &redactor_);
      redactor_.Learn(replayed.attempt);
      for (const Exchange& request : replayed.requests) {
        redactor_.Learn(request);
      }
      AddAttempt(replayed.attempt, replayed.requests, redactor_, run_.strict,
                 result);
      if (!AsksTheSame(replayed, recorded, redactor_)) {
        run_.notes.push_back(
            item.id +
            " asks for something else now than when it was recorded; what it "
            "found is about the old question.");
      }
    }
  }

  std::map<std::string, CaseTrace> Traces() const {
    std::map<std::string, CaseTrace> traces;
    for (const auto& [id, reason] : skip_reasons_) {
      const auto exercised = exercised_.find(id);
      traces[id] = {.skip_reason = reason,
                    .exercised = exercised == exercised_.end()
                                     ? nullptr
                                     : &exercised->second};
    }
    return traces;
  }

  void NoteDigest() {
    std::set<std::string> digests;
    for (const RecordedEntry& entry : recording_.entries) {
      digests.insert(entry.contract_digest);
    }
    digests.erase("");
    digests.erase(options_.digest);
    if (!digests.empty()) {
      constexpr std::size_t kShown = 12;
      run_.notes.push_back("The contract has changed since the recording (" +
                           digests.begin()->substr(0, kShown) + " then, " +
                           options_.digest.substr(0, kShown) +
                           " now): this is what the contract of now finds.");
    }
  }

  const Workspace& workspace_;
  const Recording& recording_;
  const RejudgementOptions& options_;
  Published published_;
  Redactor redactor_;
  Target target_;
  Run run_;
  std::map<std::string, Attempts> attempts_;
  // Of every case the recording tells of.
  std::map<std::string, std::string> skip_reasons_;
  std::map<std::string, Exercised> exercised_;
};

std::string EntryName(std::size_t number) {
  constexpr std::size_t kWidth = 4;
  std::string digits = std::to_string(number);
  digits.insert(0, kWidth - std::min(kWidth, digits.size()), '0');
  return "entry_" + digits;
}

CaseResult BlankEntry(const Operation& operation, const Exchange& exchange,
                      std::size_t number, const std::string& file) {
  CaseResult result;
  result.id = operation.id + "." + EntryName(number);
  result.title = "Entry " + std::to_string(number) + ": " +
                 exchange.request.method + " " + exchange.request.url;
  result.provider = operation.provider;
  result.operation = operation.id;
  result.group = "recorded";
  result.source = operation.source;
  result.file = file;
  result.pointer = "/log/entries/" + std::to_string(number - 1);
  return result;
}

}  // namespace

Run Rejudge(const Workspace& workspace, const Recording& recording,
            const RejudgementOptions& options) {
  return Rejudgement(workspace, recording, options).Judge();
}

Run JudgeForeignRecording(const Workspace& workspace,
                          const Recording& recording,
                          const RejudgementOptions& options) {
  Run run = HeadOf(recording.run, options);
  run.target = options.file;
  run.target_kind = "recording";
  Redactor redactor({});
  for (const RecordedEntry& entry : recording.entries) {
    redactor.Learn(entry.exchange);
  }
  std::map<std::string, Exercised> exercised;
  if (!recording.entries.empty()) {
    run.started = recording.entries.front().exchange.started;
  }
  for (std::size_t i = 0; i < recording.entries.size(); ++i) {
    const RecordedEntry& entry = recording.entries[i];
    const Exchange& exchange = entry.exchange;
    const auto matched = MatchOperation(workspace.contract, exchange.request);
    if (!matched) {
      run.notes.push_back(redactor.Redact(
          "Entry " + std::to_string(i + 1) + ", " + exchange.request.method +
          " " + exchange.request.url + ", is of no documented operation."));
      continue;
    }
    CaseResult result =
        BlankEntry(*matched->operation, exchange, i + 1, options.file);
    Attempt attempt{.exchanges = {exchange}};
    if (!exchange.response) {
      attempt.error = exchange.failure_text;
    } else if (entry.body_left_out) {
      attempt.error =
          "the body of the answer was not recorded; record it "
          "again with bodies";
    } else {
      attempt.findings =
          JudgeForeign(*matched, exchange, result.id, workspace.contract,
                       &exercised[matched->operation->id]);
    }
    AddAttempt(attempt, attempt.exchanges, redactor, run.strict, &result);
    result.title = redactor.Redact(result.title);
    run.cases.push_back(std::move(result));
  }
  run.coverage = CoverageOfAnswers(workspace.contract, exercised);
  run.complete = true;
  return run;
}

}  // namespace contract
