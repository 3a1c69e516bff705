// The command line of wallet-conformance, as values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace contract {

struct RunOptions {
  std::string target;  // a name under fixtures/targets, or a file
  std::vector<std::string> base_urls;  // [PROVIDER=]URL
  std::vector<std::string> providers;
  std::vector<std::string> cases;  // globs over case ids
  bool strict = false;
  int jobs = 0;     // 0: the target's limit
  double rate = 0;  // requests per second and host; 0: the target's limit
  std::filesystem::path report_dir;
  std::filesystem::path record;  // empty: nothing is recorded
  bool quiet = false;
  std::optional<std::uint64_t> seed;  // nothing: a fresh one
  bool allow_production = false;      // then only what changes nothing
  bool dry_run = false;
  std::vector<std::string> capabilities;  // [PROVIDER.]CAPABILITY, turned on
  std::filesystem::path env_file;         // KEY=VALUE lines
  std::filesystem::path known_failures;   // empty: the target's own, if any
  bool print_known_failures = false;
};

struct MergeOptions {
  std::vector<std::filesystem::path> reports;
  std::filesystem::path report_dir;
};

struct MockOptions {
  int port = 0;  // 0: a free one
  std::string address = "127.0.0.1";
  bool allow_non_loopback = false;
  std::vector<std::string> faults;
  bool list_faults = false;
  int latency_ms = 0;
};

struct Options {
  enum class Command {
    kRun,
    kList,
    kCheck,
    kMock,
    kJudge,
    kCompare,
    kMerge,
    kAudit
  };
  Command command = Command::kRun;
  std::filesystem::path root;  // where schemas, fixtures and suites lie
  RunOptions run;
  MockOptions mock;
  MergeOptions merge;
  std::vector<std::string> recordings;  // judge, compare
  bool derived = true;   // with the cases that follow from request schemas
  bool json = false;     // list, compare, audit
  bool clauses = false;  // list --clauses
  std::vector<std::string> gtest_arguments;  // passed on as they are
};

// What is left to do after the arguments were read: nothing (help was asked
// for, or an argument is wrong and has been explained), or the command.
struct ParseOutcome {
  bool proceed = false;
  int exit_code = 0;
  Options options;
};

// Prints help to stdout and mistakes to stderr.
ParseOutcome ParseArguments(int argc, char** argv);

}  // namespace contract
