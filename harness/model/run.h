// What a finished (or cut short) run knows: the only input of the writers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/model/exchange.h"
#include "harness/model/finding.h"
#include "harness/model/outcome.h"
#include "harness/model/source.h"

namespace contract {

// One try of a case: its exchanges in order (precondition steps first, the
// case's own request last) and what the judge found. Exchanges here are
// already redacted; nothing that reaches a Run holds a credential.
struct Attempt {
  std::vector<Exchange> exchanges;
  std::vector<Finding> findings;
  std::string error;  // why we could not tell; empty when we could
};

struct CaseResult {
  std::string id;  // provider.operation.name
  std::string title;
  std::string provider;
  std::string operation;  // provider.operation
  std::string group;      // success, refusal, state, boundary
  Level level = Level::kRequired;
  Source source;
  std::string file;     // suites/juspay/link_wallet.cases.json
  std::string pointer;  // /cases/3
  Outcome outcome = Outcome::kPassed;
  std::string reason;  // of a skip, an error or a known failure; one sentence
  bool flaky = false;  // passed, but not on the first attempt
  std::vector<Attempt> attempts;  // none for a skipped case; last one counts
  std::vector<Finding> findings;  // of the last attempt
  double time_ms = 0;             // HTTP time of the last attempt
  std::string reproduce;          // curl line(s), secrets as variables
  std::string rerun;              // the command that runs this case alone
};

// Something a run made at its target, so that it can be found there again.
struct Created {
  std::string case_id;
  std::string operation;  // provider.operation
  std::string what;       // "wallet"
  std::string id;
  // False: no answer told of it; `id` is then the beginning of the ids that
  // were sent, and there may be nothing.
  bool confirmed = true;
};

struct Totals {
  int passed = 0;
  int skipped = 0;
  int known_failure = 0;
  int failed = 0;
  int error = 0;
  int warnings = 0;  // recommended findings, whatever the outcome
  int flaky = 0;
  int not_run = 0;  // selected, but the run was cut short before
};

// Clauses that were not put to the test, and why.
struct CoverageGap {
  std::string reason;
  std::vector<std::string> clauses;  // ids
};

// How much of what is promised of an operation the run put to the test. It
// says nothing of what came out.
struct OperationCoverage {
  std::string operation;
  int total = 0;
  int exercised = 0;
  std::vector<CoverageGap> gaps;
};

struct Run {
  std::string id;        // unique; also the prefix of created ids
  std::string version;   // of wallet-conformance
  std::string started;   // UTC, "2026-01-31T12:34:56Z"
  std::string hostname;  // of the machine that ran it
  double duration_ms = 0;
  std::string target;       // its name
  std::string target_kind;  // mock, sandbox, production
  // Provider -> URL; none of one that the mock inside the process served.
  std::map<std::string, std::string> base_urls;
  std::string contract_digest;  // SHA-256 over schemas and cases, hex
  std::string seed;
  bool strict = false;
  // What was asked for beyond the target, in one line: the selection and the
  // known failures. Shards of one run have the same.
  std::string configuration;
  int shard_index = 0;  // from 0
  int shard_total = 1;
  std::vector<Created> created;      // in the order of the cases
  std::vector<CaseResult> cases;     // in file order; only what has come out
  std::vector<std::string> not_run;  // ids selected and not run
  std::vector<std::string> notes;    // about the run as a whole
  std::vector<OperationCoverage> coverage;
  Totals totals;
  bool complete = false;  // false: cut short; never to be read as green
  int exit_code = 0;
};

}  // namespace contract
