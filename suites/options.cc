#include "suites/options.h"

#include <CLI/CLI.hpp>
#include <iostream>

namespace contract {
namespace {

#ifndef WALLET_CONFORMANCE_ROOT
#define WALLET_CONFORMANCE_ROOT "."
#endif

void AddKnownFailuresOption(CLI::App* app, RunOptions* run) {
  app->add_option("--known-failures", run->known_failures,
                  "what the target is known to get wrong (default: "
                  "suites/known_failures/<target>.json)")
      ->type_name("FILE");
}

void AddRunOptions(CLI::App* app, RunOptions* run) {
  app->add_option("--target", run->target,
                  "what to test: a name under fixtures/targets or a file "
                  "(default: the mock, inside this process)")
      ->type_name("NAME|FILE");
  app->add_option("--base-url", run->base_urls,
                  "test this server instead of the target's; for one provider "
                  "as PROVIDER=URL")
      ->type_name("[PROVIDER=]URL");
  app->add_option("--provider", run->providers, "only this provider's cases")
      ->type_name("P");
  app->add_option("--case", run->cases,
                  "only cases whose id matches, e.g. 'juspay.link_wallet.*'")
      ->type_name("GLOB");
  app->add_flag("--strict", run->strict,
                "count recommended findings as failures");
  app->add_option("--jobs", run->jobs, "requests in flight at once")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  app->add_option("--rate", run->rate, "requests per second and host at most")
      ->check(CLI::Range(0.001, 1000000.0))
      ->type_name("R");
  app->add_option("--report-dir", run->report_dir,
                  "where the reports are written (default: reports/out)")
      ->type_name("DIR");
  app->add_option("--record", run->record,
                  "keep what is exchanged, redacted, as a HAR file")
      ->type_name("FILE");
  app->add_flag("--quiet", run->quiet, "print failures and the summary only");
  app->add_option("--seed", run->seed,
                  "send the ids of an earlier run again, whose report names "
                  "its seed; what it created must be gone")
      ->type_name("N");
}

void AddNightlyOptions(CLI::App* app, RunOptions* run) {
  app->add_flag("--dry-run", run->dry_run,
                "print which cases would run, and what is missing; send "
                "nothing");
  app->add_option("--env-file", run->env_file,
                  "take credentials from this file of KEY=VALUE lines, which "
                  "only you may read, before the environment")
      ->type_name("FILE");
  app->add_option("--capability", run->capabilities,
                  "turn on a capability that the target has off")
      ->type_name("[P.]NAME");
  AddKnownFailuresOption(app, run);
  app->add_flag("--print-known-failures", run->print_known_failures,
                "print that list as it would have to be for this run; the "
                "rest goes to standard error");
  app->add_flag("--allow-production", run->allow_production,
                "let the target be a production host; only cases that change "
                "nothing run");
}

void AddMergeOptions(CLI::App* app, MergeOptions* merge) {
  app->add_option("REPORT", merge->reports, "the shards' report.json files")
      ->required()
      ->type_name("FILE");
  app->add_option("--report-dir", merge->report_dir,
                  "where the reports are written (default: reports/out)")
      ->type_name("DIR");
}

void AddMockOptions(CLI::App* app, MockOptions* mock) {
  app->add_option("--port", mock->port,
                  "listen on this port (default: 0, a free one)")
      ->check(CLI::Range(0, 65535))
      ->type_name("N");
  app->add_option("--address", mock->address,
                  "listen here (default: 127.0.0.1)");
  app->add_flag("--allow-non-loopback", mock->allow_non_loopback,
                "let --address be one that other machines can reach");
  app->add_option("--fault", mock->faults, "depart from the contract this way")
      ->type_name("NAME");
  app->add_flag("--list-faults", mock->list_faults,
                "print the names of all faults");
  app->add_option("--latency", mock->latency_ms, "delay every answer")
      ->check(CLI::Range(0, 600000))
      ->type_name("MS");
}

void AddJudgeOptions(CLI::App* app, Options* options) {
  app->add_option("RECORDING", options->recordings,
                  "a HAR file, of --record or of another tool")
      ->expected(1)
      ->required();
  app->add_flag("--strict", options->run.strict,
                "count recommended findings as failures");
  AddKnownFailuresOption(app, &options->run);
  app->add_option("--report-dir", options->run.report_dir,
                  "where the reports are written (default: reports/out)")
      ->type_name("DIR");
  app->add_flag("--quiet", options->run.quiet,
                "print failures and the summary only");
}

void AddCompareOptions(CLI::App* app, Options* options) {
  app->add_option("LEFT RIGHT", options->recordings,
                  "two HAR files, of --record or of another tool")
      ->expected(2)
      ->required();
  app->add_flag("--json", options->json, "as JSON");
}

// GoogleTest's own options pass through; anything else left over is a mistake.
std::string FirstStranger(const std::vector<std::string>& rest) {
  for (const std::string& argument : rest) {
    if (!argument.starts_with("--gtest_")) {
      return argument;
    }
  }
  return "";
}

}  // namespace

ParseOutcome ParseArguments(int argc, char** argv) {
  ParseOutcome outcome;
  Options& options = outcome.options;
  options.root = WALLET_CONFORMANCE_ROOT;
  CLI::App app(
      "Checks payment providers' wallet APIs against their documented "
      "contract.\nExit codes: 0 every case as expected, 1 at least one not, 2 "
      "the run is not valid.",
      "wallet-conformance");
  app.set_version_flag("--version", WALLET_CONFORMANCE_VERSION);
  app.add_option("--root", options.root,
                 "the folder that holds schemas, fixtures and suites")
      ->type_name("DIR");
  app.footer(
      "GoogleTest's own arguments work too, such as --gtest_filter and "
      "--gtest_list_tests.");
  app.allow_extras();
  app.require_subcommand(0, 1);
  AddRunOptions(&app, &options.run);
  AddNightlyOptions(&app, &options.run);
  CLI::App* run = app.add_subcommand("run", "run the cases (the default)");
  AddRunOptions(run, &options.run);
  AddNightlyOptions(run, &options.run);
  run->allow_extras();
  CLI::App* list = app.add_subcommand("list", "print the catalogue");
  for (CLI::App* command : {&app, run, list}) {
    command->add_flag_callback(
        "--no-derived", [&options] { options.derived = false; },
        "leave out the boundary cases derived from the request schemas");
  }
  list->add_flag("--clauses", options.clauses,
                 "every clause, and the cases that exercise it on the mock");
  list->add_flag("--json", options.json, "as JSON");
  CLI::App* check = app.add_subcommand(
      "check", "check that the suite's own data is sound (no network)");
  CLI::App* mock = app.add_subcommand("mock", "run the mock server alone");
  AddMockOptions(mock, &options.mock);
  CLI::App* judge =
      app.add_subcommand("judge", "judge a recording again, without a network");
  AddJudgeOptions(judge, &options);
  CLI::App* compare = app.add_subcommand(
      "compare", "where two recordings differ in contract terms");
  AddCompareOptions(compare, &options);
  CLI::App* merge =
      app.add_subcommand("merge", "put the reports of a run's shards together");
  AddMergeOptions(merge, &options.merge);
  CLI::App* audit = app.add_subcommand(
      "audit", "show which faults the suite notices: the kill matrix");
  audit->add_flag("--json", options.json, "as JSON");
  audit
      ->add_option("--report-dir", options.run.report_dir,
                   "where audit.json and audit.html are written (default: "
                   "reports/out)")
      ->type_name("DIR");
  for (CLI::App* command :
       {run, list, check, mock, judge, compare, merge, audit}) {
    command->fallthrough();
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == 0;
    app.exit(error, std::cout, std::cerr);
    outcome.exit_code = asked ? 0 : 2;
    return outcome;
  }
  options.gtest_arguments = app.remaining(true);
  if (const std::string stranger = FirstStranger(options.gtest_arguments);
      !stranger.empty()) {
    std::cerr << "unknown argument: " << stranger
              << "\nRun with --help for the arguments there are.\n";
    outcome.exit_code = 2;
    return outcome;
  }
  if (list->parsed()) {
    options.command = Options::Command::kList;
  } else if (check->parsed()) {
    options.command = Options::Command::kCheck;
  } else if (mock->parsed()) {
    options.command = Options::Command::kMock;
  } else if (judge->parsed()) {
    options.command = Options::Command::kJudge;
  } else if (compare->parsed()) {
    options.command = Options::Command::kCompare;
  } else if (merge->parsed()) {
    options.command = Options::Command::kMerge;
  } else if (audit->parsed()) {
    options.command = Options::Command::kAudit;
  }
  if (options.run.report_dir.empty()) {
    options.run.report_dir = options.root / "reports" / "out";
  }
  if (options.merge.report_dir.empty()) {
    options.merge.report_dir = options.run.report_dir;
  }
  outcome.proceed = true;
  return outcome;
}

}  // namespace contract
