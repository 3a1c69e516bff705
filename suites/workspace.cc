#include "suites/workspace.h"

#include <cstdlib>
#include <iostream>
#include <set>

#include "harness/cases/case_loader.h"
#include "harness/cases/derive.h"
#include "harness/contract/format_checker.h"
#include "harness/safety/env_file.h"

namespace contract {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> FromEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string KnownTargets(const fs::path& root) {
  std::string names;
  for (const auto& file :
       FilesEndingIn(root / "fixtures" / "targets", ".json")) {
    names += (names.empty() ? "" : ", ") + file.stem().string();
  }
  return names;
}

// A name under fixtures/targets, or else a file.
fs::path TargetFile(const fs::path& root, const std::string& target) {
  const fs::path named = root / "fixtures" / "targets" /
                         ((target.empty() ? "mock" : target) + ".json");
  return fs::exists(named) && target.find('/') == std::string::npos
             ? named
             : fs::path(target);
}

void OverrideUrl(const std::string& argument, Target* target,
                 Problems* problems) {
  const std::size_t equals = argument.find('=');
  const bool named = equals != std::string::npos &&
                     argument.substr(0, equals).find(':') == std::string::npos;
  std::string url = named ? argument.substr(equals + 1) : argument;
  while (url.ends_with('/')) {
    url.pop_back();
  }
  if (!url.starts_with("http://") && !url.starts_with("https://")) {
    problems->push_back({"--base-url " + argument, "",
                         "the URL must start with http:// or https://"});
    return;
  }
  if (named && !target->providers.contains(argument.substr(0, equals))) {
    problems->push_back(
        {"--base-url " + argument, "",
         "the target has no provider \"" + argument.substr(0, equals) + "\""});
    return;
  }
  for (auto& [name, provider] : target->providers) {
    if (!named || name == argument.substr(0, equals)) {
      provider.base_url = url;
      provider.embedded = false;
    }
  }
}

// "juspay.otp", or "otp" for every provider that has it off.
void TurnOn(const std::string& argument, Target* target, Problems* problems) {
  const std::size_t dot = argument.find('.');
  const std::string first = argument.substr(0, dot);
  const bool named =
      dot != std::string::npos && target->providers.contains(first);
  const std::string capability = named ? argument.substr(dot + 1) : argument;
  bool found = false;
  std::string known;
  for (auto& [name, provider] : target->providers) {
    for (const auto& [off, needs] : provider.capabilities_off) {
      known += (known.empty() ? "" : ", ") + name + "." + off;
    }
    if ((!named || name == first) &&
        provider.capabilities_off.contains(capability)) {
      provider.capabilities.insert(capability);
      found = true;
    }
  }
  if (!found) {
    problems->push_back(
        {"--capability " + argument, "",
         known.empty()
             ? "the target has no capability that is off"
             : "the target has no such capability off; known: " + known});
  }
}

// A capability that is on is no use without its variables: an OTP would be
// sent for that nobody knows.
void FindVariables(const nlohmann::json& data, Target* target,
                   Problems* problems) {
  for (auto& [name, provider] : target->providers) {
    const nlohmann::json& declared = data.at("providers").at(name);
    const auto needs =
        declared.value("capabilities_need", nlohmann::json::object());
    for (const auto& [capability, variables] : needs.items()) {
      if (!provider.capabilities.contains(capability)) {
        continue;
      }
      for (const std::string variable : variables) {
        const std::string pointer =
            "/providers/" + name + "/variables/" + variable;
        const auto source = declared.value(
            nlohmann::json::json_pointer("/variables/" + variable),
            nlohmann::json());
        if (provider.variables.contains(variable)) {
          continue;
        }
        if (source.is_object()) {
          target->missing.push_back(
              {source.at("env").get<std::string>(), pointer,
               "the variable " + variable + " of " + name +
                   ", which goes with the capability \"" + capability + "\""});
        } else {
          problems->push_back({target->file, pointer,
                               "the capability \"" + capability +
                                   "\" is on and needs this variable; add it, "
                                   "or leave the capability off"});
        }
      }
    }
  }
}

// Relative to the target file, as the format says.
void FindAuthorities(const fs::path& file, Target* target, Problems* problems) {
  if (target->ca_file.empty()) {
    return;
  }
  target->ca_file = (file.parent_path() / target->ca_file).string();
  if (!fs::is_regular_file(target->ca_file)) {
    problems->push_back({target->file, "/ca_file",
                         "there is no file " + target->ca_file +
                             "; name a PEM file, relative to the target file"});
  }
}

}  // namespace

