#include <iostream>

#include "harness/cases/soundness.h"
#include "suites/commands.h"
#include "suites/recordings/rehearsal.h"
#include "suites/workspace.h"

namespace contract {

int CheckCommand(const Options& options) {
  Problems problems;
  const auto workspace = LoadWorkspace(options.root, &problems);
  if (workspace != nullptr) {
    CheckSoundness(workspace->root, workspace->contract, workspace->catalogue,
                   &problems);
    if (const auto cases = Rehearse(*workspace, &problems)) {
      CheckClauses(*workspace, *cases, &problems);
    }
  }
  if (!problems.empty()) {
    return ReportProblems(problems, "The suite's own data is not sound:");
  }
  std::cout << "sound: " << workspace->contract.operations().size()
            << " operations, " << workspace->catalogue.cases.size()
            << " cases, " << workspace->contract.conflicts().size()
            << " settled conflicts\n";
  return 0;
}

}  // namespace contract
