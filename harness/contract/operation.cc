#include "harness/contract/operation.h"

#include <filesystem>

namespace contract {
namespace {

std::string Escaped(std::string_view token) {
  std::string out;
  for (const char c : token) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

Level ReadLevel(const nlohmann::json& data) {
  return data.value("x-level", "required") == "recommended"
             ? Level::kRecommended
             : Level::kRequired;
}

Source SourceOf(const nlohmann::json& data, const Provider& provider,
                const Source& otherwise) {
  const auto found = data.find("x-source");
  return found == data.end() ? otherwise : ReadSource(*found, provider);
}

std::vector<EchoRule> ReadEchoes(const nlohmann::json& response,
                                 const ResponseSpec& spec,
                                 const Provider& provider) {
  std::vector<EchoRule> rules;
  const auto found = response.find("x-echo");
  if (found == response.end()) {
    return rules;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    const nlohmann::json& data = (*found)[i];
    rules.push_back(
        EchoRule{.response = data.at("response"),
                 .request = data.at("request"),
                 .optional = data.value("optional", false),
                 .source = SourceOf(data, provider, spec.source),
                 .pointer = spec.pointer + "/x-echo/" + std::to_string(i)});
  }
  return rules;
}

void ReadResponses(const nlohmann::json& data, const Provider& provider,
                   Operation* operation) {
  for (const auto& [status, response] : data.at("responses").items()) {
    ResponseSpec spec;
    spec.status = status;
    spec.pointer = "/responses/" + status;
    spec.level = ReadLevel(response);
    spec.source = SourceOf(response, provider, operation->source);
    const auto content = response.value("content", nlohmann::json::object());
    for (const auto& [media, ignored] : content.items()) {
      spec.content[media] = operation->uri + "#" + spec.pointer + "/content/" +
                            Escaped(media) + "/schema";
    }
    spec.echoes = ReadEchoes(response, spec, provider);
    operation->responses.push_back(std::move(spec));
  }
}

void ReadErrors(const nlohmann::json& data, const Provider& provider,
                Operation* operation) {
  const auto found = data.find("x-errors");
  if (found == data.end()) {
    return;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    const nlohmann::json& error = (*found)[i];
    const auto type = error.find("type");
    operation->errors.push_back(
        DocumentedError{.id = error.at("id"),
                        .status = error.at("status"),
                        .code = error.at("code"),
                        .type = type == error.end() || type->is_null()
                                    ? std::string()
                                    : type->get<std::string>(),
                        .when = error.value("when", ""),
                        .member = error.value("member", ""),
                        .source = SourceOf(error, provider, operation->source),
                        .pointer = "/x-errors/" + std::to_string(i)});
  }
}

void ReadRequest(const nlohmann::json& data, const Provider& provider,
                 Operation* operation) {
  const auto parameters = data.value("parameters", nlohmann::json::array());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const nlohmann::json& parameter = parameters[i];
    operation->parameters.push_back(
        Parameter{.name = parameter.at("name"),
                  .in = parameter.at("in"),
                  .required = parameter.value("required", false),
                  .level = ReadLevel(parameter),
                  .source = SourceOf(parameter, provider, operation->source),
                  .pointer = "/parameters/" + std::to_string(i),
                  .schema = parameter.at("schema")});
  }
  if (const auto body = data.find("requestBody"); body != data.end()) {
    const auto content = body->at("content").items().begin();
    operation->request_media_type = content.key();
    operation->request_schema = operation->uri + "#/requestBody/content/" +
                                Escaped(content.key()) + "/schema";
  }
}

}  // namespace

Operation ReadOperation(const nlohmann::json& data, const Provider& provider,
                        const std::string& file, const std::string& uri) {
  Operation operation;
  const std::string stem = std::filesystem::path(file).filename().string();
  operation.name = stem.substr(0, stem.find('.'));
  operation.provider = provider.name;
  operation.id = provider.name + "." + operation.name;
  operation.file = file;
  operation.uri = uri;
  operation.method = data.at("method");
  operation.path = data.at("path");
  operation.select = data.value("x-select", nlohmann::json::object());
  operation.read_only = data.value("x-read-only", false);
  operation.creates =
      data.value("x-creates", std::map<std::string, std::string>());
  for (const auto& server : data.value("servers", nlohmann::json::array())) {
    if (server.value("x-production", false)) {
      operation.production_servers.push_back(server.at("url"));
    }
  }
  operation.source = SourceOf(data, provider, Source());
  if (const auto security = data.find("security");
      security != data.end() && !security->empty()) {
    for (const auto& [scheme, scopes] : security->front().items()) {
      operation.security.push_back(scheme);
    }
  }
  ReadRequest(data, provider, &operation);
  ReadResponses(data, provider, &operation);
  ReadErrors(data, provider, &operation);
  if (const auto latency = data.find("x-latency"); latency != data.end()) {
    operation.latency =
        LatencyClause{.timeout_ms = latency->at("timeout_ms").get<double>(),
                      .source = SourceOf(*latency, provider, operation.source),
                      .pointer = "/x-latency/timeout_ms"};
  }
  const auto unreachable = data.value("x-unreachable", nlohmann::json::array());
  for (std::size_t i = 0; i < unreachable.size(); ++i) {
    operation.unreachable.push_back(
        {.clause = unreachable[i].at("clause"),
         .reason = unreachable[i].at("reason"),
         .pointer = "/x-unreachable/" + std::to_string(i)});
  }
  for (const auto& demand : data.value("x-requires", nlohmann::json::array())) {
    operation.demands.push_back(
        {.capability = demand.at("capability"), .when = demand.at("when")});
  }
  return operation;
}

const ResponseSpec* FindResponse(const Operation& operation, int status) {
  const std::string exact = std::to_string(status);
  const std::string range = std::string(1, exact.front()) + "XX";
  const ResponseSpec* found = nullptr;
  for (const ResponseSpec& response : operation.responses) {
    if (response.status == exact) {
      return &response;
    }
    if (response.status == range) {
      found = &response;
    }
  }
  return found;
}

}  // namespace contract
