#include "suites/session/report_desk.h"

#include <utility>

#include "reports/report_files.h"
#include "suites/session/verdict.h"

namespace contract {

ReportDesk::ReportDesk(std::filesystem::path directory, Run facts)
    : directory_(std::move(directory)), facts_(std::move(facts)) {}

void ReportDesk::Fill(Run* run) const {
  run->started = facts_.started;
  run->hostname = facts_.hostname;
  run->contract_digest = facts_.contract_digest;
  run->configuration = facts_.configuration;
  run->shard_index = facts_.shard_index;
  run->shard_total = facts_.shard_total;
  run->seed = facts_.seed;
  run->duration_ms =
      std::chrono::duration<double, std::milli>(Clock::now() - begun_).count();
  Total(run);
}

std::string ReportDesk::WriteEarly(Run run) {
  constexpr int kNotValid = 2;
  Fill(&run);
  run.complete = false;
  run.exit_code = kNotValid;
  written_ = Clock::now();
  return reports::WriteReports(directory_, reports::AllReports(run));
}

std::string ReportDesk::WriteFinal(Run* run, int gtest_result) {
  Fill(run);
  run->exit_code = ExitCodeOf(*run, gtest_result);
  return reports::WriteReports(directory_, reports::AllReports(*run));
}

}  // namespace contract
