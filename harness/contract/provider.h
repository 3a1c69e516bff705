// One payment provider: its pages, how it authenticates, how its errors look.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/problem.h"
#include "harness/model/source.h"

namespace contract {

struct Page {
  std::string title;
  std::string url;
};

// OpenAPI security scheme. "http"/"basic" takes its user name and (empty when
// unnamed) password from credentials; "apiKey" puts one credential in a header.
struct SecurityScheme {
  enum class Type { kHttpBasic, kApiKeyHeader };
  Type type = Type::kHttpBasic;
  std::string header;      // lower case
  std::string credential;  // user name, or the key
  std::string password;    // credential name; empty: no password
};

struct Provider {
  std::string name;
  std::string title;
  std::map<std::string, Page> pages;
  std::map<std::string, SecurityScheme> security;
  // JSON Pointers into an error body; empty when errors carry no such member.
  std::string error_code_pointer;
  std::string error_type_pointer;
  std::string error_message_pointer;
  std::vector<std::string> production_hosts;
  std::vector<std::string> sandbox_hosts;
  // What a target may be able to provoke: name -> names a target may use.
  std::map<std::string, std::set<std::string>> provocations;
  std::string file;
};

// `data` has passed schemas/formats/provider.schema.json.
Provider ReadProvider(const nlohmann::json& data, const std::string& file);

// Completes the source with its page's URL; `data` is an `x-source` object.
Source ReadSource(const nlohmann::json& data, const Provider& provider);

}  // namespace contract
