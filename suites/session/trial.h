// One attempt at a case under way: its chain of requests in the engine.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "harness/cases/case_runner.h"
#include "harness/exchange/engine.h"
#include "harness/model/exchange.h"

namespace contract {

// Submitted on construction. The runner belongs to the engine's thread until
// Wait() has returned.
class Trial {
 public:
  Trial(std::shared_ptr<CaseRunner> runner, Engine* engine);

  // Blocks until the chain has ended. Once only.
  std::vector<Exchange> Wait();
  const CaseRunner& runner() const { return *runner_; }

 private:
  std::shared_ptr<CaseRunner> runner_;
  // The step each request served, written on the engine's thread.
  std::shared_ptr<std::vector<std::string>> steps_;
  std::future<std::vector<Exchange>> exchanges_;
};

}  // namespace contract
