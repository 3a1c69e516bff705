#include "harness/schema/store.h"

#include <algorithm>
#include <array>

#include "harness/json/pointer.h"
#include "harness/schema/metaschemas.h"
#include "harness/schema/uri.h"

namespace contract::schema {
namespace {

using json::Value;

bool IsAnchorName(std::string_view name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [is_letter](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '-' ||
                  c == '.';
         });
}

std::string_view StringMember(Value object, std::string_view name) {
  const std::optional<Value> found = object.Find(name);
  return found ? found->AsString() : std::string_view();
}

}  // namespace

LoadErrors Store::Add(json::Document document, std::string_view uri,
                      std::string_view file) {
  LoadErrors errors;
  auto shared = std::make_shared<const json::Document>(std::move(document));
  const Value root = shared->root();
  const std::string_view id = StringMember(root, "$id");
  Resource resource;
  resource.uri = Resolve(uri, SplitFragment(id).base);
  resource.document = files_.size();
  resource.root = root;
  const std::string name(file.empty() ? uri : file);
  if (!IsAbsolute(resource.uri)) {
    errors.push_back({name, id.empty() ? "" : "/$id",
                      "the document has no absolute URI",
                      "give it an absolute \"$id\""});
    return errors;
  }
  files_.push_back({std::move(shared), name});
  const std::optional<ResourceId> added =
      AddResource(std::move(resource), errors);
  if (!added) {
    return errors;
  }
  if (!uri.empty()) {
    by_uri_.try_emplace(std::string(SplitFragment(uri).base), *added);
  }
  Identify({root, *added, ""}, "", errors);
  return errors;
}

std::optional<ResourceId> Store::AddResource(Resource resource,
                                             LoadErrors& errors) {
  const auto id = static_cast<ResourceId>(resources_.size());
  const auto [at, fresh] = by_uri_.try_emplace(resource.uri, id);
  if (!fresh) {
    const Resource& other = resources_[at->second];
    errors.push_back({files_[resource.document].name,
                      json::Join(resource.document_pointer, "$id"),
                      "the URI " + resource.uri + " is already that of " +
                          files_[other.document].name +
                          (other.document_pointer.empty() ? "" : " #") +
                          other.document_pointer,
                      "give each schema an $id of its own"});
    return std::nullopt;
  }
  resources_.push_back(std::move(resource));
  return id;
}

void Store::Identify(Place place, const std::string& document_pointer,
                     LoadErrors& errors) {
  if (!place.value.IsObject() || known_.contains(place.value.node())) {
    return;
  }
  const std::string_view id = StringMember(place.value, "$id");
  if (const auto other = place.value.Find("$id"); other && !other->IsString()) {
    Place at = place;
    at.pointer += "/$id";
    errors.push_back(
        ErrorAt(at, "\"$id\" is not a URI", "write a string, or remove it"));
  }
  const bool is_root =
      place.pointer.empty() &&
      resources_[place.resource].root.node() == place.value.node();
  if (!id.empty()) {
    const SplitUri split = SplitFragment(id);
    if (split.fragment && !split.fragment->empty()) {
      errors.push_back(ErrorAt(place, "\"$id\" has a fragment",
                               "name the place with \"$anchor\""));
    }
    if (!is_root) {
      const Resource& parent = resources_[place.resource];
      Resource resource;
      resource.uri = Resolve(parent.uri, split.base);
      resource.document = parent.document;
      resource.root = place.value;
      resource.document_pointer = document_pointer;
      resource.parent = place.resource;
      const auto added = AddResource(std::move(resource), errors);
      if (!added) {
        return;
      }
      place = {place.value, *added, ""};
    }
  }
  known_[place.value.node()] = {place.resource, place.pointer};
  NoteAnchors(place, errors);
  IdentifyChildren(place, document_pointer, errors);
}

void Store::NoteAnchors(const Place& place, LoadErrors& errors) {
  Resource& resource = resources_[place.resource];
  for (const std::string_view keyword : {"$anchor", "$dynamicAnchor"}) {
    const std::optional<Value> anchor = place.value.Find(keyword);
    if (!anchor) {
      continue;
    }
    Place at = place;
    json::AppendToken(at.pointer, keyword);
    const std::string name(anchor->AsString());
    if (!IsAnchorName(name)) {
      errors.push_back(ErrorAt(at,
                               '"' + std::string(keyword) + "\" is not a name",
                               "write a letter or \"_\", then letters, digits, "
                               "\"-\", \"_\", \".\""));
      continue;
    }
    if (keyword == "$dynamicAnchor") {
      resource.dynamic_anchors.try_emplace(name, place);
    }
    const auto [other, fresh] = resource.anchors.try_emplace(name, place);
    if (!fresh && other->second.value.node() != place.value.node()) {
      errors.push_back(ErrorAt(at,
                               "the anchor \"" + name +
                                   "\" is already that of #" +
                                   other->second.pointer,
                               "name one of them otherwise"));
    }
  }
}

