#include "suites/audit/live.h"

#include <algorithm>
#include <deque>
#include <map>

#include "harness/audit/audit.h"
#include "harness/cases/plan.h"
#include "harness/contract/format_checker.h"
#include "suites/audit/site.h"

namespace contract {
namespace {

// All that keep a client waiting wait at once.
constexpr std::size_t kServersAtOnce = 64;

// A fault of the catalogue, as its data has it.
struct LiveFault {
  mock::FaultInfo info;
  std::string admitted_by;  // a conflict; empty: it breaks the contract
  bool must_fail = true;    // false: nobody can tell
  // Slugs of the findings that are about what it breaks; empty: any.
  std::vector<std::string> noticed_as;
};

std::vector<LiveFault> ReadFaults(const Workspace& workspace,
                                  Problems* problems) {
  std::map<std::string, nlohmann::json> data;
  FormatChecker files(workspace.root, problems);
  for (const auto& file :
       FilesEndingIn(workspace.root / "fixtures" / "faults", ".json")) {
    if (const auto read = files.Read(file, "fault_file")) {
      for (const auto& fault : read->at("faults")) {
        data[fault.at("name")] = fault;
      }
    }
  }
  std::vector<LiveFault> faults;
  for (mock::FaultInfo& info : mock::ListFaults()) {
    const nlohmann::json& one = data[info.name];
    const bool transport = info.family == "transport";
    LiveFault fault;
    if (one.is_object()) {
      fault.admitted_by = one.value("admitted_by", "");
      fault.must_fail =
          one.value("outcome", transport ? "error" : "failed") == "failed";
      fault.noticed_as = one.value("noticed_as", fault.noticed_as);
    }
    fault.info = std::move(info);
    faults.push_back(std::move(fault));
  }
  std::stable_partition(faults.begin(), faults.end(), [](const auto& one) {
    return one.info.family == "transport";
  });
  return faults;
}

// Not by any failure: by one about what the fault breaks, at its level.
bool IsNoticed(const LiveFault& fault, const Attempt& attempt, Level level) {
  const auto& slugs = fault.noticed_as;
  return std::any_of(
      attempt.findings.begin(), attempt.findings.end(),
      [&](const Finding& one) {
        return one.level == level &&
               (slugs.empty() ||
                std::find(slugs.begin(), slugs.end(), one.slug) != slugs.end());
      });
}

// The case's own request ended without an answer, for a reason that lies in
// the connection.
bool CannotTell(const Attempt& attempt) {
  if (attempt.error.empty() || attempt.exchanges.empty()) {
    return false;
  }
  const Exchange& last = attempt.exchanges.back();
  return last.step.empty() && (last.failure == TransportFailure::kCut ||
                               last.failure == TransportFailure::kTimedOut ||
                               last.failure == TransportFailure::kMalformed);
}

// How a case came out; empty when the fault broke it as it must.
std::string Unbroken(const LiveFault& fault, const Case& item,
                     const Attempt& attempt) {
  const bool told = attempt.error.empty();
  if (fault.must_fail ? told && IsNoticed(fault, attempt, item.level)
                      : CannotTell(attempt)) {
    return "";
  }
  if (!told) {
    return item.id + " could not tell: " + attempt.error;
  }
  if (attempt.findings.empty()) {
    return item.id + " passes";
  }
  std::string text = item.id;
  for (const Finding& one : attempt.findings) {
    text += (&one == &attempt.findings.front() ? ": " : ", ") + one.slug +
            " (" + std::string(ToString(one.level)) + ")";
  }
  return text;
}

// The instances of one case of the data, together: one of them must break.
struct Naming {
  const Case* item = nullptr;
  bool broken = false;
  std::string unbroken;  // how the last instance came out instead
};

class Live {
 public:
  Live(const Workspace& workspace, const Target& target, const Plan& plan,
       audit::Audit* audit)
      : workspace_(workspace),
        target_(target),
        plan_(plan),
        audit_(audit),
        engine_(LimitsOfAudit(Waiting::kForAnAnswer)),
        impatient_(LimitsOfAudit(Waiting::kInVain)) {}

