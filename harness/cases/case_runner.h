// Walks one case from its first precondition step to its own request.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/cases/variables.h"
#include "harness/contract/contract.h"
#include "harness/model/exchange.h"

namespace contract {

// Deterministic: the same answers lead to the same requests, so a recording
// is walked the way a live target was. Not thread-safe; one per attempt.
// Borrows everything it is given.
class CaseRunner {
 public:
  CaseRunner(const Case& item, const Catalogue& catalogue,
             const Contract& contract, const Target& target,
             Variables variables);
  ~CaseRunner();
  CaseRunner(const CaseRunner&) = delete;
  CaseRunner& operator=(const CaseRunner&) = delete;

  // The next request, given the answer to the one before (null at first).
  // Nothing: the case's own request has been answered, or error() says why it
  // could not be reached.
  std::optional<HttpRequest> Next(const Exchange* previous);

  // The precondition step the last request served; empty: the case's own.
  const std::string& step() const;

  // Why we could not tell: a transport failure, or a precondition that was
  // not established. Empty while all is well.
  const std::string& error() const;

  // True when error() is the target's answer to a step, not the transport's.
  bool precondition_failed() const;

  // For the judge: the case's own request in parts, and every variable,
  // captures included.
  const nlohmann::json& sent() const;
  const Variables& variables() const;

 private:
  struct Flow;
  std::unique_ptr<Flow> flow_;
};

}  // namespace contract
