// Prints a run as it happens: failures in full, and progress when it is long.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <ostream>
#include <string>

#include "reports/progress.h"
#include "suites/session/session.h"

namespace contract {

class ConsoleListener : public testing::EmptyTestEventListener {
 public:
  // Borrows both. `out` is standard output or standard error.
  ConsoleListener(const Session& session, bool quiet, std::ostream& out);

  void OnTestIterationStart(const testing::UnitTest& unit,
                            int iteration) override;
  void OnTestEnd(const testing::TestInfo& test) override;
  void OnTestIterationEnd(const testing::UnitTest& unit,
                          int iteration) override;

 private:
  // A server that is not there gives every case one reason: after a few, the
  // summary and the reports tell of the others.
  bool IsOneTooMany(const CaseResult& result);

  const Session& session_;
  bool quiet_;
  std::ostream& out_;
  std::chrono::steady_clock::time_point begun_;
  reports::Progress progress_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
  std::map<std::string, int> told_;  // reason of an error -> cases shown
};

}  // namespace contract
