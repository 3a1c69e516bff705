#include "harness/recording/recorder.h"

#include "harness/recording/stand_ins.h"

namespace contract {
namespace {

// Credentials are the target's, and kept with it.
constexpr std::string_view kCredentials = "credentials.";

nlohmann::json Started(const Variables& variables, StandIns* stand_ins) {
  nlohmann::json out = nlohmann::json::object();
  for (const auto& [name, value] : variables.values()) {
    if (!name.starts_with(kCredentials)) {
      out[name] = stand_ins->Replaced(name, value);
    }
  }
  return out;
}

RecordedRun Head(const Run& run, const Target& target,
                 const std::vector<Secret>& secrets, const Redactor& redactor,
                 StandIns* stand_ins) {
  RecordedRun head{.id = run.id,
                   .version = run.version,
                   .started = run.started,
                   .target = run.target,
                   .target_kind = run.target_kind,
                   .seed = run.seed,
                   .strict = run.strict};
  for (const auto& [name, provider] : target.providers) {
    RecordedProvider& kept = head.providers[name];
    kept.base_url = redactor.Redact(provider.base_url);
    for (const auto& [key, value] : provider.credentials) {
      kept.credentials[key] = {provider.credential_variables.at(key),
                               stand_ins->For(value)};
    }
    for (const auto& [key, headers] : provider.provoke) {
      for (const Header& header : headers) {
        kept.provoke[key].push_back(redactor.Redact(header));
      }
    }
  }
  for (const Secret& secret : secrets) {
    head.secrets[secret.variable] = stand_ins->For(secret.value);
  }
  for (const CaseResult& result : run.cases) {
    head.cases.push_back({.id = result.id,
                          .skip_reason = result.outcome == Outcome::kSkipped
                                             ? result.reason
                                             : ""});
  }
  for (const std::string& id : run.not_run) {
    head.cases.push_back({.id = id, .not_run = true});
  }
  return head;
}

}  // namespace

void Recorder::Add(const std::string& case_id, int attempt,
                   const Variables& variables,
                   const std::vector<Exchange>& exchanges) {
  kept_.push_back({case_id, attempt, variables, exchanges});
}

Recording Recorder::Finish(const Run& run, const Target& target,
                           const std::vector<Secret>& secrets,
                           const Redactor& redactor) const {
  StandIns stand_ins(redactor);
  Recording recording{.creator = "wallet-conformance",
                      .run = Head(run, target, secrets, redactor, &stand_ins)};
  for (const auto& kept : kept_) {
    for (const Exchange& exchange : kept.exchanges) {
      RecordedEntry& entry = recording.entries.emplace_back();
      entry.case_id = kept.case_id;
      entry.attempt = kept.attempt;
      entry.unique = kept.variables.unique();
      if (&exchange == &kept.exchanges.front()) {
        entry.variables = Started(kept.variables, &stand_ins);
      }
      entry.contract_digest = run.contract_digest;
      entry.exchange = redactor.Redact(exchange);
      if (exchange.response) {
        std::vector<Taken> taken;
        entry.exchange.response->body =
            redactor.Redact(exchange.response->body, &taken);
        entry.stand_ins = stand_ins.For(taken);
      }
    }
  }
  return recording;
}

}  // namespace contract
