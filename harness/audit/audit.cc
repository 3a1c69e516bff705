#include "harness/audit/audit.h"

#include <algorithm>

#include "harness/audit/answer_faults.h"
#include "harness/audit/error_faults.h"
#include "harness/audit/expectation_faults.h"
#include "harness/audit/response_faults.h"

namespace contract::audit {
namespace {

bool IsSame(const Finding& a, const Finding& b) {
  return a.clause == b.clause && a.slug == b.slug && a.pointer == b.pointer &&
         a.level == b.level;
}

bool WasThere(const std::vector<Finding>& before, const Finding& finding) {
  return std::any_of(before.begin(), before.end(),
                     [&](const Finding& one) { return IsSame(one, finding); });
}

std::string Told(const Finding& finding) {
  return finding.slug + " (" + std::string(ToString(finding.level)) + ") at " +
         (finding.pointer.empty() ? "the body" : finding.pointer) + ", " +
         finding.clause;
}

std::string ToldAll(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& one : findings) {
    text += (text.empty() ? "" : "; ") + Told(one);
  }
  return text.empty() ? "nothing" : text;
}

std::string AnyOf(const std::vector<std::string>& clauses) {
  std::string text;
  for (const std::string& one : clauses) {
    text += (text.empty() ? "" : " or ") + one;
  }
  return text;
}

// A fault of the data that no recorded answer can show.
void AddUnplaced(const Fault& fault, Audit* audit) {
  const std::string clause = AnyOf(fault.mark.clauses);
  const std::string level(ToString(fault.mark.level));
  Count({fault.name, fault.family, fault.operation, clause, level, false},
        audit);
  audit->survivors.push_back(
      {.name = fault.name,
       .family = fault.family,
       .operation = fault.operation,
       .clause = clause,
       .level = level,
       .done = fault.description,
       .nearest = "",
       .instead = "nothing: no recorded answer is one that it changes"});
}

void Try(const PlacedFault& placed, const Contract& contract, Audit* audit) {
  const Fault& fault = placed.fault;
  if (placed.specimen == nullptr) {
    AddUnplaced(fault, audit);
    return;
  }
  const Specimen& specimen = *placed.specimen;
  const auto findings =
      JudgeSpecimen(specimen, Apply(fault.change, specimen.exchange), contract);
  const bool noticed = IsNoticed(fault.mark, specimen.findings, findings);
  const std::string clause = AnyOf(fault.mark.clauses);
  Count({fault.name, fault.family, fault.operation, clause,
         std::string(ToString(fault.mark.level)), noticed},
        audit);
  if (!noticed) {
    audit->survivors.push_back(
        {.name = fault.name,
         .family = fault.family,
         .operation = fault.operation,
         .clause = clause,
         .level = std::string(ToString(fault.mark.level)),
         .done = fault.description + (specimen.stands_in.empty()
                                          ? ""
                                          : " (in " + specimen.stands_in + ")"),
         .nearest = specimen.item->id,
         .instead = ToldAll(findings)});
  }
}

void Try(const PlacedVariation& placed, const Contract& contract,
         Audit* audit) {
  const Variation& variation = placed.variation;
  const Specimen& specimen = *placed.specimen;
  const auto findings = JudgeSpecimen(
      specimen, Apply(variation.change, specimen.exchange), contract);
  const Finding* alarm = Alarm(variation, specimen.findings, findings);
  Tally& tally = audit->variations[variation.operation][variation.family];
  ++tally.total;
  if (alarm == nullptr) {
    ++tally.good;
    return;
  }
  audit->false_alarms.push_back({.name = variation.name,
                                 .family = variation.family,
                                 .operation = variation.operation,
                                 .done = variation.description,
                                 .tried_on = specimen.item->id,
                                 .said = Told(*alarm),
                                 .clause = alarm->clause});
}

void NumberDoubles(std::vector<PlacedFault>* faults) {
  std::map<std::string, int> seen;
  for (PlacedFault& placed : *faults) {
    const int times = ++seen[placed.fault.name];
    if (times > 1) {
      placed.fault.name += "." + std::to_string(times);
    }
  }
}

void AddBare(const std::vector<BareClause>& bare, Audit* audit) {
  for (const BareClause& one : bare) {
    const std::string name = NameOf({one.operation, one.status, "no_fault_for",
                                     one.clause.substr(one.clause.find('#'))});
    Count({name, "underived", one.operation, one.clause, "required", false},
          audit);
    audit->survivors.push_back(
        {.name = name,
         .family = "underived",
         .operation = one.operation,
         .clause = one.clause,
         .level = "required",
         .done = "nothing: no answer shows this clause, or no rule breaks it",
         .nearest = "",
         .instead = ""});
  }
}

}  // namespace

bool IsNoticed(const Mark& mark, const std::vector<Finding>& before,
               const std::vector<Finding>& after) {
  return std::any_of(after.begin(), after.end(), [&](const Finding& one) {
    return std::find(mark.clauses.begin(), mark.clauses.end(), one.clause) !=
               mark.clauses.end() &&
           (mark.slug.empty() || mark.slug == one.slug) &&
           (mark.anywhere || mark.pointer == one.pointer) &&
           mark.level == one.level && !WasThere(before, one);
  });
}

const Finding* Alarm(const Variation& variation,
                     const std::vector<Finding>& before,
                     const std::vector<Finding>& after) {
  for (const Finding& one : after) {
    const bool drift = variation.may_be_undocumented &&
                       one.level == Level::kRecommended &&
                       one.slug == slug::kFieldUndocumented;
    if (!drift && !WasThere(before, one)) {
      return &one;
    }
  }
  return nullptr;
}

void Count(const FaultRecord& record, Audit* audit) {
  Tally& tally = audit->faults[record.operation][record.family];
  ++tally.total;
  tally.good += record.noticed ? 1 : 0;
  audit->records.push_back(record);
}

Audit AuditRecorded(const Material& material) {
  Audit audit;
  const Stock stock(material.library, material.contract, material.samples,
                    material.recorded);
  std::vector<PlacedFault> faults = SchemaFaults(material.library, stock);
  AddBare(BareClauses(material.library, material.contract, faults), &audit);
  const auto append = [&faults](std::vector<PlacedFault> more) {
    std::move(more.begin(), more.end(), std::back_inserter(faults));
  };
  append(UndocumentedMembers(material.library, stock));
  append(StatusFaults(material.recorded));
  append(HeaderFaults(material.recorded));
  append(ByteFaults(material.recorded));
  append(LatencyFaults(material.recorded));
  append(ErrorFaults(material.recorded));
  append(CombinationFaults(material.recorded));
  append(EchoFaults(material.recorded));
  append(ExpectationFaults(material.recorded));
  append(ResponseFaults(material.named, material.recorded));
  NumberDoubles(&faults);
  for (const PlacedFault& placed : faults) {
    Try(placed, material.contract, &audit);
  }
  for (auto* derive : {&WireVariations, &ValueVariations}) {
    for (const auto& placed : derive(material.library, material.recorded)) {
      Try(placed, material.contract, &audit);
    }
  }
  for (const auto& placed : SampleVariations(material.library, material.samples,
                                             material.recorded)) {
    Try(placed, material.contract, &audit);
  }
  return audit;
}

}  // namespace contract::audit
