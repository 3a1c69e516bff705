#include "suites/audit/clean_run.h"

#include "harness/cases/plan.h"
#include "suites/audit/site.h"

namespace contract {

std::vector<audit::Specimen> RecordCleanRun(const Workspace& workspace,
                                            const Target& target,
                                            Problems* problems) {
  std::vector<audit::Specimen> recorded;
  const Plan plan =
      MakePlan(workspace.catalogue, workspace.contract, target, problems);
  if (!problems->empty()) {
    return recorded;
  }
  Engine engine(LimitsOfAudit(Waiting::kForAnAnswer));
  AuditSite site(workspace, target, &engine, "");
  if (const std::string why = site.Open(); !why.empty()) {
    problems->push_back({"the mock", "", "it does not start: " + why});
    return recorded;
  }
  for (const PlannedCase& planned : plan.cases) {
    if (!planned.skip_reason.empty()) {
      continue;
    }
    // One after the other: where two cases may use the same id (the shortest
    // there is), which of them creates it must not depend on their race.
    site.Submit(*planned.item);
    const std::size_t i = site.size() - 1;
    const Case& item = site.item(i);
    const Attempt attempt = site.Settle(i, true);
    if (OutcomeOf(attempt, true) != Outcome::kPassed) {
      problems->push_back(
          {item.file, item.pointer,
           item.id + " does not pass without a fault: " +
               (attempt.error.empty() ? attempt.findings.front().slug
                                      : attempt.error) +
               "; an audit starts from a clean run"});
      continue;
    }
    recorded.push_back(audit::MakeSpecimen(
        item, site.runner(i), attempt.exchanges.back(), workspace.contract));
  }
  return recorded;
}

}  // namespace contract
