// A mock of our own with at most one fault, and the cases that are tried
// there.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "fixtures/mock/server.h"
#include "harness/cases/target.h"
#include "harness/exchange/engine.h"
#include "harness/judge/attempt.h"
#include "suites/session/trial.h"
#include "suites/workspace.h"

namespace contract {

class AuditSite {
 public:
  // Everything is borrowed. `fault` is a name of mock::ListFaults, or empty.
  AuditSite(const Workspace& workspace, Target target, Engine* engine,
            std::string fault);

  // Starts the server. Empty, or a sentence on why there is none.
  std::string Open();

  // Under way from now on.
  void Submit(const Case& item);

  std::size_t size() const { return tried_.size(); }
  const Case& item(std::size_t index) const { return *tried_[index].item; }
  const CaseRunner& runner(std::size_t index) const {
    return tried_[index].trial.runner();
  }

  // Waits for a case and judges it. With `patience` it is tried again where a
  // busy machine may be to blame: no answer, or a late one.
  Attempt Settle(std::size_t index, bool patience);

 private:
  struct Tried {
    const Case* item;
    Trial trial;
  };
  Trial Start(const Case& item);

  const Workspace& workspace_;
  Target target_;
  Engine* engine_;
  std::string fault_;
  std::unique_ptr<mock::Server> server_;
  std::vector<Tried> tried_;
  unsigned started_ = 0;
};

// In vain: for answers that never come, and so no longer than it takes to be
// sure. Else as long as a slow answer may take on a busy machine.
enum class Waiting { kInVain, kForAnAnswer };
Limits LimitsOfAudit(Waiting waiting);

}  // namespace contract