  // Empty, or why a server did not start.
  std::string Try(const std::vector<LiveFault>& faults) {
    for (std::size_t from = 0; from < faults.size(); from += kServersAtOnce) {
      const std::size_t to = std::min(faults.size(), from + kServersAtOnce);
      std::deque<AuditSite> sites;
      for (std::size_t i = from; i < to; ++i) {
        AuditSite& site = sites.emplace_back(
            workspace_, target_, faults[i].must_fail ? &engine_ : &impatient_,
            faults[i].info.name);
        const auto cases = CasesFor(faults[i]);
        if (std::string why = cases.empty() ? "" : site.Open(); !why.empty()) {
          return why;
        }
        for (const Case* item : cases) {
          site.Submit(*item);
        }
      }
      for (std::size_t i = from; i < to; ++i) {
        if (faults[i].admitted_by.empty()) {
          Conclude(faults[i], &sites[i - from]);
        } else {
          ConcludeAdmitted(faults[i], &sites[i - from]);
        }
      }
    }
    return "";
  }

 private:
  std::vector<const Case*> CasesFor(const LiveFault& fault) const {
    std::vector<const Case*> cases;
    for (const PlannedCase& planned : plan_.cases) {
      const Case& item = *planned.item;
      const bool wanted =
          fault.admitted_by.empty()
              ? std::find(item.fails_under.begin(), item.fails_under.end(),
                          fault.info.name) != item.fails_under.end()
              : item.operation == fault.info.operation;
      if (planned.skip_reason.empty() && wanted) {
        cases.push_back(&item);
      }
    }
    return cases;
  }

  // For a fault no case names: one that talks to the operation at all.
  std::string Nearest(const std::string& operation) const {
    for (const PlannedCase& planned : plan_.cases) {
      if (planned.item->operation == operation) {
        return planned.item->id;
      }
    }
    return "";
  }

  void Conclude(const LiveFault& fault, AuditSite* site) {
    const mock::FaultInfo& info = fault.info;
    std::map<std::string, Naming> namings;
    for (std::size_t i = 0; i < site->size(); ++i) {
      const Case& item = site->item(i);
      const std::string unbroken = Unbroken(
          fault, item,
          site->Settle(i, fault.must_fail && info.family == "behaviour"));
      Naming& naming = namings[item.file + item.pointer];
      naming.item = &item;
      naming.broken = naming.broken || unbroken.empty();
      naming.unbroken = unbroken;
    }
    std::string nearest = Nearest(info.operation);
    std::string instead =
        namings.empty() ? "no case names it in fails_under" : "";
    Level level = namings.empty() ? Level::kRequired : Level::kRecommended;
    for (const auto& [place, naming] : namings) {
      level = std::min(level, naming.item->level);
      if (!naming.broken) {
        nearest = naming.item->id;
        instead += (instead.empty() ? "" : "; ") + naming.unbroken;
      }
    }
    const std::string level_name(ToString(level));
    audit::Count({info.name, info.family, info.operation, info.breaks,
                  level_name, instead.empty()},
                 audit_);
    if (!instead.empty()) {
      audit_->survivors.push_back({.name = info.name,
                                   .family = info.family,
                                   .operation = info.operation,
                                   .clause = info.breaks,
                                   .level = level_name,
                                   .done = info.description,
                                   .nearest = nearest,
                                   .instead = instead});
    }
  }

  void ConcludeAdmitted(const LiveFault& fault, AuditSite* site) {
    const mock::FaultInfo& info = fault.info;
    for (std::size_t i = 0; i < site->size(); ++i) {
      const Attempt attempt = site->Settle(i, true);
      audit::Tally& tally = audit_->variations[info.operation][info.family];
      ++tally.total;
      if (OutcomeOf(attempt, true) == Outcome::kPassed) {
        ++tally.good;
        continue;
      }
      const bool told = attempt.error.empty();
      audit_->false_alarms.push_back(
          {.name = info.name,
           .family = info.family,
           .operation = info.operation,
           .done =
               info.description + " (left open by " + fault.admitted_by + ")",
           .tried_on = site->item(i).id,
           .said = told ? attempt.findings.front().slug : attempt.error,
           .clause = told ? attempt.findings.front().clause : ""});
    }
  }

  const Workspace& workspace_;
  const Target& target_;
  const Plan& plan_;
  audit::Audit* audit_;
  Engine engine_;
  Engine impatient_;  // for faults that leave nothing to tell
};

}  // namespace

void AuditLive(const Workspace& workspace, const Target& target,
               audit::Audit* audit, Problems* problems) {
  const Plan plan =
      MakePlan(workspace.catalogue, workspace.contract, target, problems);
  const auto faults = ReadFaults(workspace, problems);
  if (!problems->empty()) {
    return;
  }
  if (const std::string why = Live(workspace, target, plan, audit).Try(faults);
      !why.empty()) {
    problems->push_back({"the mock", "", "it does not start: " + why});
  }
}

}  // namespace contract
