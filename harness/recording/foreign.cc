#include "harness/recording/foreign.h"

#include <algorithm>
#include <string_view>

#include "harness/judge/judge.h"
#include "harness/redaction/encoding.h"

namespace contract {
namespace {

struct UrlParts {
  std::string host;
  std::vector<std::string> path;  // decoded
  nlohmann::json query = nlohmann::json::object();
};

nlohmann::json Fields(std::string_view form) {
  nlohmann::json out = nlohmann::json::object();
  while (!form.empty()) {
    const std::string_view pair = form.substr(0, form.find('&'));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (!pair.empty()) {
      out[encoding::FromPercent(pair.substr(0, equals))] =
          encoding::FromPercent(pair.substr(std::min(equals + 1, pair.size())));
    }
    form.remove_prefix(std::min(pair.size() + 1, form.size()));
  }
  return out;
}

std::vector<std::string> Segments(std::string_view path) {
  std::vector<std::string> out;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (!segment.empty()) {
      out.push_back(encoding::FromPercent(segment));
    }
    path.remove_prefix(segment.size());
  }
  return out;
}

UrlParts PartsOf(std::string_view url) {
  UrlParts parts;
  if (const std::size_t scheme = url.find("://");
      scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find('#'));
  const std::size_t question = std::min(url.find('?'), url.size());
  parts.query = Fields(url.substr(std::min(question + 1, url.size())));
  url = url.substr(0, question);
  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view host = url.substr(0, slash);
  host = host.substr(host.rfind('@') + 1);
  parts.host = host.substr(0, host.rfind(':'));
  parts.path = Segments(url.substr(slash));
  return parts;
}

nlohmann::json BodyOf(const HttpRequest& request) {
  const std::string* type = FindHeader(request.headers, "content-type");
  if (type != nullptr && type->find("json") != std::string::npos) {
    auto body = nlohmann::json::parse(request.body, nullptr, false);
    return body.is_discarded() ? nlohmann::json() : body;
  }
  return Fields(request.body);
}

// The template's parameters, when the path ends in it. `prefix` is how many
// segments stand before.
std::optional<nlohmann::json> MatchPath(const std::string& pattern,
                                        const std::vector<std::string>& path,
                                        std::size_t* prefix,
                                        std::size_t* literals) {
  const std::vector<std::string> wanted = Segments(pattern);
  if (wanted.size() > path.size()) {
    return std::nullopt;
  }
  *prefix = path.size() - wanted.size();
  *literals = 0;
  nlohmann::json parameters = nlohmann::json::object();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string& actual = path[*prefix + i];
    if (wanted[i].front() == '{') {
      parameters[wanted[i].substr(1, wanted[i].size() - 2)] = actual;
    } else if (wanted[i] == actual) {
      ++*literals;
    } else {
      return std::nullopt;
    }
  }
  return parameters;
}

bool IsOf(const Provider& provider, const std::string& host) {
  const auto has = [&host](const std::vector<std::string>& hosts) {
    return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
  };
  return has(provider.production_hosts) || has(provider.sandbox_hosts);
}

// A host that some provider documents is that provider's alone.
bool MayServe(const Contract& contract, const std::string& host,
              const std::string& provider) {
  const auto& all = contract.providers();
  return IsOf(contract.provider(provider), host) ||
         std::none_of(all.begin(), all.end(), [&host](const auto& one) {
           return IsOf(one.second, host);
         });
}

// Every member that `select` names has the value it names.
bool IsSelected(const nlohmann::json& select, const nlohmann::json& sent) {
  for (const auto& [part, members] : select.items()) {
    const auto found = sent.find(part);
    if (found == sent.end() || !found->is_object()) {
      return false;
    }
    for (const auto& [name, value] : members.items()) {
      const auto actual = found->find(name);
      if (actual == found->end() || *actual != value) {
        return false;
      }
    }
  }
  return true;
}

std::string Documented(const Operation& operation) {
  std::string text;
  for (const ResponseSpec& response : operation.responses) {
    text += (text.empty() ? "" : ", ") + response.status;
  }
  return "one of the documented statuses (" + text + ")";
}

}  // namespace

std::optional<MatchedRequest> MatchOperation(const Contract& contract,
                                             const HttpRequest& request) {
  const UrlParts url = PartsOf(request.url);
  nlohmann::json sent = {{"method", request.method},
                         {"path", nlohmann::json::object()},
                         {"query", url.query},
                         {"headers", nlohmann::json::object()},
                         {"body", BodyOf(request)}};
  for (const Header& header : request.headers) {
    std::string name = header.name;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
      return static_cast<char>(std::tolower(c));
    });
    sent["headers"][name] = header.value;
  }
  std::optional<MatchedRequest> best;
  std::size_t best_score = 0;
  for (const auto& [id, operation] : contract.operations()) {
    std::size_t prefix = 0;
    std::size_t literals = 0;
    auto parameters =
        operation.method == request.method &&
                MayServe(contract, url.host, operation.provider)
            ? MatchPath(operation.path, url.path, &prefix, &literals)
            : std::nullopt;
    const bool selects = !operation.select.empty();
    if (!parameters || (selects && !IsSelected(operation.select, sent))) {
      continue;
    }
    // A template without a prefix, then more of its own words, then `select`.
    const std::size_t score =
        (prefix == 0 ? 1000U : 0U) + literals * 10U + (selects ? 2U : 1U);
    if (score > best_score) {
      best_score = score;
      sent["path"] = std::move(*parameters);
      best = MatchedRequest{&operation, sent};
    }
  }
  return best;
}

std::vector<Finding> JudgeForeign(const MatchedRequest& matched,
                                  const Exchange& exchange,
                                  const std::string& id,
                                  const Contract& contract,
                                  Exercised* exercised) {
  const Operation& operation = *matched.operation;
  const Case item{.id = id,
                  .provider = operation.provider,
                  .operation = operation.id,
                  .group = "success",
                  .source = operation.source};
  const nlohmann::json nothing_expected = nlohmann::json::object();
  std::vector<Finding> findings =
      Judge(Answer{.item = item,
                   .operation = operation,
                   .provider = contract.provider(operation.provider),
                   .expect = nothing_expected,
                   .sent = matched.sent,
                   .exchange = exchange},
            contract, exercised);
  const int status = exchange.response->status;
  if (FindResponse(operation, status) == nullptr) {
    findings.insert(findings.begin(),
                    Finding{.slug = std::string(slug::kStatusUndocumented),
                            .clause = operation.uri + "#/responses",
                            .source = operation.source,
                            .pointer = "status",
                            .expected = Documented(operation),
                            .actual = std::to_string(status)});
  }
  return findings;
}

}  // namespace contract
