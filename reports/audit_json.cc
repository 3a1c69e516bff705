#include "reports/audit_json.h"

#include <nlohmann/json.hpp>

#include "reports/text.h"

namespace contract::reports {
namespace {

using Json = nlohmann::ordered_json;

Json TallyJson(const audit::Tally& tally, const char* good) {
  return {{good, tally.good}, {"total", tally.total}};
}

Json MatrixJson(const audit::Matrix& matrix, const char* good) {
  Json out = Json::array();
  for (const auto& [operation, families] : matrix) {
    for (const auto& [family, tally] : families) {
      out.push_back({{"operation", operation},
                     {"family", family},
                     {good, tally.good},
                     {"total", tally.total}});
    }
  }
  return out;
}

Json SurvivorsJson(const std::vector<audit::Survivor>& survivors) {
  Json out = Json::array();
  for (const audit::Survivor& one : survivors) {
    out.push_back({{"name", one.name},
                   {"family", one.family},
                   {"operation", one.operation},
                   {"clause", one.clause},
                   {"level", one.level},
                   {"done", Ascii(one.done)},
                   {"nearest_case", one.nearest},
                   {"said", Ascii(one.instead)}});
  }
  return out;
}

Json AlarmsJson(const std::vector<audit::FalseAlarm>& alarms) {
  Json out = Json::array();
  for (const audit::FalseAlarm& one : alarms) {
    out.push_back({{"name", one.name},
                   {"family", one.family},
                   {"operation", one.operation},
                   {"clause", one.clause},
                   {"done", Ascii(one.done)},
                   {"case", one.tried_on},
                   {"said", Ascii(one.said)}});
  }
  return out;
}

Json FaultsJson(const std::vector<audit::FaultRecord>& records) {
  Json out = Json::array();
  for (const audit::FaultRecord& one : records) {
    out.push_back({{"name", one.name},
                   {"family", one.family},
                   {"operation", one.operation},
                   {"clause", one.clause},
                   {"level", one.level},
                   {"noticed", one.noticed}});
  }
  return out;
}

}  // namespace

std::string AuditJson(const audit::Audit& audit) {
  const bool clean = audit.survivors.empty() && audit.false_alarms.empty();
  const Json out = {
      {"passed", clean},
      {"faults", TallyJson(audit.Noticed(), "noticed")},
      {"variations", TallyJson(audit.Tolerated(), "tolerated")},
      {"survivors", SurvivorsJson(audit.survivors)},
      {"false_alarms", AlarmsJson(audit.false_alarms)},
      {"fault_matrix", MatrixJson(audit.faults, "noticed")},
      {"variation_matrix", MatrixJson(audit.variations, "tolerated")},
      {"all_faults", FaultsJson(audit.records)},
      {"complete", true}};
  return out.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace contract::reports
