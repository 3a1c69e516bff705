#include <iostream>
#include <nlohmann/json.hpp>

#include "harness/judge/clauses.h"
#include "suites/commands.h"
#include "suites/recordings/rehearsal.h"
#include "suites/workspace.h"

namespace contract {
namespace {

nlohmann::json ToJson(const Source& source) {
  return {{"page", source.page},
          {"section", source.section},
          {"grade", source.grade},
          {"url", source.url}};
}

nlohmann::json ToJson(const Case& item) {
  return {{"id", item.id},
          {"title", item.title},
          {"group", item.group},
          {"level", std::string(ToString(item.level))},
          {"operation", item.operation},
          {"requires", item.needs},
          {"source", ToJson(item.source)},
          {"file", item.file},
          {"pointer", item.pointer}};
}

void PrintText(const Catalogue& catalogue) {
  std::string operation;
  for (const Case& item : catalogue.cases) {
    if (item.operation != operation) {
      operation = item.operation;
      std::cout << "\n" << operation << "\n";
    }
    std::cout << "  " << item.id << "\n      " << item.title << " ("
              << item.group << ", " << ToString(item.level) << ")\n";
  }
  std::cout << "\n" << catalogue.cases.size() << " cases\n";
}

nlohmann::json ToJson(const PromisedClause& clause,
                      const std::string& operation,
                      const std::vector<std::string>& cases) {
  nlohmann::json out = {{"id", clause.id},
                        {"operation", operation},
                        {"kind", clause.kind},
                        {"level", std::string(ToString(clause.level))},
                        {"source", ToJson(clause.source)},
                        {"cases", cases}};
  if (!clause.unreachable.empty()) {
    out["unreachable"] = clause.unreachable;
  }
  return out;
}

void PrintText(const PromisedClause& clause,
               const std::vector<std::string>& cases) {
  std::cout << "  " << clause.id << "\n      " << clause.kind << ", "
            << ToString(clause.level) << ", " << clause.source.page << ", "
            << clause.source.section << " (" << clause.source.grade << ")\n";
  constexpr std::size_t kShown = 3;
  for (std::size_t i = 0; i < cases.size() && i < kShown; ++i) {
    std::cout << "      " << cases[i] << "\n";
  }
  if (cases.size() > kShown) {
    std::cout << "      and " << cases.size() - kShown << " more\n";
  }
  if (cases.empty()) {
    std::cout << "      no case: "
              << (clause.unreachable.empty() ? "none leads there"
                                             : clause.unreachable)
              << "\n";
  }
}

int ListClauses(const Workspace& workspace, bool json) {
  Problems problems;
  const auto exercised = Rehearse(workspace, &problems);
  if (!exercised) {
    return ReportProblems(problems, "The cases cannot be tried:");
  }
  nlohmann::json out = {{"clauses", nlohmann::json::array()}};
  std::size_t count = 0;
  for (const auto& [id, operation] : workspace.contract.operations()) {
    if (!json) {
      std::cout << "\n" << id << "\n";
    }
    for (const PromisedClause& clause :
         ClausesOf(operation, workspace.contract, workspace.catalogue)) {
      const auto cases = CasesOf(id, clause, *exercised);
      ++count;
      if (json) {
        out["clauses"].push_back(ToJson(clause, id, cases));
      } else {
        PrintText(clause, cases);
      }
    }
  }
  if (json) {
    std::cout << out.dump(2) << "\n";
  } else {
    std::cout << "\n" << count << " clauses\n";
  }
  return 0;
}

}  // namespace

int ListCommand(const Options& options) {
  Problems problems;
  const auto workspace =
      LoadWorkspace(options.root, &problems, options.derived);
  if (workspace == nullptr) {
    return ReportProblems(problems, "The suite's own data is not sound:");
  }
  if (options.clauses) {
    return ListClauses(*workspace, options.json);
  }
  if (!options.json) {
    PrintText(workspace->catalogue);
    return 0;
  }
  nlohmann::json out = {{"cases", nlohmann::json::array()},
                        {"operations", nlohmann::json::array()}};
  for (const Case& item : workspace->catalogue.cases) {
    out["cases"].push_back(ToJson(item));
  }
  for (const auto& [id, operation] : workspace->contract.operations()) {
    out["operations"].push_back({{"id", id},
                                 {"method", operation.method},
                                 {"path", operation.path},
                                 {"source", ToJson(operation.source)}});
  }
  std::cout << out.dump(2) << "\n";
  return 0;
}

}  // namespace contract
