#include "suites/recordings/rehearsal.h"

#include <algorithm>

#include "suites/session/session.h"

namespace contract {
namespace {

// "schemas/juspay/wallet.schema.json" and "/properties/id" of a clause id.
std::pair<std::string, std::string> PlaceOf(const PromisedClause& clause) {
  const std::size_t hash = clause.id.find('#');
  const std::string pointer = clause.id.substr(hash + 1);
  if (clause.item != nullptr) {
    return {clause.item->file, clause.item->pointer + pointer};
  }
  return {"schemas/" +
              clause.id.substr(kSchemaBase.size(), hash - kSchemaBase.size()),
          pointer};
}

}  // namespace

std::unique_ptr<mock::Server> StartMock(Target* target, Problems* problems) {
  auto started = mock::Server::Start({});
  if (auto* error = std::get_if<std::string>(&started)) {
    problems->push_back({"the mock", "", "it does not start: " + *error});
    return nullptr;
  }
  auto server = std::move(std::get<std::unique_ptr<mock::Server>>(started));
  for (auto& [name, provider] : target->providers) {
    if (provider.embedded) {
      provider.base_url = server->base_url();
    }
  }
  return server;
}

std::optional<ClauseCases> Rehearse(const Workspace& workspace,
                                    Problems* problems) {
  Target target = LoadTarget(workspace.root, {}, problems);
  if (!problems->empty()) {
    return std::nullopt;
  }
  Plan plan =
      MakePlan(workspace.catalogue, workspace.contract, target, problems);
  if (!problems->empty()) {
    return std::nullopt;
  }
  const auto server = StartMock(&target, problems);
  if (server == nullptr) {
    return std::nullopt;
  }
  Session session(
      workspace, std::move(target), std::move(plan),
      {.strict = false, .run_id = RunIdOf(NewSeed()), .program = ""});
  std::vector<const PlannedCase*> all;
  for (const PlannedCase& planned : session.plan().cases) {
    all.push_back(&planned);
  }
  session.Select(all);
  session.Prefetch();
  ClauseCases cases;
  for (const PlannedCase* planned : all) {
    session.Settle(*planned);
    for (const std::string& clause :
         session.ExercisedBy(planned->item->id).Ids()) {
      cases[clause].push_back(planned->item->id);
    }
  }
  return cases;
}

std::vector<std::string> CasesOf(const std::string& operation,
                                 const PromisedClause& clause,
                                 const ClauseCases& all) {
  std::vector<std::string> cases;
  if (const auto found = all.find(clause.id); found != all.end()) {
    for (const std::string& id : found->second) {
      if (id.starts_with(operation + ".")) {
        cases.push_back(id);
      }
    }
  }
  return cases;
}

void CheckClauses(const Workspace& workspace, const ClauseCases& cases,
                  Problems* problems) {
  for (const auto& entry : workspace.contract.operations()) {
    const auto& id = entry.first;
    const Operation& operation = entry.second;
    const auto clauses =
        ClausesOf(operation, workspace.contract, workspace.catalogue);
    for (const PromisedClause& clause : clauses) {
      const bool exercised = !CasesOf(id, clause, cases).empty();
      const auto [file, pointer] = PlaceOf(clause);
      if (!exercised && clause.unreachable.empty()) {
        problems->push_back(
            {file, pointer,
             "no case of " + id + " exercises the clause " + clause.id +
                 "; add a case that leads there, or say under x-unreachable "
                 "of " +
                 operation.file + " why none can"});
      }
    }
    for (const Unreachable& exempt : operation.unreachable) {
      const bool needed = std::any_of(
          clauses.begin(), clauses.end(), [&](const PromisedClause& clause) {
            return CasesOf(operation.id, clause, cases).empty() &&
                   (clause.id == exempt.clause ||
                    clause.id.starts_with(exempt.clause + "/"));
          });
      if (!needed) {
        problems->push_back(
            {operation.file, exempt.pointer,
             "every clause at " + exempt.clause +
                 " is exercised, or there is none; remove the entry"});
      }
    }
  }
}

}  // namespace contract
