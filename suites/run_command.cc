#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <future>
#include <iostream>
#include <memory>

#include "harness/contract/digest.h"
#include "harness/recording/har.h"
#include "harness/safety/money.h"
#include "reports/console.h"
#include "reports/report_files.h"
#include "suites/commands.h"
#include "suites/contract_test.h"
#include "suites/recordings/recording_file.h"
#include "suites/recordings/rehearsal.h"
#include "suites/session/conclusion.h"
#include "suites/session/console_listener.h"
#include "suites/session/dry_run.h"
#include "suites/session/github_actions.h"
#include "suites/session/interrupt.h"
#include "suites/session/report_desk.h"
#include "suites/session/run_facts.h"
#include "suites/session/selection.h"
#include "suites/session/session.h"
#include "suites/workspace.h"

namespace contract {
namespace {

// GoogleTest's own arguments, and the filter our selection amounts to.
// Returns what is wrong, or nothing.
std::string InitialiseGoogleTest(const Options& options, const Plan& plan,
                                 const char* program) {
  std::vector<std::string> arguments = {program};
  bool filtered = false;
  for (const std::string& argument : options.gtest_arguments) {
    filtered = filtered || argument.starts_with("--gtest_filter");
    arguments.push_back(argument);
  }
  const bool narrowed =
      !options.run.cases.empty() || !options.run.providers.empty();
  if (filtered && narrowed) {
    return "--gtest_filter cannot be combined with --case or --provider; use "
           "one of them";
  }
  std::vector<char*> raw;
  raw.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) {
    raw.push_back(argument.data());
  }
  int count = static_cast<int>(raw.size());
  raw.push_back(nullptr);  // GoogleTest moves it along, as of main's argv
  testing::InitGoogleTest(&count, raw.data());
  if (count > 1) {
    return std::string("GoogleTest does not know the argument ") + raw[1];
  }
  if (narrowed) {
    const auto cases = Select(plan, options.run);
    if (cases.empty()) {
      return NothingSelected(plan, options.run);
    }
    GTEST_FLAG_SET(filter, FilterFor(cases));
  }
  return "";
}

// How a reader starts this program against the same target.
std::string RerunPrefix(const Options& options, const char* program) {
  std::string command = program;
  if (!options.run.target.empty()) {
    command += " --target '" + options.run.target + "'";
  }
  for (const std::string& url : options.run.base_urls) {
    command += " --base-url '" + url + "'";
  }
  for (const std::string& capability : options.run.capabilities) {
    command += " --capability '" + capability + "'";
  }
  return command + (options.run.strict ? " --strict" : "");
}

// Beside the reports, so that a run that cannot keep its recording says so.
std::string WriteRecording(const Session& session, const Run& run,
                           const std::filesystem::path& file) {
  return file.empty()
             ? ""
             : reports::WriteFile(file, WriteHar(session.Recorded(run)));
}

// Refreshes the reports on disk as the run goes on.
class DeskListener : public testing::EmptyTestEventListener {
 public:
  DeskListener(const Session& session, ReportDesk* desk)
      : session_(session), desk_(desk) {}
  void OnTestEnd(const testing::TestInfo& /*test*/) override {
    desk_->Refresh([this] { return session_.Finish(); });
  }

