// Every case tried once against the mock inside this process.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fixtures/mock/server.h"
#include "harness/cases/target.h"
#include "harness/contract/problem.h"
#include "harness/judge/clauses.h"
#include "suites/workspace.h"

namespace contract {

// Starts the mock on a free loopback port and points the target at it. Null,
// with the reason in `problems`, when it does not start.
std::unique_ptr<mock::Server> StartMock(Target* target, Problems* problems);

// Clause id -> the cases that exercise it, in catalogue order. Nothing, with
// the reason in `problems`, when the mock cannot be run.
using ClauseCases = std::map<std::string, std::vector<std::string>>;
std::optional<ClauseCases> Rehearse(const Workspace& workspace,
                                    Problems* problems);

// The cases of the operation among those that exercise the clause.
std::vector<std::string> CasesOf(const std::string& operation,
                                 const PromisedClause& clause,
                                 const ClauseCases& all);

// Clauses no case exercises and nobody declared unreachable, and those that
// are declared so and are exercised all the same.
void CheckClauses(const Workspace& workspace, const ClauseCases& cases,
                  Problems* problems);

}  // namespace contract
