#include "suites/session/preflight.h"

#include <algorithm>
#include <future>

namespace contract {

std::string OutageIn(const Exchange& probe) {
  switch (probe.failure) {
    case TransportFailure::kUnresolved:
    case TransportFailure::kRefused:
    case TransportFailure::kTls:
    case TransportFailure::kForbidden:
      break;
    case TransportFailure::kTimedOut:
      if (probe.timing.connect_ms > 0) {
        return "";
      }
      break;
    default:
      return "";
  }
  return "the provider is out of reach: " + probe.failure_text;
}

std::map<std::string, Exchange> Preflight(
    const Target& target, const std::set<std::string>& providers,
    const Connect& connect) {
  constexpr int kPatienceMs = 5000;
  Limits limits;
  limits.timeout_ms = std::min(target.timeout_ms, kPatienceMs);
  limits.connect_timeout_ms = std::min(target.connect_timeout_ms, kPatienceMs);
  Engine engine(limits, connect);
  std::map<std::string, std::future<std::vector<Exchange>>> probes;
  for (const std::string& name : providers) {
    HttpRequest request;
    request.method = "HEAD";
    request.url = target.providers.at(name).base_url + "/";
    probes[name] = engine.Submit(OneRequest(std::move(request)));
  }
  std::map<std::string, Exchange> outages;
  for (auto& [name, probe] : probes) {
    std::vector<Exchange> exchanges = probe.get();
    if (!exchanges.empty() && !OutageIn(exchanges.back()).empty()) {
      exchanges.back().step = "probe";
      outages[name] = std::move(exchanges.back());
    }
  }
  return outages;
}

}  // namespace contract
