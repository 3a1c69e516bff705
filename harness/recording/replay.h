// Walks a recorded case again, without a network.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/cases/variables.h"
#include "harness/contract/contract.h"
#include "harness/judge/exercised.h"
#include "harness/model/run.h"
#include "harness/recording/recording.h"
#include "harness/redaction/redactor.h"

namespace contract {

// The target a recording was made of, as far as judging needs it: stand-ins
// for credentials, and nothing to provoke with.
Target TargetOf(const RecordedRun& run);

// The stand-ins of what the target was given, as the secrets they stand for.
std::vector<Secret> SecretsOf(const RecordedRun& run);

// One attempt at one case: the entries of a recording with its id and number,
// in order.
using RecordedAttempt = std::vector<const RecordedEntry*>;

struct Replayed {
  Attempt attempt;  // with stand-ins; not yet redacted
  // The requests as the case makes them now.
  std::vector<Exchange> requests;
  std::string unique;
};

// The same answers lead to the same findings as when they were live. Where the
// case has other steps now than it was recorded with, that is the error.
// `exercised`, if any, gets the clauses that were put to the test.
Replayed Replay(const Case& item, const Catalogue& catalogue,
                const Contract& contract, const Target& target,
                const RecordedAttempt& recorded,
                Exercised* exercised = nullptr);

// Whether the case asks for what it asked for when it was recorded. Both
// redacted by `redactor`.
bool AsksTheSame(const Replayed& replayed, const RecordedAttempt& recorded,
                 const Redactor& redactor);

}  // namespace contract
