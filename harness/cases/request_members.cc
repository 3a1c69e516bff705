#include "harness/cases/request_members.h"

#include <map>

#include "harness/json/pointer.h"

namespace contract {
namespace {

using nlohmann::json;

// Deep enough for any body; a schema that refers to itself has no end.
constexpr int kDeepest = 6;

json ToJson(contract::json::Value value) {
  return json::parse(value.Dump(), nullptr, false);
}

std::string Resolved(const std::string& from, const std::string& reference) {
  if (reference.find("://") != std::string::npos) {
    return reference;
  }
  const std::string document = from.substr(0, from.find('#'));
  if (reference.starts_with('#')) {
    return document + reference;
  }
  return document.substr(0, document.rfind('/') + 1) + reference;
}

std::string Below(const std::string& location, const std::string& token) {
  const std::size_t hash = location.find('#');
  return location.substr(0, hash) + "#" +
         contract::json::Join(
             hash == std::string::npos ? "" : location.substr(hash + 1), token);
}

class Finder {
 public:
  explicit Finder(const schema::Schema& schema) {
    for (const schema::Clause& clause : schema.clauses()) {
      clauses_[clause.location] = &clause;
    }
  }

  std::vector<RequestMember> Find(const std::string& root) {
    Inside({root}, "", 0);
    return std::move(found_);
  }

 private:
  using Locations = std::vector<std::string>;

  const schema::Clause* At(const std::string& location,
                           const std::string& keyword) const {
    const auto found = clauses_.find(Below(location, keyword));
    return found == clauses_.end() ? nullptr : found->second;
  }

  // The schema there, and those it applies to the same value.
  void Spread(const std::string& location, int depth, Locations* all) const {
    if (depth > kDeepest) {
      return;
    }
    all->push_back(location);
    if (const auto* ref = At(location, "$ref")) {
      Spread(Resolved(location, std::string(ref->value.AsString())), depth + 1,
             all);
    }
    if (const auto* parts = At(location, "allOf")) {
      for (std::size_t i = 0; i < parts->value.size(); ++i) {
        Spread(Below(Below(location, "allOf"), std::to_string(i)), depth + 1,
               all);
      }
    }
  }

  // What stands nearest to the member counts.
  json KeywordsOf(const Locations& all) const {
    json keywords = json::object();
    for (const std::string& location : all) {
      const std::string prefix = Below(location, "");
      for (auto clause = clauses_.lower_bound(prefix);
           clause != clauses_.end() && clause->first.starts_with(prefix);
           ++clause) {
        const std::string keyword = clause->first.substr(prefix.size());
        if (keyword.find('/') == std::string::npos &&
            !keywords.contains(keyword)) {
          keywords[keyword] = ToJson(clause->second->value);
        }
      }
    }
    return keywords;
  }

  void Inside(const Locations& locations, const std::string& pointer,
              int depth) {
    Locations all;
    for (const std::string& location : locations) {
      Spread(location, 0, &all);
    }
    std::vector<std::pair<std::string, Locations>> members;
    const auto add = [&](const std::string& name, const std::string& location,
                         json source) {
      sources_[location] = std::move(source);
      for (auto& [known, places] : members) {
        if (known == name) {
          places.push_back(location);
          return;
        }
      }
      members.emplace_back(name, Locations{location});
    };
    for (const std::string& location : all) {
      if (const auto* listed = At(location, "properties")) {
        for (const auto& member : listed->value.members()) {
          const std::string name(member.key());
          add(name, Below(Below(location, "properties"), name),
              SourceOf(member.value(), *listed));
        }
      }
      if (const auto* items = At(location, "items")) {
        add("0", Below(location, "items"), SourceOf(items->value, *items));
      }
    }
    for (const auto& [name, places] : members) {
      Add(contract::json::Join(pointer, name), places, depth);
    }
  }

  // Its own, or that of the schema that lists it.
  static json SourceOf(contract::json::Value described,
                       const schema::Clause& listing) {
    const auto own = described.Find("x-source");
    return ToJson(own ? *own : listing.source);
  }

  void Add(const std::string& pointer, const Locations& places, int depth) {
    Locations all;
    for (const std::string& place : places) {
      Spread(place, 0, &all);
    }
    RequestMember member;
    member.pointer = pointer;
    member.location = places.front();
    member.schema = KeywordsOf(all);
    member.source = sources_.at(places.front());
    found_.push_back(std::move(member));
    if (depth < kDeepest) {
      Inside(places, pointer, depth + 1);
    }
  }

  std::map<std::string, const schema::Clause*> clauses_;
  std::map<std::string, json> sources_;  // x-source, by location
  std::vector<RequestMember> found_;
};

}  // namespace

std::vector<RequestMember> BodyMembers(const schema::Schema& schema) {
  return Finder(schema).Find(schema.uri());
}

}  // namespace contract
