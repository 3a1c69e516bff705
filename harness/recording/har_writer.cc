#include <nlohmann/json.hpp>

#include "harness/json/utf8.h"
#include "harness/recording/har.h"
#include "harness/redaction/encoding.h"

namespace contract {
namespace {

using Json = nlohmann::ordered_json;

bool IsUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (json::DecodeUtf8(text, at) == json::kInvalid) {
      return false;
    }
  }
  return true;
}

Json Pairs(const std::vector<Header>& headers) {
  Json out = Json::array();
  for (const Header& header : headers) {
    out.push_back({{"name", header.name}, {"value", header.value}});
  }
  return out;
}

Json QueryOf(const std::string& url) {
  Json out = Json::array();
  const std::size_t question = url.find('?');
  if (question == std::string::npos) {
    return out;
  }
  std::string_view rest = std::string_view(url).substr(question + 1);
  rest = rest.substr(0, rest.find('#'));
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    out.push_back({{"name", encoding::FromPercent(pair.substr(0, equals))},
                   {"value", encoding::FromPercent(pair.substr(
                                 std::min(equals + 1, pair.size())))}});
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
  }
  return out;
}

std::string MediaTypeOf(const std::vector<Header>& headers) {
  const std::string* type = FindHeader(headers, "content-type");
  return type == nullptr ? "" : *type;
}

void PutBody(const std::string& body, const char* encoding_name, Json* out) {
  if (IsUtf8(body)) {
    (*out)["text"] = body;
  } else {
    (*out)["text"] = encoding::Base64(body);
    (*out)[encoding_name] = "base64";
  }
}

Json RequestOf(const Exchange& exchange) {
  const HttpRequest& request = exchange.request;
  Json out = {
      {"method", request.method},
      {"url", request.url},
      {"httpVersion", exchange.response ? exchange.response->http_version
                                        : std::string("HTTP/1.1")},
      {"cookies", Json::array()},
      {"headers", Pairs(request.headers)},
      {"queryString", QueryOf(request.url)},
      {"headersSize", -1},
      {"bodySize", request.body.size()}};
  if (!request.body.empty()) {
    Json post = {{"mimeType", MediaTypeOf(request.headers)}};
    PutBody(request.body, "_encoding", &post);
    out["postData"] = std::move(post);
  }
  return out;
}

// No answer is status 0, as browsers write it.
Json ResponseOf(const RecordedEntry& entry) {
  const auto& response = entry.exchange.response;
  Json content = {{"size", response ? response->body.size() : 0},
                  {"mimeType", response ? MediaTypeOf(response->headers) : ""}};
  if (response) {
    PutBody(response->body, "encoding", &content);
  }
  if (!entry.stand_ins.empty()) {
    Json stand_ins = Json::array();
    for (const StandIn& one : entry.stand_ins) {
      stand_ins.push_back(
          {{"at", one.at}, {"size", one.size}, {"text", one.text}});
    }
    content["_stand_ins"] = std::move(stand_ins);
  }
  return {
      {"status", response ? response->status : 0},
      {"statusText", ""},
      {"httpVersion", response ? response->http_version : ""},
      {"cookies", Json::array()},
      {"headers", response ? Pairs(response->headers) : Json::array()},
      {"content", std::move(content)},
      {"redirectURL", ""},
      {"headersSize", -1},
      {"bodySize", response ? static_cast<int>(response->body.size()) : -1}};
}

Json TimingsOf(const Timing& timing) {
  const double receive =
      timing.total_ms - timing.connect_ms - timing.first_byte_ms;
  return {{"blocked", -1},
          {"dns", -1},
          {"connect", timing.connect_ms},
          {"ssl", -1},
          {"send", 0},
          {"wait", timing.first_byte_ms},
          {"receive", receive > 0 ? receive : 0}};
}

// HAR knows no entry without a time; a request that never left has none.
Json EntryOf(const RecordedEntry& entry, const std::string& run_started) {
  const Exchange& exchange = entry.exchange;
  Json out = {{"startedDateTime",
               exchange.started.empty() ? run_started : exchange.started},
              {"time", exchange.timing.total_ms},
              {"request", RequestOf(exchange)},
              {"response", ResponseOf(entry)},
              {"cache", Json::object()},
              {"timings", TimingsOf(exchange.timing)}};
  if (exchange.failure != TransportFailure::kNone) {
    out["_failure"] = {{"kind", ToString(exchange.failure)},
                       {"text", exchange.failure_text}};
  }
  if (entry.case_id.empty()) {
    return out;
  }
  out["_case"] = entry.case_id;
  out["_attempt"] = entry.attempt;
  out["_step"] = exchange.step;
  out["_unique"] = entry.unique;
  if (!entry.variables.is_null()) {
    out["_variables"] = entry.variables;
  }
  out["_contract_digest"] = entry.contract_digest;
  return out;
}

Json RunOf(const RecordedRun& run) {
  Json providers = Json::object();
  for (const auto& [name, provider] : run.providers) {
    Json credentials = Json::object();
    for (const auto& [key, one] : provider.credentials) {
      credentials[key] = {{"variable", one.variable},
                          {"stand_in", one.stand_in}};
    }
    Json provoke = Json::object();
    for (const auto& [key, headers] : provider.provoke) {
      provoke[key] = {{"headers", Pairs(headers)}};
    }
    providers[name] = {{"base_url", provider.base_url},
                       {"credentials", std::move(credentials)},
                       {"provoke", std::move(provoke)}};
  }
  Json cases = Json::array();
  for (const RecordedCase& one : run.cases) {
    Json item = {{"id", one.id}};
    if (!one.skip_reason.empty()) {
      item["skipped"] = one.skip_reason;
    }
    if (one.not_run) {
      item["not_run"] = true;
    }
    cases.push_back(std::move(item));
  }
  return {{"id", run.id},
          {"version", run.version},
          {"started", run.started},
          {"target", run.target},
          {"target_kind", run.target_kind},
          {"seed", run.seed},
          {"strict", run.strict},
          {"providers", std::move(providers)},
          {"secrets", run.secrets},
          {"cases", std::move(cases)}};
}

}  // namespace

std::string WriteHar(const Recording& recording) {
  Json entries = Json::array();
  for (const RecordedEntry& entry : recording.entries) {
    entries.push_back(EntryOf(entry, recording.run.started));
  }
  Json log = {
      {"version", "1.2"},
      {"creator",
       {{"name", "wallet-conformance"}, {"version", recording.run.version}}}};
  if (!recording.run.id.empty()) {
    log["_run"] = RunOf(recording.run);
  }
  log["entries"] = std::move(entries);
  return Json({{"log", std::move(log)}})
             .dump(1, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace contract
