#include <future>
#include <iostream>

#include "harness/audit/audit.h"
#include "harness/contract/format_checker.h"
#include "reports/audit_html.h"
#include "reports/audit_json.h"
#include "reports/audit_text.h"
#include "reports/report_files.h"
#include "suites/audit/clean_run.h"
#include "suites/audit/live.h"
#include "suites/commands.h"
#include "suites/workspace.h"

namespace contract {
namespace {

void Merge(const audit::Audit& from, audit::Audit* into) {
  for (const audit::FaultRecord& record : from.records) {
    audit::Count(record, into);
  }
  for (const auto& [operation, families] : from.variations) {
    for (const auto& [family, tally] : families) {
      into->variations[operation][family] = tally;
    }
  }
  into->false_alarms.insert(into->false_alarms.end(), from.false_alarms.begin(),
                            from.false_alarms.end());
  into->survivors.insert(into->survivors.end(), from.survivors.begin(),
                         from.survivors.end());
}

// The faults of single answers that fixtures/faults writes down.
std::vector<nlohmann::json> NamedFaults(const Workspace& workspace,
                                        Problems* problems) {
  std::vector<nlohmann::json> faults;
  FormatChecker files(workspace.root, problems);
  for (const auto& file :
       FilesEndingIn(workspace.root / "fixtures" / "faults", ".json")) {
    if (const auto read = files.Read(file, "fault_file")) {
      for (const auto& fault : read->at("faults")) {
        if (fault.at("family") == "response") {
          faults.push_back(fault);
        }
      }
    }
  }
  return faults;
}

// What needs a server waits for it; what needs none is judged meanwhile.
audit::Audit Perform(const Workspace& workspace, const Target& target,
                     Problems* problems) {
  const auto named = NamedFaults(workspace, problems);
  const auto recorded = RecordCleanRun(workspace, target, problems);
  if (!problems->empty()) {
    return {};
  }
  const auto library = audit::SchemaLibrary::Load(workspace.root);
  const auto samples = audit::LoadSamples(workspace.root, workspace.contract);
  auto derived = std::async(std::launch::async, [&] {
    return audit::AuditRecorded({.library = library,
                                 .contract = workspace.contract,
                                 .samples = samples,
                                 .recorded = recorded,
                                 .named = named});
  });
  audit::Audit live;
  AuditLive(workspace, target, &live, problems);
  audit::Audit whole = derived.get();
  Merge(live, &whole);
  return whole;
}

}  // namespace

int AuditCommand(const Options& options) {
  Problems problems;
  const auto workspace = LoadWorkspace(options.root, &problems);
  if (workspace == nullptr) {
    return ReportProblems(problems, "The suite's own data is not sound:");
  }
  const Target target = LoadTarget(options.root, {}, &problems);
  if (!problems.empty()) {
    return ReportProblems(problems, "The mock cannot be used:");
  }
  const audit::Audit audit = Perform(*workspace, target, &problems);
  if (!problems.empty()) {
    return ReportProblems(problems, "The audit is not valid:");
  }
  const std::string json = reports::AuditJson(audit);
  const std::string error = reports::WriteReports(
      options.run.report_dir,
      {{"audit.json", json}, {"audit.html", reports::AuditHtml(audit)}});
  std::cout << (options.json ? json : reports::AuditText(audit));
  if (!error.empty()) {
    std::cerr << "wallet-conformance: the reports were not written: " << error
              << "\nThe audit is not valid.\n";
    return 2;
  }
  return audit.survivors.empty() && audit.false_alarms.empty() ? 0 : 1;
}

}  // namespace contract