 private:
  const Session& session_;
  ReportDesk* desk_;
};

// Everything a run stands on, or the problems that keep it from beginning.
struct Preparation {
  std::unique_ptr<Workspace> workspace;
  Target target;
  Plan plan;
  KnownFailures known_failures;
};

bool Prepare(const Options& options, Preparation* out) {
  Problems problems;
  out->workspace = LoadWorkspace(options.root, &problems, options.derived);
  if (out->workspace == nullptr) {
    ReportProblems(problems, "The suite's own data is not sound:");
    return false;
  }
  const Workspace& workspace = *out->workspace;
  out->target = LoadTarget(options.root, options.run, &problems);
  if (problems.empty()) {
    SecureTarget(HostsOf(workspace.contract), options.run.allow_production,
                 &out->target, &problems);
  }
  if (problems.empty()) {
    out->plan = MakePlan(workspace.catalogue, workspace.contract, out->target,
                         &problems);
  }
  if (!problems.empty()) {
    ReportProblems(problems, "The target cannot be used:");
    return false;
  }
  out->known_failures = LoadKnownFailures(workspace, options.run.known_failures,
                                          out->target.name, &problems);
  if (!problems.empty()) {
    ReportProblems(problems, "The list of known failures cannot be used:");
    return false;
  }
  return true;
}

// Takes GoogleTest's own printer away; ours say more.
void Listen(const Session& session, bool quiet, std::ostream& out,
            ReportDesk* desk) {
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  if (!session.dry_run()) {
    listeners.Append(new ConsoleListener(session, quiet, out));
    listeners.Append(new DeskListener(session, desk));
  }
}

int Conclude(const Session& session, const Options& options, int gtest_result,
             std::ostream& out, GitHubActions* github, ReportDesk* desk) {
  Run run = session.Finish();
  if (!Interrupt::caught().empty()) {
    run.notes.push_back("Cut short by " + std::string(Interrupt::caught()) +
                        ".");
  }
  std::string error = desk->WriteFinal(&run, gtest_result);
  const bool colour = &out == &std::cout && isatty(STDOUT_FILENO) != 0;
  out << reports::SummaryText(
             run,
             {.colour = colour,
              .report_dir = error.empty() ? desk->directory().string() : ""})
      << std::flush;
  error += github->Publish(run);
  if (options.run.print_known_failures) {
    std::cout << ListAsNeeded(session.known_failures(), run) << std::flush;
  }
  if (!error.empty()) {
    return Invalid("the reports were not written: " + error);
  }
  if (const std::string why = WriteRecording(session, run, options.run.record);
      !why.empty()) {
    return Invalid("the recording was not written: " + why);
  }
  if (!out || !std::cout) {
    return Invalid("the output could not be written");
  }
  return run.exit_code;
}

int ConcludeDryRun(const Session& session) {
  std::cout << DryRunText(session.target(), session.selected()) << std::flush;
  return session.target().missing.empty() && std::cout ? 0 : 2;
}

int RunAll(Session* session, const Options& options, Run facts) {
  std::ostream& out = options.run.print_known_failures ? std::cerr : std::cout;
  ReportDesk desk(options.run.report_dir, std::move(facts));
  std::string unwritable;
  session->BeforeSending([&] {
    unwritable = desk.WriteEarly(session->Finish());
    return unwritable;
  });
  Listen(*session, options.run.quiet, out, &desk);
  if (session->dry_run()) {
    return RUN_ALL_TESTS() != 0 || session->selected().empty()
               ? Invalid(NothingSelected(session->plan(), options.run))
               : ConcludeDryRun(*session);
  }
  GitHubActions github(out);
  const Interrupt interrupt([session] { session->Cancel(); });
  const int gtest_result = RUN_ALL_TESTS();
  if (!unwritable.empty()) {
    return Invalid("the reports cannot be written, so nothing was sent: " +
                   unwritable);
  }
  // One shard of several may be left without a case.
  if (session->selected().empty() && ShardFromEnvironment().total == 1) {
    return Invalid(NothingSelected(session->plan(), options.run));
  }
  return Conclude(*session, options, gtest_result, out, &github, &desk);
}

}  // namespace

int RunCommand(const Options& options, const char* program) {
  // A reader that closes our output early must not keep the reports from
  // being written.
  std::signal(SIGPIPE, SIG_IGN);
  // A core file would hold the credentials.
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &none);
  // Beside the loading of what it sums up: the first request need not wait.
  std::future<std::string> digest =
      std::async(std::launch::async, ContractDigest, options.root);
  Preparation ready;
  if (!Prepare(options, &ready)) {
    return 2;
  }
  if (const std::string why = WhyNotWritable(options.run.record);
      !why.empty()) {
    return Invalid("the recording cannot be written: " + why);
  }
  Run facts;
  facts.started = UtcNow();
  facts.hostname = HostName();
  facts.contract_digest = digest.get();
  facts.configuration = ConfigurationOf(options, ready.known_failures);
  facts.shard_index = ShardFromEnvironment().index;
  facts.shard_total = ShardFromEnvironment().total;
  std::unique_ptr<mock::Server> server;
  Problems problems;
  const auto& providers = ready.target.providers;
  const bool asks_mock =
      std::any_of(providers.begin(), providers.end(),
                  [](const auto& entry) { return entry.second.embedded; });
  if (asks_mock && !options.run.dry_run) {
    server = StartMock(&ready.target, &problems);
  }
  if (!problems.empty()) {
    return ReportProblems(problems, "The target cannot be used:");
  }
  constexpr std::size_t kDate = 10;  // 2026-01-31
  const std::uint64_t seed = options.run.seed.value_or(NewSeed());
  facts.seed = std::to_string(seed);
  Session session(*ready.workspace, std::move(ready.target),
                  std::move(ready.plan),
                  {.strict = options.run.strict,
                   .run_id = RunIdOf(seed),
                   .program = RerunPrefix(options, program),
                   .record = !options.run.record.empty(),
                   .dry_run = options.run.dry_run,
                   .known_failures = std::move(ready.known_failures),
                   .today = facts.started.substr(0, kDate)});
  UseSession(&session);
  if (const std::string why =
          InitialiseGoogleTest(options, session.plan(), program);
      !why.empty()) {
    return Invalid(why);
  }
  if (GTEST_FLAG_GET(list_tests)) {
    return RUN_ALL_TESTS();
  }
  return RunAll(&session, options, std::move(facts));
}

}  // namespace contract
