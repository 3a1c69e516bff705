#include <fstream>
#include <iostream>
#include <iterator>

#include "reports/console.h"
#include "reports/merge.h"
#include "reports/report_files.h"
#include "reports/report_reader.h"
#include "suites/commands.h"
#include "suites/session/github_actions.h"

namespace contract {
namespace {

constexpr int kNotValid = 2;

int Refuse(const std::vector<std::string>& problems) {
  std::cerr << "The reports cannot be merged:\n";
  for (const std::string& problem : problems) {
    std::cerr << "  " << problem << "\n";
  }
  return kNotValid;
}

}  // namespace

int MergeCommand(const Options& options) {
  std::vector<reports::Shard> shards;
  std::vector<std::string> problems;
  for (const auto& file : options.merge.reports) {
    std::ifstream in(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    if (!in) {
      problems.push_back(file.string() + " cannot be read");
      continue;
    }
    auto read = reports::ReadReport(text);
    if (const auto* why = std::get_if<std::string>(&read)) {
      problems.push_back(file.string() + ": " + *why);
    } else {
      shards.push_back({file.string(), std::get<Run>(std::move(read))});
    }
  }
  if (!problems.empty()) {
    return Refuse(problems);
  }
  reports::Merged merged = reports::Merge(std::move(shards));
  if (!merged.run) {
    return Refuse(merged.problems);
  }
  GitHubActions github(std::cout);
  const Run& run = *merged.run;
  std::string error =
      reports::WriteReports(options.merge.report_dir, reports::AllReports(run));
  std::cout << reports::SummaryText(
      run,
      {.colour = false,
       .report_dir = error.empty() ? options.merge.report_dir.string() : ""});
  error += github.Publish(run);
  if (!error.empty()) {
    std::cerr << "wallet-conformance: " << error << "\n";
    return kNotValid;
  }
  return merged.problems.empty() ? run.exit_code : Refuse(merged.problems);
}

}  // namespace contract
