// The response schemas as plain JSON, by URI: what faults are derived from.
//
// Deliberately not the compiled schemas that the judge uses: a clause the
// validator does not see must still get its faults.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace contract::audit {

// A subschema and where it stands. `schema` lives as long as the library.
struct Place {
  const nlohmann::json* schema = nullptr;
  std::string document;  // URI without fragment
  std::string pointer;   // JSON Pointer into the document

  std::string Clause(const std::string& keyword) const;
  Place At(const std::string& token) const;
  Place At(std::size_t index) const;
};

class SchemaLibrary {
 public:
  // Documents by absolute URI without fragment.
  explicit SchemaLibrary(std::map<std::string, nlohmann::json> documents)
      : documents_(std::move(documents)) {}

  // Every JSON file under `root`/schemas, under its URI. Throws
  // nlohmann::json::exception when one is ill-formed.
  static SchemaLibrary Load(const std::filesystem::path& root);

  // Throws std::out_of_range when nothing stands there.
  Place Find(const std::string& uri) const;

  // What a `$ref` at `from` leads to.
  Place Resolve(const Place& from, const std::string& reference) const;

 private:
  std::map<std::string, nlohmann::json> documents_;
};

}  // namespace contract::audit
