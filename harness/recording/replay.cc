#include "harness/recording/replay.h"

#include <algorithm>

#include "harness/cases/case_runner.h"
#include "harness/judge/attempt.h"

namespace contract {
namespace {

Variables VariablesOf(const Case& item, const Target& target,
                      const RecordedEntry& first) {
  Variables variables(first.unique);
  if (first.variables.is_object()) {
    for (const auto& [name, value] : first.variables.items()) {
      variables.Set(name, value);
    }
  }
  const auto provider = target.providers.find(item.provider);
  if (provider != target.providers.end()) {
    for (const auto& [name, value] : provider->second.credentials) {
      variables.Set("credentials." + name, value);
    }
  }
  return variables;
}

std::string StepText(const std::string& step) {
  return step.empty() ? "the case's own request" : "the step \"" + step + "\"";
}

}  // namespace

Target TargetOf(const RecordedRun& run) {
  Target target;
  target.name = run.target;
  target.kind = run.target_kind == "production" ? TargetKind::kProduction
                : run.target_kind == "sandbox"  ? TargetKind::kSandbox
                                                : TargetKind::kMock;
  for (const auto& [name, provider] : run.providers) {
    TargetProvider& read = target.providers[name];
    read.base_url = provider.base_url;
    read.provoke = provider.provoke;
    for (const auto& [key, credential] : provider.credentials) {
      read.credentials[key] = credential.stand_in;
      read.credential_variables[key] = credential.variable;
    }
  }
  return target;
}

std::vector<Secret> SecretsOf(const RecordedRun& run) {
  std::vector<Secret> secrets;
  secrets.reserve(run.secrets.size());
  for (const auto& [variable, stand_in] : run.secrets) {
    secrets.push_back({stand_in, variable});
  }
  return secrets;
}

Replayed Replay(const Case& item, const Catalogue& catalogue,
                const Contract& contract, const Target& target,
                const RecordedAttempt& recorded, Exercised* exercised) {
  const RecordedEntry& first = *recorded.front();
  Replayed out{.unique = first.unique};
  CaseRunner runner(item, catalogue, contract, target,
                    VariablesOf(item, target, first));
  std::vector<Exchange> exchanges;
  std::string strayed;
  for (;;) {
    auto request = runner.Next(exchanges.empty() ? nullptr : &exchanges.back());
    if (!request) {
      break;
    }
    const std::size_t at = exchanges.size();
    if (at == recorded.size() || recorded[at]->exchange.step != runner.step()) {
      strayed =
          "the case has other steps now than when it was recorded: it "
          "comes to " +
          StepText(runner.step()) +
          (at == recorded.size() ? ", where the recording ends"
                                 : ", where the recording has " +
                                       StepText(recorded[at]->exchange.step));
      break;
    }
    Exchange& exchange = exchanges.emplace_back(recorded[at]->exchange);
    if (exchange.response) {
      exchange.response->body = WithStandIns(std::move(exchange.response->body),
                                             recorded[at]->stand_ins);
    }
    Exchange& asked = out.requests.emplace_back();
    asked.request = std::move(*request);
    asked.step = exchange.step;
  }
  if (strayed.empty()) {
    out.attempt =
        JudgeAttempt(item, runner, std::move(exchanges), contract, exercised);
  } else {
    out.attempt.exchanges = std::move(exchanges);
    out.attempt.error = strayed;
  }
  return out;
}

bool AsksTheSame(const Replayed& replayed, const RecordedAttempt& recorded,
                 const Redactor& redactor) {
  const std::size_t count = std::min(replayed.requests.size(), recorded.size());
  for (std::size_t i = 0; i < count; ++i) {
    const HttpRequest now = redactor.Redact(replayed.requests[i]).request;
    const HttpRequest& then = recorded[i]->exchange.request;
    if (now.method != then.method || now.url != then.url ||
        now.body != then.body) {
      return false;
    }
  }
  return true;
}

}  // namespace contract
