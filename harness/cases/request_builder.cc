#include "harness/cases/request_builder.h"

#include <cctype>
#include <set>

namespace contract {
namespace {

std::string Base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group <<= 8U;
      if (k < left) {
        group |= static_cast<unsigned char>(bytes[i + k]);
      }
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= left ? kAlphabet[(group >> (18U - 6U * k)) & 63U] : '=';
    }
  }
  return out;
}

std::string AsText(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string FormEncode(const nlohmann::json& body) {
  std::string out;
  const auto add = [&out](const std::string& name, const nlohmann::json& item) {
    out += (out.empty() ? "" : "&") + PercentEncode(name) + "=" +
           PercentEncode(AsText(item));
  };
  for (const auto& [name, value] : body.items()) {
    if (value.is_array()) {
      for (const auto& item : value) {
        add(name, item);
      }
    } else {
      add(name, value);
    }
  }
  return out;
}

void AddSecurity(const Operation& operation, const Provider& provider,
                 const TargetProvider& target, const nlohmann::json& with,
                 nlohmann::json* headers) {
  const auto credential = [&](const std::string& name) {
    if (const auto other = with.find("credentials." + name);
        other != with.end()) {
      return AsText(*other);
    }
    const auto found = target.credentials.find(name);
    return found == target.credentials.end() ? std::string() : found->second;
  };
  for (const std::string& name : operation.security) {
    const SecurityScheme& scheme = provider.security.at(name);
    (*headers)[scheme.header] =
        scheme.type == SecurityScheme::Type::kHttpBasic
            ? BasicCredentials(
                  credential(scheme.credential),
                  scheme.password.empty() ? "" : credential(scheme.password))
            : credential(scheme.credential);
  }
}

std::string Url(const TargetProvider& target, const Operation& operation,
                const nlohmann::json& sent) {
  std::string path;
  for (std::size_t i = 0; i < operation.path.size(); ++i) {
    if (operation.path[i] != '{') {
      path += operation.path[i];
      continue;
    }
    const std::size_t close = operation.path.find('}', i);
    const std::string name = operation.path.substr(i + 1, close - i - 1);
    path += PercentEncode(AsText(sent.at("path").value(name, "")));
    i = close;
  }
  const std::string query = FormEncode(sent.at("query"));
  return target.base_url + path + (query.empty() ? "" : "?" + query);
}

std::string Body(const Operation& operation, const nlohmann::json& sent) {
  if (const auto raw = sent.find("raw_body"); raw != sent.end()) {
    return raw->get<std::string>();
  }
  const auto body = sent.find("body");
  if (body == sent.end() || operation.request_media_type.empty()) {
    return "";
  }
  if (operation.request_media_type == "application/x-www-form-urlencoded") {
    return body->is_object() ? FormEncode(*body) : AsText(*body);
  }
  return body->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string PercentEncode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' ||
        c == '~') {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

std::string BasicCredentials(const std::string& user,
                             const std::string& password) {
  return "Basic " + Base64(user + ":" + password);
}

std::variant<BuiltRequest, std::string> BuildRequest(
    const RequestSpec& spec, const nlohmann::json& example,
    const Operation& operation, const Provider& provider,
    const TargetProvider& target, const Variables& variables) {
  nlohmann::json sent = {{"method", operation.method},
                         {"path", nlohmann::json::object()},
                         {"query", nlohmann::json::object()},
                         {"headers", nlohmann::json::object()}};
  if (!operation.request_media_type.empty()) {
    sent["headers"]["content-type"] = operation.request_media_type;
  }
  std::set<std::string> missing;
  const nlohmann::json with = variables.Expand(spec.with, &missing);
  AddSecurity(operation, provider, target, with, &sent["headers"]);
  sent.merge_patch(example);
  if (const auto provoke = target.provoke.find(spec.provoke);
      provoke != target.provoke.end()) {
    for (const Header& header : provoke->second) {
      sent["headers"][header.name] = header.value;
    }
  }
  try {
    sent = sent.patch(spec.change);
  } catch (const nlohmann::json::exception& error) {
    return std::string("the change does not apply to the example (") +
           error.what() + ")";
  }
  Variables scope = variables;
  for (const auto& [name, value] : with.items()) {
    scope.Set(name, value);
  }
  sent = scope.Expand(sent, &missing);
  if (!missing.empty()) {
    return "the request uses ${" + *missing.begin() +
           "}, which nothing has set";
  }
  BuiltRequest built;
  built.http.method = sent.at("method").get<std::string>();
  built.http.url = Url(target, operation, sent);
  for (const auto& [name, value] : sent.at("headers").items()) {
    // A list stands for a header that is there more than once.
    if (!value.is_array()) {
      built.http.headers.push_back({name, AsText(value)});
      continue;
    }
    for (const auto& one : value) {
      built.http.headers.push_back({name, AsText(one)});
    }
  }
  built.http.body = Body(operation, sent);
  built.sent = std::move(sent);
  return built;
}

}  // namespace contract
