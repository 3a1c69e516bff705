// Our own data, loaded once: what every command starts from.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/contract/contract.h"
#include "harness/contract/problem.h"
#include "suites/options.h"
#include "suites/session/known_failures.h"

namespace contract {

struct Workspace {
  std::filesystem::path root;
  Contract contract;
  Catalogue catalogue;
};

// Null when a problem was found; all of them are in `problems`. `derived`: with
// the cases that follow from the request schemas (harness/cases/derive.h).
std::unique_ptr<Workspace> LoadWorkspace(const std::filesystem::path& root,
                                         Problems* problems,
                                         bool derived = true);

// The target the options ask for, with its base URLs overridden as they say.
// Meaningful only when no problem was added.
Target LoadTarget(const std::filesystem::path& root, const RunOptions& options,
                  Problems* problems);

// The list of the file asked for, or of the target when none is; empty when
// the target has none.
KnownFailures LoadKnownFailures(const Workspace& workspace,
                                const std::filesystem::path& asked,
                                const std::string& target, Problems* problems);

// One problem a line, to stderr, under a heading. Returns exit code 2.
int ReportProblems(const Problems& problems, const std::string& heading);

}  // namespace contract