void Store::IdentifyChildren(const Place& place,
                             const std::string& document_pointer,
                             LoadErrors& errors) {
  for (const json::Member& member : place.value.members()) {
    const Keyword* const keyword = FindKeyword(member.key());
    Shape shape = keyword ? keyword->shape : Shape::kPlain;
    if (!options_.advisory_keyword.empty() &&
        member.key() == options_.advisory_keyword) {
      shape = Shape::kSchema;
    }
    const std::string pointer = json::Join(place.pointer, member.key());
    const std::string full = json::Join(document_pointer, member.key());
    const Value value = member.value();
    if (shape == Shape::kSchema) {
      Identify({value, place.resource, pointer}, full, errors);
    } else if (shape == Shape::kSchemaArray) {
      for (std::size_t i = 0; i < value.size() && value.IsArray(); ++i) {
        Identify({value[i], place.resource, json::Join(pointer, i)},
                 json::Join(full, i), errors);
      }
    } else if (shape == Shape::kSchemaMap) {
      for (const json::Member& entry : value.members()) {
        Identify(
            {entry.value(), place.resource, json::Join(pointer, entry.key())},
            json::Join(full, entry.key()), errors);
      }
    }
  }
}

void Store::Adopt(const Place& place, LoadErrors& errors) {
  Identify(place, resources_[place.resource].document_pointer + place.pointer,
           errors);
}

LoadErrors Store::AdoptMembers(std::string_view uri) {
  LoadErrors errors;
  std::string why;
  const std::optional<Place> map = Find(uri, why);
  if (!map) {
    return {{std::string(uri), "", why, "add the document first"}};
  }
  for (const json::Member& member : map->value.members()) {
    Adopt(
        {member.value(), map->resource, json::Join(map->pointer, member.key())},
        errors);
  }
  return errors;
}

std::optional<ResourceId> Store::FindResource(std::string_view uri) {
  auto found = by_uri_.find(uri);
  if (found == by_uri_.end() && AddMetaschema(uri)) {
    found = by_uri_.find(uri);
  }
  if (found == by_uri_.end()) {
    return std::nullopt;
  }
  return found->second;
}

bool Store::AddMetaschema(std::string_view uri) {
  const std::string_view text = MetaschemaText(uri);
  if (text.empty()) {
    return false;
  }
  auto parsed = json::Document::Parse(text);
  auto* const document = std::get_if<json::Document>(&parsed);
  return document && Add(std::move(*document), uri, uri).empty();
}

std::optional<Place> Store::Walk(ResourceId id,
                                 std::string_view pointer) const {
  const auto tokens = json::Split(pointer);
  if (!tokens) {
    return std::nullopt;
  }
  Place place{resources_[id].root, id, ""};
  for (const std::string& token : *tokens) {
    std::optional<Value> next;
    if (place.value.IsArray()) {
      const auto index = json::ParseIndex(token);
      if (index && *index < place.value.size()) {
        next = place.value[*index];
      }
    } else {
      next = place.value.Find(token);
    }
    if (!next) {
      return std::nullopt;
    }
    json::AppendToken(place.pointer, token);
    place = Settle({*next, place.resource, place.pointer});
  }
  return place;
}

std::optional<Place> Store::Find(std::string_view uri, std::string& why) {
  const SplitUri split = SplitFragment(uri);
  const std::optional<ResourceId> id = FindResource(split.base);
  if (!id) {
    why = "no document with the URI " + std::string(split.base) + " was added";
    return std::nullopt;
  }
  const std::string in = " in " + resources_[*id].uri;
  const auto fragment = PercentDecode(split.fragment.value_or(""));
  if (!fragment) {
    why = "the fragment has a \"%\" without two hexadecimal digits";
    return std::nullopt;
  }
  if (fragment->empty() || fragment->front() == '/') {
    std::optional<Place> place = Walk(*id, *fragment);
    if (!place) {
      why = "there is nothing at #" + *fragment + in;
    }
    return place;
  }
  const auto& anchors = resources_[*id].anchors;
  const auto found = anchors.find(*fragment);
  if (found == anchors.end()) {
    why = "there is no anchor \"" + *fragment + '"' + in;
    return std::nullopt;
  }
  return found->second;
}

Place Store::Settle(Place place) const {
  const auto known = known_.find(place.value.node());
  if (known != known_.end()) {
    place.resource = known->second.resource;
    place.pointer = known->second.pointer;
  }
  return place;
}

std::string Store::Location(const Place& place) const {
  return resources_[place.resource].uri + '#' + EncodeFragment(place.pointer);
}

LoadError Store::ErrorAt(const Place& place, std::string message,
                         std::string remedy) const {
  const Resource& resource = resources_[place.resource];
  return {files_[resource.document].name,
          resource.document_pointer + place.pointer, std::move(message),
          std::move(remedy)};
}

Value Store::SourceOf(const Place& place) const {
  const std::string& keyword = options_.source_keyword;
  if (keyword.empty()) {
    return {};
  }
  const Resource& resource = resources_[place.resource];
  const auto tokens = json::Split(resource.document_pointer + place.pointer);
  Value at = files_[resource.document].document->root();
  Value source = at.Find(keyword).value_or(Value());
  bool names = false;  // the next level's members are names, not keywords
  for (const std::string& token : *tokens) {
    at = at.Resolve(json::Join("", token)).value_or(Value());
    const Keyword* const known = names ? nullptr : FindKeyword(token);
    names = known && known->shape == Shape::kSchemaMap;
    if (names || !at.IsObject()) {
      continue;
    }
    if (const auto found = at.Find(keyword)) {
      source = *found;
    }
  }
  return source;
}

std::vector<std::shared_ptr<const json::Document>> Store::documents() const {
  std::vector<std::shared_ptr<const json::Document>> out;
  out.reserve(files_.size());
  for (const File& file : files_) {
    out.push_back(file.document);
  }
  return out;
}

}  // namespace contract::schema
