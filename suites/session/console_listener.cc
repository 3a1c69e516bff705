#include "suites/session/console_listener.h"

#include <unistd.h>

#include <iostream>

#include "reports/case_text.h"

namespace contract {
namespace {

bool IsTerminal() { return isatty(STDOUT_FILENO) != 0; }

}  // namespace

ConsoleListener::ConsoleListener(const Session& session, bool quiet,
                                 std::ostream& out)
    : session_(session),
      quiet_(quiet),
      out_(out),
      progress_({.terminal = IsTerminal()},
                [&out](std::string_view text) { out << text << std::flush; }) {}

void ConsoleListener::OnTestIterationStart(const testing::UnitTest& unit,
                                           int /*iteration*/) {
  begun_ = std::chrono::steady_clock::now();
  total_ = static_cast<std::size_t>(unit.test_to_run_count());
  done_ = 0;
  failed_ = 0;
}

void ConsoleListener::OnTestEnd(const testing::TestInfo& test) {
  ++done_;
  const CaseResult* result = session_.ResultOf(test.name());
  if (result == nullptr) {
    return;
  }
  const reports::TextOptions options{.colour = IsTerminal()};
  const bool broken =
      result->outcome == Outcome::kFailed || result->outcome == Outcome::kError;
  std::string text;
  if (broken) {
    ++failed_;
    if (!IsOneTooMany(*result)) {
      text = reports::FailureText(*result, options) + "\n";
    }
  } else if (!quiet_) {
    text = reports::WarningText(*result, options);
  }
  if (!text.empty()) {
    progress_.Clear();
    out_ << text << std::flush;
  }
  if (!quiet_) {
    progress_.Update(done_, total_, failed_,
                     std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::steady_clock::now() - begun_));
  }
}

bool ConsoleListener::IsOneTooMany(const CaseResult& result) {
  constexpr int kMostAlike = 3;
  return result.outcome == Outcome::kError && !result.reason.empty() &&
         ++told_[result.reason] > kMostAlike;
}

void ConsoleListener::OnTestIterationEnd(const testing::UnitTest& /*unit*/,
                                         int /*iteration*/) {
  progress_.Clear();
}

}  // namespace contract
