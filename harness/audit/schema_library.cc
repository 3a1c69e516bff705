#include "harness/audit/schema_library.h"

#include <fstream>
#include <stdexcept>

#include "harness/contract/contract.h"
#include "harness/contract/format_checker.h"
#include "harness/json/pointer.h"

namespace contract::audit {

std::string Place::Clause(const std::string& keyword) const {
  return document + "#" + json::Join(pointer, keyword);
}

Place Place::At(const std::string& token) const {
  return {&schema->at(token), document, json::Join(pointer, token)};
}

Place Place::At(std::size_t index) const {
  return {&schema->at(index), document, json::Join(pointer, index)};
}

SchemaLibrary SchemaLibrary::Load(const std::filesystem::path& root) {
  std::map<std::string, nlohmann::json> documents;
  const std::filesystem::path folder = root / "schemas";
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") {
      continue;
    }
    const std::string name =
        std::filesystem::relative(entry.path(), folder).generic_string();
    std::ifstream file(entry.path());
    documents[std::string(kSchemaBase) + name] = nlohmann::json::parse(file);
  }
  return SchemaLibrary(std::move(documents));
}

Place SchemaLibrary::Find(const std::string& uri) const {
  const std::size_t hash = uri.find('#');
  Place place{nullptr, uri.substr(0, hash),
              hash == std::string::npos ? "" : uri.substr(hash + 1)};
  const auto document = documents_.find(place.document);
  if (document == documents_.end()) {
    throw std::out_of_range("no schema file has the URI " + place.document);
  }
  place.schema =
      &document->second.at(nlohmann::json::json_pointer(place.pointer));
  return place;
}

Place SchemaLibrary::Resolve(const Place& from,
                             const std::string& reference) const {
  if (reference.starts_with("https://") || reference.starts_with("http://")) {
    return Find(reference);
  }
  if (reference.starts_with('#')) {
    return Find(from.document + reference);
  }
  return Find(from.document.substr(0, from.document.rfind('/') + 1) +
              reference);
}

}  // namespace contract::audit
