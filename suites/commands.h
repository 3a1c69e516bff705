// What each command of wallet-conformance does. All return the exit code.
#pragma once

#include "suites/options.h"

namespace contract {

int RunCommand(const Options& options, const char* program);
int AuditCommand(const Options& options);
int ListCommand(const Options& options);
int CheckCommand(const Options& options);
int MockCommand(const Options& options);
int JudgeCommand(const Options& options, const char* program);
int CompareCommand(const Options& options);
int MergeCommand(const Options& options);

}  // namespace contract
