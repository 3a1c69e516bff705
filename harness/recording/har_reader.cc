#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "harness/recording/har.h"
#include "harness/redaction/encoding.h"

namespace contract {
namespace {

using Json = nlohmann::json;

constexpr std::array kFailures = {
    TransportFailure::kUnresolved,  TransportFailure::kRefused,
    TransportFailure::kTls,         TransportFailure::kTimedOut,
    TransportFailure::kCut,         TransportFailure::kTooLarge,
    TransportFailure::kMalformed,   TransportFailure::kForbidden,
    TransportFailure::kCircuitOpen, TransportFailure::kCancelled};

// What another tool left out, or wrote with another type, is as good as empty:
// only what nothing can be judged without is asked for.
std::string TextAt(const Json& data, const char* name) {
  const auto found = data.find(name);
  return found != data.end() && found->is_string() ? found->get<std::string>()
                                                   : "";
}

double NumberAt(const Json& data, const char* name) {
  const auto found = data.find(name);
  return found != data.end() && found->is_number() ? found->get<double>() : 0;
}

int IntegerAt(const Json& data, const char* name) {
  constexpr double kMost = 1e9;
  return static_cast<int>(std::clamp(NumberAt(data, name), 0.0, kMost));
}

// HAR writes -1 for what does not apply.
double DurationAt(const Json& data, const char* name) {
  return std::max(0.0, NumberAt(data, name));
}

const Json& ObjectAt(const Json& data, const char* name) {
  static const Json kEmpty = Json::object();
  const auto found = data.find(name);
  return found != data.end() && found->is_object() ? *found : kEmpty;
}

const Json& ArrayAt(const Json& data, const char* name) {
  static const Json kEmpty = Json::array();
  const auto found = data.find(name);
  return found != data.end() && found->is_array() ? *found : kEmpty;
}

std::vector<Header> HeadersOf(const Json& data) {
  std::vector<Header> headers;
  for (const Json& one : ArrayAt(data, "headers")) {
    // Pseudo headers of HTTP/2 say what the entry says anyway.
    if (one.is_object() && !TextAt(one, "name").starts_with(':')) {
      headers.push_back({TextAt(one, "name"), TextAt(one, "value")});
    }
  }
  return headers;
}

std::string FormOf(const Json& parameters) {
  std::string out;
  for (const Json& one : parameters) {
    if (one.is_object()) {
      out += (out.empty() ? "" : "&") + encoding::Percent(TextAt(one, "name")) +
             "=" + encoding::Percent(TextAt(one, "value"));
    }
  }
  return out;
}

std::string BodyOf(const Json& data, const char* encoding_name) {
  std::string text = TextAt(data, "text");
  if (TextAt(data, encoding_name) == "base64") {
    return encoding::FromBase64(text).value_or(text);
  }
  return text.empty() ? FormOf(ArrayAt(data, "params")) : text;
}

std::vector<StandIn> StandInsOf(const Json& content) {
  std::vector<StandIn> out;
  for (const Json& one : ArrayAt(content, "_stand_ins")) {
    if (one.is_object()) {
      out.push_back({static_cast<std::size_t>(IntegerAt(one, "at")),
                     static_cast<std::size_t>(IntegerAt(one, "size")),
                     TextAt(one, "text")});
    }
  }
  return out;
}

void ReadFailure(const Json& entry, Exchange* exchange) {
  const Json& failure = ObjectAt(entry, "_failure");
  const std::string kind = TextAt(failure, "kind");
  for (const TransportFailure one : kFailures) {
    if (ToString(one) == kind) {
      exchange->failure = one;
    }
  }
  exchange->failure_text = TextAt(failure, "text");
  if (!exchange->response && exchange->failure == TransportFailure::kNone) {
    exchange->failure = TransportFailure::kCut;
    exchange->failure_text = "no answer was recorded";
  }
}

RecordedEntry EntryOf(const Json& data) {
  RecordedEntry entry;
  Exchange& exchange = entry.exchange;
  exchange.started = TextAt(data, "startedDateTime");
  const Json& request = ObjectAt(data, "request");
  exchange.request = {
      .method = TextAt(request, "method"),
      .url = TextAt(request, "url"),
      .headers = HeadersOf(request),
      .body = BodyOf(ObjectAt(request, "postData"), "_encoding")};
  const Json& response = ObjectAt(data, "response");
  const int status = IntegerAt(response, "status");
  if (status > 0) {
    const Json& content = ObjectAt(response, "content");
    exchange.response =
        HttpResponse{.status = status,
                     .http_version = TextAt(response, "httpVersion"),
                     .headers = HeadersOf(response),
                     .body = BodyOf(content, "encoding")};
    entry.stand_ins = StandInsOf(content);
    entry.body_left_out =
        !content.contains("text") && NumberAt(content, "size") > 0;
  }
  ReadFailure(data, &exchange);
  const Json& timings = ObjectAt(data, "timings");
  exchange.timing = {.connect_ms = DurationAt(timings, "blocked") +
                                   DurationAt(timings, "dns") +
                                   DurationAt(timings, "connect"),
                     .first_byte_ms = DurationAt(timings, "wait"),
                     .total_ms = DurationAt(data, "time")};
  entry.case_id = TextAt(data, "_case");
  entry.attempt = std::max(1, IntegerAt(data, "_attempt"));
  entry.unique = TextAt(data, "_unique");
  exchange.step = TextAt(data, "_step");
  entry.contract_digest = TextAt(data, "_contract_digest");
  if (const auto found = data.find("_variables");
      found != data.end() && found->is_object()) {
    entry.variables = *found;
  }
  return entry;
}

RecordedRun RunOf(const Json& data) {
  RecordedRun run{.id = TextAt(data, "id"),
                  .version = TextAt(data, "version"),
                  .started = TextAt(data, "started"),
                  .target = TextAt(data, "target"),
                  .target_kind = TextAt(data, "target_kind"),
                  .seed = TextAt(data, "seed"),
                  .strict = data.value("strict", Json()) == true};
  for (const auto& [name, provider] : ObjectAt(data, "providers").items()) {
    RecordedProvider& read = run.providers[name];
    read.base_url = TextAt(provider, "base_url");
    for (const auto& [key, one] : ObjectAt(provider, "credentials").items()) {
      read.credentials[key] = {TextAt(one, "variable"),
                               TextAt(one, "stand_in")};
    }
    for (const auto& [key, one] : ObjectAt(provider, "provoke").items()) {
      read.provoke[key] = HeadersOf(one);
    }
  }
  for (const auto& [name, text] : ObjectAt(data, "secrets").items()) {
    run.secrets[name] = text.is_string() ? text.get<std::string>() : "";
  }
  for (const Json& one : ArrayAt(data, "cases")) {
    run.cases.push_back({.id = TextAt(one, "id"),
                         .skip_reason = TextAt(one, "skipped"),
                         .not_run = one.value("not_run", Json()) == true});
  }
  return run;
}

HarProblem MissingRequest(std::size_t index) {
  return {"/log/entries/" + std::to_string(index) + "/request",
          "an entry needs a request with \"method\" and \"url\"; record it "
          "again, or take the entry out"};
}

}  // namespace

std::variant<Recording, HarProblem> ReadHar(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // some tools write one
  if (text.starts_with(kMark)) {
    text.remove_prefix(kMark.size());
  }
  Json data;
  try {
    data = Json::parse(text);
  } catch (const Json::parse_error& error) {  // what() would quote the text
    return HarProblem{
        "", "it is not JSON, from byte " + std::to_string(error.byte) + " on"};
  }
  const Json& log = data.is_object() ? ObjectAt(data, "log") : Json::object();
  const auto entries = log.find("entries");
  if (entries == log.end() || !entries->is_array()) {
    return HarProblem{"/log/entries",
                      "there is no list of entries; a recording is a HAR 1.2 "
                      "file, as --record and browsers write it"};
  }
  Recording recording;
  recording.creator = TextAt(ObjectAt(log, "creator"), "name");
  try {
    recording.run = RunOf(ObjectAt(log, "_run"));
    for (std::size_t i = 0; i < entries->size(); ++i) {
      const Json& entry = (*entries)[i];
      if (!entry.is_object() ||
          TextAt(ObjectAt(entry, "request"), "method").empty() ||
          TextAt(ObjectAt(entry, "request"), "url").empty()) {
        return MissingRequest(i);
      }
      recording.entries.push_back(EntryOf(entry));
    }
  } catch (const Json::exception& error) {
    return HarProblem{"/log", std::string("it does not read: ") + error.what()};
  }
  return recording;
}

}  // namespace contract
