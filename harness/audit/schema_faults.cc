#include "harness/audit/schema_faults.h"

#include <algorithm>
#include <tuple>

#include "harness/audit/mutations.h"
#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;

std::string FamilyOf(const std::string& keyword) {
  if (keyword == "required" || keyword == "type") {
    return keyword;
  }
  if (keyword == "const" || keyword == "enum") {
    return "value";
  }
  if (keyword == "pattern" || keyword == "format") {
    return "format";
  }
  return "bound";
}

bool Breaks(const SchemaLibrary& library, const Place& place, const json& body,
            const Obligation& obligation, const Mutation& mutation) {
  json changed;
  try {
    changed = body.patch(mutation.patch);
  } catch (const json::exception&) {
    return false;  // the patch does not fit this body
  }
  const auto after = Walk(library, place, changed);
  return std::any_of(after.begin(), after.end(), [&](const Obligation& one) {
    return one.clause == obligation.clause &&
           one.instance == obligation.instance && !one.holds;
  });
}

bool AlreadyTold(const Specimen& specimen, const std::string& clause,
                 const std::string& pointer) {
  return std::any_of(specimen.findings.begin(), specimen.findings.end(),
                     [&](const Finding& one) {
                       return one.clause == clause && one.pointer == pointer;
                     });
}

std::string Where(const std::string& pointer) {
  return pointer.empty() ? "the body" : pointer;
}

class Deriver {
 public:
  explicit Deriver(const SchemaLibrary& library) : library_(library) {}

  void Derive(const Specimen& specimen) {
    const Place place = SchemaOf(library_, *specimen.spec);
    for (const Obligation& one : Walk(library_, place, *specimen.body)) {
      if (!one.holds) {
        continue;
      }
      for (const Mutation& mutation : MutationsOf(one, *specimen.body)) {
        Add(specimen, place, one, mutation);
      }
    }
  }

  std::vector<PlacedFault> Take() { return std::move(found_); }

 private:
  void Add(const Specimen& specimen, const Place& place, const Obligation& one,
           const Mutation& mutation) {
    const auto key =
        std::tuple(specimen.operation->id, specimen.spec->status, one.clause,
                   General(one.instance), mutation.name);
    if (seen_.contains(key) ||
        AlreadyTold(specimen, one.clause, mutation.pointer) ||
        !Breaks(library_, place, *specimen.body, one, mutation)) {
      return;
    }
    seen_.insert(key);
    Fault fault;
    fault.name = NameOf({specimen.operation->id, specimen.spec->status,
                         General(one.instance), one.keyword, mutation.name});
    fault.family = FamilyOf(one.keyword);
    fault.operation = specimen.operation->id;
    fault.status = specimen.spec->status;
    fault.description = Where(mutation.pointer) + ": " + mutation.what;
    fault.change.patch = mutation.patch;
    fault.mark = {.clauses = {one.clause},
                  .slug = {},
                  .pointer = mutation.pointer,
                  .level = one.advisory
                               ? Level::kRecommended
                               : specimen.Capped(specimen.spec->level)};
    found_.push_back({std::move(fault), &specimen});
  }

  const SchemaLibrary& library_;
  std::set<std::tuple<std::string, std::string, std::string, std::string,
                      std::string>>
      seen_;
  std::vector<PlacedFault> found_;
};

}  // namespace

std::vector<PlacedFault> SchemaFaults(const SchemaLibrary& library,
                                      const Stock& stock) {
  Deriver deriver(library);
  for (const Specimen& specimen : stock.distinct()) {
    deriver.Derive(specimen);
  }
  return deriver.Take();
}

std::vector<PlacedFault> UndocumentedMembers(const SchemaLibrary& library,
                                             const Stock& stock) {
  std::vector<PlacedFault> found;
  std::set<std::string> seen;
  for (const Specimen& specimen : stock.distinct()) {
    const Place place = SchemaOf(library, *specimen.spec);
    for (const std::string& object :
         ListingObjects(library, place, *specimen.body)) {
      Fault fault;
      fault.name = NameOf({specimen.operation->id, specimen.spec->status,
                           General(object), "undocumented_member"});
      if (!seen.insert(fault.name).second) {
        continue;
      }
      const std::string pointer =
          contract::json::Join(object, "x_undocumented");
      fault.family = "undocumented";
      fault.operation = specimen.operation->id;
      fault.status = specimen.spec->status;
      fault.description = Where(object) + ": one more member";
      fault.change.patch = json::array({AddOp(pointer, "text")});
      fault.mark = {.clauses = {specimen.spec->content.begin()->second},
                    .slug = std::string(slug::kFieldUndocumented),
                    .pointer = pointer,
                    .level = Level::kRecommended};
      found.push_back({std::move(fault), &specimen});
    }
  }
  return found;
}

std::vector<BareClause> BareClauses(const SchemaLibrary& library,
                                    const Contract& contract,
                                    const std::vector<PlacedFault>& faults) {
  std::set<std::string> broken;
  for (const PlacedFault& placed : faults) {
    for (const std::string& clause : placed.fault.mark.clauses) {
      broken.insert(placed.fault.operation + placed.fault.status + clause);
    }
  }
  std::vector<BareClause> bare;
  for (const auto& [id, operation] : contract.operations()) {
    for (const ResponseSpec& spec : operation.responses) {
      if (spec.content.empty()) {
        continue;
      }
      for (const std::string& clause :
           ClausesOf(library, SchemaOf(library, spec))) {
        if (!broken.contains(id + spec.status + clause)) {
          bare.push_back({id, spec.status, clause});
        }
      }
    }
  }
  return bare;
}

}  // namespace contract::audit
