// What a target is known to get wrong, and what the list must say instead.
//
// Listed cases run all the same, and the list is held to what they do: a case
// that passes, fails in another way, or fails past its date is a failure.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/contract/problem.h"
#include "harness/model/run.h"

namespace contract {

struct KnownFailure {
  std::string case_id;
  std::string slug;
  std::string owner;
  std::string reason;
  std::string until;  // 2026-01-31: from that day on it is a failure again
};

struct KnownFailures {
  std::string file;
  std::vector<KnownFailure> entries;
};

// `data` has passed schemas/formats/known_failures.schema.json. Problems: a
// case that is not in the catalogue, whatever is selected, and an entry that
// is there twice.
KnownFailures ReadKnownFailures(const nlohmann::json& data,
                                const std::string& file,
                                const Catalogue& catalogue, Problems* problems);

// Holds a result to the list. `today` is a UTC date. A case that fails just as
// listed becomes a known failure; where the list is wrong, the case is failed
// and carries one finding for each entry to add, change or delete.
void Apply(const KnownFailures& known, const std::string& today, bool strict,
           CaseResult* result);

// The slugs that entries and messages about the list itself are found by.
namespace slug {
inline constexpr std::string_view kKnownFailurePassed = "known_failure_passed";
inline constexpr std::string_view kKnownFailureExpired =
    "known_failure_expired";
inline constexpr std::string_view kKnownFailureOther = "known_failure_other";
}  // namespace slug

// The file as it would have to be for this run, as JSON. What is new has an
// empty owner, reason and date, which a run refuses until they are filled in.
// Entries of cases that did not run, or could not be judged, stay.
std::string ListAsNeeded(const KnownFailures& known, const Run& run);

}  // namespace contract
