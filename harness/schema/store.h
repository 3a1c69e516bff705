// Documents, the resources in them ($id) and what names them ($anchor).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/json/value.h"
#include "harness/schema/keywords.h"
#include "harness/schema/load_error.h"
#include "harness/schema/schema.h"

namespace contract::schema {

using ResourceId = std::uint32_t;

// A value in a resource; its pointer starts at the resource's root.
struct Place {
  json::Value value;
  ResourceId resource = 0;
  std::string pointer;
};

struct Resource {
  std::string uri;
  std::size_t document = 0;
  json::Value root;
  std::string document_pointer;  // of the root, in its document
  std::map<std::string, Place, std::less<>> anchors;
  std::map<std::string, Place, std::less<>> dynamic_anchors;
  std::optional<Vocabularies> vocabularies;  // worked out on first use
  std::optional<ResourceId> parent;
};

class Store {
 public:
  explicit Store(Options options) : options_(std::move(options)) {}

  const Options& options() const { return options_; }

  LoadErrors Add(json::Document document, std::string_view uri,
                 std::string_view file);

  // `uri` is absolute. When there is nothing, `why` says so.
  std::optional<Place> Find(std::string_view uri, std::string& why);

  // Notes the identifiers in a schema that no known keyword led to.
  void Adopt(const Place& place, LoadErrors& errors);

  // The same for each member of the object at `uri`.
  LoadErrors AdoptMembers(std::string_view uri);

  // The same place as a resource's own: an $id makes it the root of another.
  Place Settle(Place place) const;

  const Resource& resource(ResourceId id) const { return resources_[id]; }
  std::size_t resource_count() const { return resources_.size(); }
  Vocabularies VocabulariesOf(ResourceId id, LoadErrors& errors);

  // Where a place is, for people and for the program.
  std::string Location(const Place& place) const;  // absolute URI
  LoadError ErrorAt(const Place& place, std::string message,
                    std::string remedy = {}) const;

  // The value of the source keyword in the nearest schema around a place.
  json::Value SourceOf(const Place& place) const;

  std::vector<std::shared_ptr<const json::Document>> documents() const;

 private:
  struct File {
    std::shared_ptr<const json::Document> document;
    std::string name;
  };
  // Of a schema found by walking: where it belongs.
  struct Known {
    ResourceId resource;
    std::string pointer;
  };

  void Identify(Place place, const std::string& document_pointer,
                LoadErrors& errors);
  void IdentifyChildren(const Place& place, const std::string& document_pointer,
                        LoadErrors& errors);
  void NoteAnchors(const Place& place, LoadErrors& errors);
  std::optional<ResourceId> AddResource(Resource resource, LoadErrors& errors);
  bool AddMetaschema(std::string_view uri);
  std::optional<ResourceId> FindResource(std::string_view uri);
  std::optional<Place> Walk(ResourceId id, std::string_view pointer) const;
  Vocabularies ReadDialect(const Place& root, std::string_view uri,
                           LoadErrors& errors);

  Options options_;
  std::vector<File> files_;
  std::vector<Resource> resources_;
  std::map<std::string, ResourceId, std::less<>> by_uri_;
  std::unordered_map<const json::Node*, Known> known_;
};

}  // namespace contract::schema
