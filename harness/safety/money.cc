#include "harness/safety/money.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "harness/exchange/origin.h"

namespace contract {
namespace {

bool IsOrIsBelow(const std::string& host, const std::string& name) {
  return host == name || host.ends_with("." + name);
}

bool IsAmong(const std::string& host, const std::set<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return IsOrIsBelow(host, name);
  });
}

// api.example.com stands in example.com; a bare domain stands in itself.
std::string DomainOf(const std::string& host) {
  const std::size_t dot = host.find('.');
  return dot == std::string::npos || host.find('.', dot + 1) == dot ||
                 host.find('.', dot + 1) == std::string::npos
             ? host
             : host.substr(dot + 1);
}

void Insert(const std::vector<std::string>& hosts, std::set<std::string>* out) {
  for (const std::string& host : hosts) {
    out->insert(ComparableHost(host));
  }
}

// Where a rule of connect_to ("host:port:to-host:to-port") leads; empty when
// it keeps the host.
std::string Destination(const std::string& rule) {
  const std::size_t last = rule.rfind(':');
  if (last == std::string::npos || last == 0) {
    return "";
  }
  std::string rest = rule.substr(0, last);
  const std::size_t start = rest.ends_with(']') ? rest.rfind('[') : [&] {
    const std::size_t colon = rest.rfind(':');
    return colon == std::string::npos ? 0 : colon + 1;
  }();
  return start == std::string::npos ? rest : rest.substr(start);
}

class Guard {
 public:
  Guard(const KnownHosts& known, bool allow_production, Target* target,
        Problems* problems)
      : known_(known),
        allow_production_(allow_production),
        target_(target),
        problems_(problems) {}

  void Check() {
    if (target_->kind == TargetKind::kProduction) {
      Production("/kind", "the target is of kind \"production\"");
    }
    for (const std::string& rule : target_->connect_to) {
      CheckRule(rule);
    }
    for (const auto& [name, provider] : target_->providers) {
      if (!provider.embedded) {
        CheckProvider("/providers/" + name, provider);
      }
    }
  }

 private:
  void Refuse(const std::string& pointer, const std::string& why) {
    problems_->push_back({target_->file, pointer, why});
  }

  void Production(const std::string& pointer, const std::string& why) {
    if (allow_production_) {
      target_->read_only = true;
      return;
    }
    Refuse(pointer, why +
                        ", so real money may be at stake; use a sandbox, or "
                        "add --allow-production to run the cases that change "
                        "nothing");
  }

  void CheckRule(const std::string& rule) {
    const std::string host = ComparableHost(Destination(rule));
    if (host.empty() || IsLoopback(host)) {
      return;
    }
    leaves_ = true;
    if (MovesMoney(known_, host)) {
      Production("/connect_to", "it leads to " + host);
    } else if (target_->live() && !IsAmong(host, known_.sandbox)) {
      Refuse("/connect_to",
             "it leads to " + host +
                 ", which no provider documents as a sandbox; connect to this "
                 "machine or to a documented host");
    }
  }

  void CheckProvider(const std::string& where, const TargetProvider& provider) {
    const std::string pointer = where + "/base_url";
    const std::optional<Origin> origin = ParseOrigin(provider.base_url);
    if (!origin) {
      return Refuse(pointer,
                    "it is no plain http or https URL; write "
                    "https://host[:port][/path], without a user name");
    }
    const std::string host = ComparableHost(origin->host);
    if (MovesMoney(known_, host)) {
      std::string why = host;
      why += IsAmong(host, known_.production)
                 ? " is a production host"
                 : " stands beside production hosts and is not documented as "
                   "a sandbox";
      Production(pointer, why);
    } else if (!target_->live() && IsAmong(host, known_.sandbox)) {
      Refuse(pointer, host +
                          " is a provider's sandbox and this target is a "
                          "mock's; use a target of kind \"sandbox\", which "
                          "keeps to limits");
    }
    CheckClearText(pointer, *origin, provider);
    CheckHostHeader(where, provider);
  }

  void CheckClearText(const std::string& pointer, const Origin& origin,
                      const TargetProvider& provider) {
    const bool here = IsLoopback(ComparableHost(origin.host)) && !leaves_;
    if (origin.scheme == "https" || here) {
      return;
    }
    if (target_->live()) {
      Refuse(pointer,
             "credentials never go over clear-text http; begin the URL with "
             "https:// (http is for servers on this machine)");
    } else if (provider.has_secrets) {
      Refuse(pointer,
             "credentials from the environment never go over clear-text http "
             "to another machine; use https://, or the mock's own test "
             "credentials as {\"value\": ...}");
    }
  }

  // One address may serve many hosts, and it is Host that picks one.
  void CheckHostHeader(const std::string& where,
                       const TargetProvider& provider) {
    for (const auto& [name, headers] : provider.provoke) {
      if (FindHeader(headers, "host") != nullptr) {
        Refuse(where + "/provoke/" + name,
               "it sets the header Host, which could lead to another server; "
               "leave it out");
      }
    }
  }

  const KnownHosts& known_;
  bool allow_production_;
  Target* target_;
  Problems* problems_;
  bool leaves_ = false;  // some connect_to leads to another machine
};

}  // namespace

KnownHosts HostsOf(const Contract& contract) {
  KnownHosts known;
  for (const auto& [name, provider] : contract.providers()) {
    Insert(provider.production_hosts, &known.production);
    Insert(provider.sandbox_hosts, &known.sandbox);
  }
  for (const auto& [id, operation] : contract.operations()) {
    for (const std::string& url : operation.production_servers) {
      if (const auto origin = ParseOrigin(url)) {
        known.production.insert(ComparableHost(origin->host));
      }
    }
  }
  return known;
}

std::string ComparableHost(std::string host) {
  for (char& c : host) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  while (host.ends_with('.')) {
    host.pop_back();
  }
  return host;
}

bool MovesMoney(const KnownHosts& known, const std::string& host) {
  const std::string name = ComparableHost(host);
  if (IsAmong(name, known.production)) {
    return true;
  }
  return !IsAmong(name, known.sandbox) &&
         std::any_of(known.production.begin(), known.production.end(),
                     [&](const std::string& production) {
                       return IsOrIsBelow(name, DomainOf(production));
                     });
}

void SecureTarget(const KnownHosts& known, bool allow_production,
                  Target* target, Problems* problems) {
  Guard(known, allow_production, target, problems).Check();
}

}  // namespace contract
