#include "harness/audit/response_faults.h"

namespace contract::audit {
namespace {

using nlohmann::json;

bool Fits(const json& fault, const Specimen& specimen) {
  if (specimen.operation->id != fault.at("operation") ||
      specimen.status() != fault.at("answer") || !BodyIsJudged(specimen)) {
    return false;
  }
  const json patch = fault.at("change").value("patch", json());
  if (patch.is_null()) {
    return true;
  }
  try {
    return specimen.body && specimen.body->patch(patch) != *specimen.body;
  } catch (const json::exception&) {
    return false;  // it is about members that this answer has not
  }
}

Fault ReadFault(const json& data) {
  Fault fault;
  fault.name = data.at("name");
  fault.family = data.at("family");
  fault.operation = data.at("operation");
  fault.status = std::to_string(data.at("answer").get<int>());
  fault.description = data.at("description");
  fault.change = ReadChange(data.at("change"));
  const json& breaks = data.at("breaks");
  fault.mark.clauses = breaks.is_array()
                           ? breaks.get<std::vector<std::string>>()
                           : std::vector{breaks.get<std::string>()};
  fault.mark.anywhere = true;
  fault.mark.level = data.value("level", "required") == "recommended"
                         ? Level::kRecommended
                         : Level::kRequired;
  return fault;
}

}  // namespace

Change ReadChange(const json& data) {
  Change change;
  if (const auto status = data.find("status"); status != data.end()) {
    change.status = status->get<int>();
  }
  if (const auto body = data.find("body"); body != data.end()) {
    change.body = body->get<std::string>();
  }
  change.patch = data.value("patch", json());
  const json headers = data.value("headers", json::object());
  for (const auto& [name, value] : headers.items()) {
    if (value.is_null()) {
      change.removed_headers.push_back(name);
    } else {
      change.headers.push_back({name, value.get<std::string>()});
    }
  }
  return change;
}

std::vector<PlacedFault> ResponseFaults(const std::vector<json>& faults,
                                        const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  for (const json& data : faults) {
    PlacedFault placed{ReadFault(data), nullptr};
    for (const Specimen& specimen : recorded) {
      if (placed.specimen == nullptr && Fits(data, specimen)) {
        placed.specimen = &specimen;
      }
    }
    found.push_back(std::move(placed));
  }
  return found;
}

}  // namespace contract::audit
