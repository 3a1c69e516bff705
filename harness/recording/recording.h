// What a run exchanged, redacted, and what it takes to judge it again.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/model/exchange.h"

namespace contract {

// `size` bytes at `at` of a redacted text stand for a secret; `text` has its
// type and length, and two places have one text exactly when the secrets were
// equal. With it in place a body is judged as the secret was.
struct StandIn {
  std::size_t at = 0;
  std::size_t size = 0;
  std::string text;
};

// The text with its stand-ins in place. One that does not fit is left out: a
// recording may have been edited.
std::string WithStandIns(std::string text,
                         const std::vector<StandIn>& stand_ins);

struct RecordedEntry {
  // Empty in a recording of another tool, with all that follows up to
  // `exchange`.
  std::string case_id;
  int attempt = 1;
  std::string unique;  // the case's unique text
  // What the case started with, secrets replaced by stand-ins; on the first
  // entry of an attempt, else null.
  nlohmann::json variables;
  std::string contract_digest;
  Exchange exchange;               // redacted
  std::vector<StandIn> stand_ins;  // in the body of the response
  bool body_left_out = false;      // there was one, but it was not recorded
};

struct RecordedCredential {
  std::string variable;  // JUSPAY_API_KEY
  std::string stand_in;
};

struct RecordedProvider {
  std::string base_url;
  std::map<std::string, RecordedCredential> credentials;
  std::map<std::string, std::vector<Header>> provoke;  // for the curl lines
};

// A selected case; one without entries was skipped or cut short.
struct RecordedCase {
  std::string id;
  std::string skip_reason;
  bool not_run = false;
};

// About the run as a whole; `id` is empty in a recording of another tool.
struct RecordedRun {
  std::string id;
  std::string version;
  std::string started;
  std::string target;
  std::string target_kind;
  std::string seed;
  bool strict = false;
  std::map<std::string, RecordedProvider> providers;
  // Stand-ins of the target's secret variables, by the environment variable
  // a reader sets in their place.
  std::map<std::string, std::string> secrets;
  std::vector<RecordedCase> cases;
};

struct Recording {
  std::string creator;  // "wallet-conformance 0.1.0"
  RecordedRun run;
  std::vector<RecordedEntry> entries;
};

}  // namespace contract
