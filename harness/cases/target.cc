#include "harness/cases/target.h"

#include <cctype>

namespace contract {
namespace {

TargetKind ReadKind(const std::string& text) {
  if (text == "production") {
    return TargetKind::kProduction;
  }
  return text == "sandbox" ? TargetKind::kSandbox : TargetKind::kMock;
}

// JUSPAY_API_KEY: what a reader sets to repeat a request whose credential
// stands in the target file itself.
std::string DefaultVariable(const std::string& provider,
                            const std::string& credential) {
  std::string name = provider + "_" + credential;
  for (char& c : name) {
    c = std::isalnum(static_cast<unsigned char>(c)) != 0
            ? static_cast<char>(std::toupper(static_cast<unsigned char>(c)))
            : '_';
  }
  return name;
}

struct Reader {
  const std::string& file;
  const Environment& environment;
  Problems* problems;
  Target* target;

  void Credential(const std::string& provider, const std::string& name,
                  const nlohmann::json& data, TargetProvider* out) const {
    const std::string pointer =
        "/providers/" + provider + "/credentials/" + name;
    if (const auto value = data.find("value"); value != data.end()) {
      if (target->live()) {
        problems->push_back(
            {file, pointer,
             "a literal credential is only accepted for a target of kind "
             "\"mock\"; name an environment variable instead: {\"env\": \"" +
                 DefaultVariable(provider, name) + "\"}"});
        return;
      }
      out->credentials[name] = value->get<std::string>();
      out->credential_variables[name] = DefaultVariable(provider, name);
      return;
    }
    const auto variable = data.at("env").get<std::string>();
    out->credential_variables[name] = variable;
    if (auto value = Get(variable)) {
      out->credentials[name] = *std::move(value);
      out->has_secrets = true;
    } else {
      target->missing.push_back(
          {variable, pointer, "the " + name + " of " + provider});
    }
  }

  // An empty variable is as good as none.
  std::optional<std::string> Get(const std::string& variable) const {
    auto value = environment(variable);
    return value && !value->empty() ? value : std::nullopt;
  }

  void Variable(const std::string& provider, const std::string& name,
                const nlohmann::json& data, TargetProvider* out) const {
    if (data.is_string()) {
      out->variables[name] = data;
      return;
    }
    const auto variable = data.at("env").get<std::string>();
    if (auto value = Get(variable)) {
      out->variables[name] = *std::move(value);
      out->variable_sources[name] = variable;
    } else if (!data.value("optional", false)) {
      out->variables[name] = "";  // it will be there when anything runs
      target->missing.push_back(
          {variable, "/providers/" + provider + "/variables/" + name,
           "the variable " + name + " of " + provider});
    }
  }

  TargetProvider Read(const std::string& name,
                      const nlohmann::json& data) const {
    TargetProvider provider;
    provider.base_url = data.value("base_url", "");
    while (provider.base_url.ends_with('/')) {
      provider.base_url.pop_back();
    }
    const auto credentials =
        data.value("credentials", nlohmann::json::object());
    for (const auto& [key, value] : credentials.items()) {
      Credential(name, key, value, &provider);
    }
    const auto variables = data.value("variables", nlohmann::json::object());
    for (const auto& [key, value] : variables.items()) {
      Variable(name, key, value, &provider);
    }
    provider.capabilities = data.value("capabilities", std::set<std::string>());
    provider.capabilities_off =
        data.value("capabilities_off", std::map<std::string, std::string>());
    const auto provoke = data.value("provoke", nlohmann::json::object());
    for (const auto& [key, value] : provoke.items()) {
      auto& headers = provider.provoke[key];
      const auto named = value.value("headers", nlohmann::json::object());
      for (const auto& [header, text] : named.items()) {
        headers.push_back({header, text.template get<std::string>()});
      }
    }
    return provider;
  }
};

void ReadLimits(const nlohmann::json& limits, Target* target) {
  constexpr int kLiveAttempts = 3;
  constexpr int kLiveThreshold = 5;
  target->attempts = target->live() ? kLiveAttempts : 1;
  target->breaker_threshold = target->live() ? kLiveThreshold : 0;
  const auto read = [&limits](const char* name, auto* value) {
    *value = limits.value(name, *value);
  };
  read("concurrency", &target->concurrency);
  read("requests_per_second", &target->requests_per_second);
  read("timeout_ms", &target->timeout_ms);
  read("connect_timeout_ms", &target->connect_timeout_ms);
  read("attempts", &target->attempts);
  read("run_budget_ms", &target->run_budget_ms);
  read("breaker_threshold", &target->breaker_threshold);
}

}  // namespace

std::string_view ToString(TargetKind kind) {
  switch (kind) {
    case TargetKind::kMock:
      return "mock";
    case TargetKind::kSandbox:
      return "sandbox";
    case TargetKind::kProduction:
      return "production";
  }
  return "mock";
}

Target ReadTarget(const nlohmann::json& data, const std::string& file,
                  const Environment& environment, Problems* problems) {
  Target target;
  target.file = file;
  target.name = data.at("name").get<std::string>();
  target.kind = ReadKind(data.at("kind").get<std::string>());
  target.ca_file = data.value("ca_file", "");
  target.connect_to = data.value("connect_to", std::vector<std::string>());
  const Reader reader{file, environment, problems, &target};
  for (const auto& [name, provider] : data.at("providers").items()) {
    TargetProvider& read = target.providers[name];
    read = reader.Read(name, provider);
    // A server somebody names is the one to test, whatever was copied with it.
    read.embedded = read.base_url.empty() && data.value("embedded", false);
  }
  ReadLimits(data.value("limits", nlohmann::json::object()), &target);
  return target;
}

void RefuseMissing(const Target& target, Problems* problems) {
  for (const MissingVariable& missing : target.missing) {
    problems->push_back({target.file, missing.pointer,
                         "the environment variable " + missing.name +
                             " is not set; set it to " + missing.purpose +
                             ", or give it with --env-file, and run again"});
  }
}

}  // namespace contract
