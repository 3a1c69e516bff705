#include "harness/contract/provider.h"

namespace contract {
namespace {

SecurityScheme ReadScheme(const nlohmann::json& data) {
  SecurityScheme scheme;
  if (data.at("type") == "http") {
    scheme.type = SecurityScheme::Type::kHttpBasic;
    scheme.header = "authorization";
    scheme.credential = data.at("x-username").get<std::string>();
    scheme.password = data.value("x-password", "");
  } else {
    scheme.type = SecurityScheme::Type::kApiKeyHeader;
    scheme.header = data.at("name").get<std::string>();
    scheme.credential = data.at("x-credential").get<std::string>();
  }
  return scheme;
}

std::string PointerOrEmpty(const nlohmann::json& errors, const char* name) {
  const auto found = errors.find(name);
  return found == errors.end() || found->is_null() ? std::string()
                                                   : found->get<std::string>();
}

}  // namespace

Provider ReadProvider(const nlohmann::json& data, const std::string& file) {
  Provider provider;
  provider.name = data.at("provider").get<std::string>();
  provider.title = data.at("title").get<std::string>();
  provider.file = file;
  for (const auto& [key, page] : data.at("pages").items()) {
    provider.pages[key] =
        Page{page.at("title").get<std::string>(), page.value("url", "")};
  }
  for (const auto& [key, scheme] : data.at("securitySchemes").items()) {
    provider.security[key] = ReadScheme(scheme);
  }
  const nlohmann::json& errors = data.at("errors");
  provider.error_code_pointer = PointerOrEmpty(errors, "code");
  provider.error_type_pointer = PointerOrEmpty(errors, "type");
  provider.error_message_pointer = PointerOrEmpty(errors, "message");
  provider.production_hosts =
      data.value("production_hosts", std::vector<std::string>());
  provider.sandbox_hosts =
      data.value("sandbox_hosts", std::vector<std::string>());
  const auto provoke = data.value("provoke", nlohmann::json::object());
  for (const auto& [key, provocation] : provoke.items()) {
    auto& names = provider.provocations[key];
    names.insert(key);
    names.merge(provocation.value("aliases", std::set<std::string>()));
  }
  return provider;
}

Source ReadSource(const nlohmann::json& data, const Provider& provider) {
  Source source;
  if (!data.is_object()) {
    return source;
  }
  source.page = data.value("page", "");
  source.section = data.value("section", "");
  source.grade = data.value("grade", "");
  if (const auto page = provider.pages.find(source.page);
      page != provider.pages.end()) {
    source.url = page->second.url;
  }
  return source;
}

}  // namespace contract
