// A server to test: where it is, what it can do, and how to talk to it.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/problem.h"
#include "harness/model/exchange.h"

namespace contract {

enum class TargetKind { kMock, kSandbox, kProduction };

// One provider as this target offers it.
struct TargetProvider {
  std::string base_url;   // no trailing slash
  bool embedded = false;  // without one: the mock inside this process
  std::map<std::string, std::string> credentials;  // resolved values
  // Where a credential comes from: the environment variable a reader has to
  // set to reproduce a request.
  std::map<std::string, std::string> credential_variables;
  bool has_secrets = false;  // a credential that came from the environment
  nlohmann::json variables = nlohmann::json::object();  // with ${unique}
  // Variables whose values came from the environment, by its variable.
  std::map<std::string, std::string> variable_sources;
  std::set<std::string> capabilities;
  // Those it could have but has not: what each needs, in words.
  std::map<std::string, std::string> capabilities_off;
  std::map<std::string, std::vector<Header>> provoke;  // headers to add
};

// An environment variable that a target cannot do without.
struct MissingVariable {
  std::string name;
  std::string pointer;  // where the target file names it
  std::string purpose;  // "the api_key of juspay"
};

struct Target {
  std::string name;
  TargetKind kind = TargetKind::kMock;
  std::map<std::string, TargetProvider> providers;
  int concurrency = 8;
  double requests_per_second = 0;  // per host; 0: no limit
  int timeout_ms = 10000;          // one request
  int connect_timeout_ms = 5000;
  int attempts = 1;           // at a case, while the target answers 429 or 5xx
  int run_budget_ms = 0;      // the whole run; 0: no limit
  int breaker_threshold = 0;  // connectivity failures in a row; 0: never
  bool read_only = false;     // only cases that change nothing may run
  std::string ca_file;
  std::vector<std::string> connect_to;  // as curl's --connect-to
  std::vector<MissingVariable> missing;
  std::string file;

  // Something real stands behind it, which may be busy, throttle or be down.
  bool live() const { return kind != TargetKind::kMock; }
};

std::string_view ToString(TargetKind kind);

// `data` has passed schemas/formats/target.schema.json. `environment` answers
// with a variable's value, or nothing when it is not set. Variables that are
// not set are listed in `missing`; they are no problem until a run needs them.
using Environment =
    std::function<std::optional<std::string>(const std::string&)>;
Target ReadTarget(const nlohmann::json& data, const std::string& file,
                  const Environment& environment, Problems* problems);

// One problem for every missing variable, not only for the first.
void RefuseMissing(const Target& target, Problems* problems);

}  // namespace contract
