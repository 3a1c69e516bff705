// Keeps the reports on disk true from before the first request to the end, so
// that a run that is killed leaves valid reports that say it is incomplete.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "harness/model/run.h"

namespace contract {

class ReportDesk {
 public:
  // `facts` is what does not change: start, host, digest, configuration.
  ReportDesk(std::filesystem::path directory, Run facts);

  // Each takes what the session knows. Returns why nothing could be written,
  // or nothing.
  std::string WriteEarly(Run run);
  std::string WriteFinal(Run* run, int gtest_result);

  // WriteEarly, but seldom, and silent about a disk that is full for now.
  template <typename MakeRun>
  void Refresh(MakeRun make_run) {
    constexpr std::chrono::seconds kEvery(15);
    if (Clock::now() - written_ >= kEvery) {
      WriteEarly(make_run());
    }
  }

  const std::filesystem::path& directory() const { return directory_; }

 private:
  using Clock = std::chrono::steady_clock;

  void Fill(Run* run) const;

  std::filesystem::path directory_;
  Run facts_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point written_ = begun_;
};

}  // namespace contract