std::unique_ptr<Workspace> LoadWorkspace(const fs::path& root,
                                         Problems* problems, bool derived) {
  if (!fs::is_directory(root / "schemas")) {
    problems->push_back(
        {root.string(), "",
         "there is no schemas folder in it; name the folder "
         "that holds schemas, fixtures and suites with --root"});
    return nullptr;
  }
  auto workspace = std::make_unique<Workspace>();
  workspace->root = root;
  FormatChecker checker(root, problems);
  workspace->contract = Contract::Load(&checker);
  if (!problems->empty()) {
    return nullptr;
  }
  workspace->catalogue = LoadCatalogue(&checker, workspace->contract);
  if (derived && problems->empty()) {
    AddDerivedCases(workspace->contract, &workspace->catalogue);
  }
  return problems->empty() ? std::move(workspace) : nullptr;
}

Target LoadTarget(const fs::path& root, const RunOptions& options,
                  Problems* problems) {
  const fs::path file = TargetFile(root, options.target);
  if (!fs::exists(file)) {
    problems->push_back({"--target " + options.target, "",
                         "there is no such file, and no target of this name; "
                         "known: " +
                             KnownTargets(root)});
    return {};
  }
  FormatChecker checker(root, problems);
  const auto data = checker.Read(file, "target");
  if (!data) {
    return {};
  }
  Settings settings;
  if (!options.env_file.empty()) {
    settings = ReadEnvFile(options.env_file, problems);
  }
  const auto value = [&settings](const std::string& name) {
    const auto found = settings.find(name);
    return found == settings.end() ? FromEnvironment(name)
                                   : std::optional(found->second);
  };
  Target target = ReadTarget(*data, checker.Relative(file), value, problems);
  FindAuthorities(file, &target, problems);
  for (const std::string& capability : options.capabilities) {
    TurnOn(capability, &target, problems);
  }
  FindVariables(*data, &target, problems);
  if (!options.dry_run) {
    RefuseMissing(target, problems);
  }
  for (const std::string& url : options.base_urls) {
    OverrideUrl(url, &target, problems);
  }
  if (options.jobs > 0) {
    target.concurrency = options.jobs;
  }
  if (options.rate > 0) {
    target.requests_per_second = options.rate;
  }
  return target;
}

KnownFailures LoadKnownFailures(const Workspace& workspace,
                                const fs::path& asked,
                                const std::string& target, Problems* problems) {
  const fs::path file =
      asked.empty()
          ? workspace.root / "suites" / "known_failures" / (target + ".json")
          : asked;
  if (asked.empty() && !fs::exists(file)) {
    return {};
  }
  FormatChecker checker(workspace.root, problems);
  const auto data = checker.Read(file, "known_failures");
  return data ? ReadKnownFailures(*data, checker.Relative(file),
                                  workspace.catalogue, problems)
              : KnownFailures{};
}

int ReportProblems(const Problems& problems, const std::string& heading) {
  std::cerr << heading << "\n";
  // A file that many refer to is found wrong as often.
  std::set<std::string> told;
  for (const Problem& problem : problems) {
    if (const std::string text = ToText(problem); told.insert(text).second) {
      std::cerr << "  " << text << "\n";
    }
  }
  return 2;
}

}  // namespace contract
