#include "harness/contract/contract.h"

#include <stdexcept>
#include <variant>

#include "harness/contract/format_checker.h"
#include "harness/schema/registry.h"

namespace contract {
namespace {

namespace fs = std::filesystem;

// Strict: a misspelt keyword would be a promise nobody checks.
schema::Options ContractDialect() {
  return {.assert_formats = true,
          .strict_keywords = true,
          .annotation_keywords = {"x-conflicts", "x-open"},
          .source_keyword = "x-source",
          .advisory_keyword = "x-recommended",
          .dialects = {}};
}

std::string UriOf(const std::string& provider, const fs::path& file) {
  return std::string(kSchemaBase) + provider + "/" + file.filename().string();
}

Conflict ReadConflict(const nlohmann::json& data, const std::string& provider) {
  return {.id = data.at("id"),
          .provider = provider,
          .page = data.at("page"),
          .section = data.at("section"),
          .sides = data.at("sides"),
          .settled = data.at("settled"),
          .affects = data.at("affects")};
}

}  // namespace

// Fills a contract folder by folder.
class ContractLoader {
 public:
  explicit ContractLoader(FormatChecker* checker)
      : checker_(checker), registry_(ContractDialect()) {}

  Contract Load() {
    const fs::path schemas = checker_->root() / "schemas";
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(schemas)) {
      if (entry.is_directory() && entry.path().filename() != "formats") {
        folders.push_back(entry.path());
      }
    }
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders) {
      LoadProvider(folder);
    }
    if (folders.empty()) {
      Say("schemas", "",
          "no provider is there; give each a folder with a provider.json");
    }
    if (checker_->problems()->empty()) {
      CompileAll();
    }
    return std::move(contract_);
  }

 private:
  void Say(const std::string& file, const std::string& pointer,
           const std::string& message) {
    checker_->problems()->push_back({file, pointer, message});
  }

  void Say(const schema::LoadErrors& errors) {
    for (const schema::LoadError& error : errors) {
      Say(error.file, error.pointer,
          error.remedy.empty() ? error.message
                               : error.message + "; " + error.remedy);
    }
  }

  void AddDocument(const nlohmann::json& data, const std::string& uri,
                   const std::string& file) {
    Say(registry_.Add(json::Document::From(data), uri, file));
  }

  void LoadProvider(const fs::path& folder) {
    const fs::path file = folder / "provider.json";
    if (!fs::exists(file)) {
      Say(checker_->Relative(folder), "",
          "there is no provider.json in it; add one, or remove the folder");
      return;
    }
    const auto data = checker_->Read(file, "provider");
    if (!data) {
      return;
    }
    Provider provider = ReadProvider(*data, checker_->Relative(file));
    if (provider.name != folder.filename().string()) {
      Say(provider.file, "/provider",
          "\"" + provider.name + "\" is not the name of its folder; write \"" +
              folder.filename().string() + "\"");
      return;
    }
    for (const fs::path& schema : FilesEndingIn(folder, ".schema.json")) {
      AddSchema(provider.name, schema);
    }
    for (const fs::path& path : FilesEndingIn(folder, ".operation.json")) {
      AddOperation(provider, path);
    }
    if (const fs::path path = folder / "conflicts.json"; fs::exists(path)) {
      if (const auto conflicts = checker_->Read(path, "conflicts")) {
        for (const auto& conflict : conflicts->at("conflicts")) {
          contract_.conflicts_.push_back(ReadConflict(conflict, provider.name));
        }
      }
    }
    contract_.providers_[provider.name] = std::move(provider);
  }

  void AddSchema(const std::string& provider, const fs::path& file) {
    const std::string relative = checker_->Relative(file);
    const auto data = checker_->Read(file, "");
    if (!data) {
      return;
    }
    const std::string uri = UriOf(provider, file);
    if (data->value("$id", "") != uri) {
      Say(relative, "/$id",
          "a schema names itself by where it lies; write \"" + uri + "\"");
      return;
    }
    AddDocument(*data, uri, relative);
    uris_.emplace_back(uri, relative);
  }

  void AddOperation(const Provider& provider, const fs::path& file) {
    const std::string relative = checker_->Relative(file);
    const auto data = checker_->Read(file, "operation");
    if (!data) {
      return;
    }
    const std::string uri = UriOf(provider.name, file);
    Operation operation = ReadOperation(*data, provider, relative, uri);
    for (const std::string& scheme : operation.security) {
      if (!provider.security.contains(scheme)) {
        Say(relative, "/security",
            "\"" + scheme + "\" is not under \"securitySchemes\" of " +
                provider.file);
      }
    }
    AddDocument(*data, uri, relative);
    for (const ResponseSpec& response : operation.responses) {
      for (const auto& [media, schema] : response.content) {
        uris_.emplace_back(schema, relative);
      }
    }
    if (!operation.request_schema.empty()) {
      uris_.emplace_back(operation.request_schema, relative);
    }
    contract_.operations_.emplace(operation.id, std::move(operation));
  }

  void CompileAll() {
    for (const auto& [uri, file] : uris_) {
      auto compiled = registry_.Compile(uri);
      if (auto* schema = std::get_if<schema::Schema>(&compiled)) {
        contract_.schemas_.emplace(uri, std::move(*schema));
      } else {
        Say(std::get<schema::LoadErrors>(compiled));
      }
    }
  }

  FormatChecker* checker_;
  schema::Registry registry_;
  Contract contract_;
  std::vector<std::pair<std::string, std::string>> uris_;  // URI, file
};

Contract Contract::Load(FormatChecker* checker) {
  return ContractLoader(checker).Load();
}

const Provider* Contract::FindProvider(const std::string& name) const {
  const auto found = providers_.find(name);
  return found == providers_.end() ? nullptr : &found->second;
}

const Provider& Contract::provider(const std::string& name) const {
  return providers_.at(name);
}

std::string Contract::ProviderNames() const {
  std::string names;
  for (const auto& [name, ignored] : providers_) {
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

const Operation* Contract::FindOperation(const std::string& id) const {
  const auto found = operations_.find(id);
  return found == operations_.end() ? nullptr : &found->second;
}

const Operation& Contract::operation(const std::string& id) const {
  return operations_.at(id);
}

const schema::Schema* Contract::FindSchema(const std::string& uri) const {
  const auto found = schemas_.find(uri);
  return found == schemas_.end() ? nullptr : &found->second;
}

const schema::Schema& Contract::schema(const std::string& uri) const {
  return schemas_.at(uri);
}

std::string Contract::SchemaUri(const std::string& provider,
                                const std::string& file) {
  return UriOf(provider, file);
}

}  // namespace contract
