// The program: reads arguments and environment, and wires everything.
#include <exception>
#include <iostream>

#include "suites/commands.h"
#include "suites/options.h"

namespace {

int Dispatch(int argc, char** argv) {
  using contract::Options;
  const contract::ParseOutcome parsed = contract::ParseArguments(argc, argv);
  if (!parsed.proceed) {
    return parsed.exit_code;
  }
  switch (parsed.options.command) {
    case Options::Command::kAudit:
      return contract::AuditCommand(parsed.options);
    case Options::Command::kList:
      return contract::ListCommand(parsed.options);
    case Options::Command::kCheck:
      return contract::CheckCommand(parsed.options);
    case Options::Command::kMock:
      return contract::MockCommand(parsed.options);
    case Options::Command::kJudge:
      return contract::JudgeCommand(parsed.options, argv[0]);
    case Options::Command::kCompare:
      return contract::CompareCommand(parsed.options);
    case Options::Command::kMerge:
      return contract::MergeCommand(parsed.options);
    case Options::Command::kRun:
      break;
  }
  return contract::RunCommand(parsed.options, argv[0]);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Dispatch(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "wallet-conformance: " << error.what()
              << "\nThe run is not valid.\n";
    return 2;
  }
}
