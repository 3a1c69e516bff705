#include "suites/session/dry_run.h"

#include <algorithm>
#include <map>

namespace contract {
namespace {

std::string Cases(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " case" : " cases");
}

std::string Line(const std::string& text) { return "  " + text + "\n"; }

void AppendSkipped(const std::vector<const PlannedCase*>& selected,
                   std::string* out) {
  std::map<std::string, std::vector<std::string>> by_reason;
  std::size_t count = 0;
  for (const PlannedCase* planned : selected) {
    if (!planned->skip_reason.empty()) {
      by_reason[planned->skip_reason].push_back(planned->item->id);
      ++count;
    }
  }
  *out += Cases(count) + " would be skipped" + (count == 0 ? "" : ":") + "\n";
  for (const auto& [reason, ids] : by_reason) {
    *out += Line(reason + " (" + Cases(ids.size()) + ")");
    for (const std::string& id : ids) {
      *out += Line("  " + id);
    }
  }
}

void AppendMissing(const Target& target, std::string* out) {
  if (target.missing.empty()) {
    *out += "Nothing is missing to run them.\n";
    return;
  }
  *out += "Missing to run them, in the environment or in --env-file:\n";
  for (const MissingVariable& missing : target.missing) {
    *out += Line(missing.name + "  " + missing.purpose);
  }
}

void AppendCapabilities(const Target& target, std::string* out) {
  std::string lines;
  for (const auto& [provider, settings] : target.providers) {
    for (const auto& [capability, needs] : settings.capabilities_off) {
      if (!settings.capabilities.contains(capability)) {
        lines +=
            Line("--capability " + provider + "." + capability + "  " + needs);
      }
    }
  }
  if (!lines.empty()) {
    *out += "Capabilities that are off, and what each needs:\n" + lines;
  }
}

}  // namespace

std::string DryRunText(const Target& target,
                       const std::vector<const PlannedCase*>& selected) {
  std::string out = "Target " + target.name + " (" +
                    std::string(ToString(target.kind)) + ")\n";
  for (const auto& [name, provider] : target.providers) {
    out += Line(name + (provider.embedded ? ", inside this process"
                                          : " at " + provider.base_url));
  }
  const auto runs = static_cast<std::size_t>(std::count_if(
      selected.begin(), selected.end(),
      [](const auto* planned) { return planned->skip_reason.empty(); }));
  out += Cases(runs) + " would run" + (runs == 0 ? "" : ":") + "\n";
  for (const PlannedCase* planned : selected) {
    if (planned->skip_reason.empty()) {
      out += Line(planned->item->id);
    }
  }
  AppendSkipped(selected, &out);
  AppendMissing(target, &out);
  AppendCapabilities(target, &out);
  return out + "Nothing was sent.\n";
}

}  // namespace contract
