// What every report says first: the verdict, the counts, who failed, by what.
//
// Counts are taken from the cases themselves, so no report can show a total
// that its own list contradicts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/model/run.h"

namespace contract::reports {

// Fills Run::totals from its cases and its list of those not run.
Totals CountTotals(const Run& run);

// `word` is PASSED, FAILED, ERROR or INCOMPLETE. Only a complete run with at
// least one case, exit code 0 and nothing failed, in error or not run has
// PASSED. `sentence` holds the counts that are not zero.
struct Verdict {
  std::string_view word;
  std::string sentence;
};
Verdict VerdictOf(const Run& run);

struct OperationResults {
  std::string name;      // juspay.link_wallet
  std::string provider;  // juspay
  std::vector<const CaseResult*> cases;
  std::vector<std::string> not_run;  // ids
  Totals totals;
};
// In the order in which the operations first occur. Points into `run`.
std::vector<OperationResults> ByOperation(const Run& run);

struct ReasonGroup {
  std::string reason;
  std::vector<const CaseResult*> cases;
};
// Largest group first.
std::vector<ReasonGroup> SkipsByReason(const Run& run);

// Cases that could not be told, by what Headline says of them.
std::vector<ReasonGroup> ErrorsByReason(const Run& run);

std::vector<const CaseResult*> WithOutcome(const Run& run, Outcome outcome);

// The part of an id after its operation: "refuses_missing_otp".
std::string OwnName(const std::string& id, const std::string& operation);

// "status", "/error/code"; the whole body is "body".
std::string LabelOf(const Finding& finding);

// "Link Wallet, Errors (stated)"; empty for an empty source.
std::string SourceText(const Source& source);
bool SameSource(const Source& left, const Source& right);

// The base URLs of the providers that have a case in the run, each once; none
// when it was the mock inside the process.
std::vector<std::string> ServersOf(const Run& run);
bool HasInside(const Run& run);  // whether it was, for some case

// Path and query: the target is named once per report, not on every line.
std::string PathOf(const std::string& url);

// "201", "no answer (timed_out)".
std::string AnswerOf(const Exchange& exchange);

// Why a case came out as it did, in one line; empty for a plain pass.
std::string Headline(const CaseResult& result);

}  // namespace contract::reports
