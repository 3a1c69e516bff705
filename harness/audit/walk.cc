#include "harness/audit/walk.h"

#include <algorithm>
#include <array>
#include <regex>

#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 24> kSilent = {
    "$ref",     "$id",         "$schema", "$comment",          "$defs",
    "title",    "description", "default", "examples",          "deprecated",
    "readOnly", "writeOnly",   "allOf",   "properties",        "items",
    "if",       "then",        "else",    "patternProperties", "prefixItems",
    "anyOf",    "oneOf",       "not",     "dependentSchemas"};

// A keyword that says something by itself; whatever is not known to be silent
// asserts, so that a new one cannot go without faults unseen.
bool Asserts(const std::string& keyword, const json& value) {
  return !keyword.starts_with("x-") &&
         std::find(kSilent.begin(), kSilent.end(), keyword) == kSilent.end() &&
         !(keyword == "additionalProperties" && value != false);
}

// What a walk is told on its way: which subschemas apply to which values.
class Visitor {
 public:
  Visitor() = default;
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  virtual ~Visitor() = default;
  virtual void Meet(const Place& place, const json& value,
                    const std::string& pointer, bool advisory) = 0;
  virtual void Choice(const Place& /*place*/, const std::string& /*keyword*/,
                      const std::string& /*pointer*/, bool /*advisory*/,
                      bool /*holds*/) {}
};

bool Holds(const SchemaLibrary& library, const Place& place,
           const json& value) {
  return AllHold(Walk(library, place, value));
}

class Walker {
 public:
  Walker(const SchemaLibrary& library, Visitor* visitor)
      : library_(library), visitor_(visitor) {}

  void Visit(const Place& place, const json& value, const std::string& pointer,
             bool advisory) {
    if (!place.schema->is_object()) {
      return;
    }
    visitor_->Meet(place, value, pointer, advisory);
    for (const auto& [keyword, operand] : place.schema->items()) {
      Descend(place, keyword, operand, value, pointer, advisory);
    }
  }

 private:
  void Descend(const Place& place, const std::string& keyword,
               const json& operand, const json& value,
               const std::string& pointer, bool advisory) {
    if (keyword == "$ref") {
      Visit(library_.Resolve(place, operand.get<std::string>()), value, pointer,
            advisory);
    } else if (keyword == "allOf") {
      for (std::size_t i = 0; i < operand.size(); ++i) {
        Visit(place.At(keyword).At(i), value, pointer, advisory);
      }
    } else if (keyword == "x-recommended") {
      Visit(place.At(keyword), value, pointer, true);
    } else if (keyword == "if") {
      const bool met = Holds(library_, place.At(keyword), value);
      if (const char* branch = met ? "then" : "else";
          place.schema->contains(branch)) {
        Visit(place.At(branch), value, pointer, advisory);
      }
    } else if (keyword == "anyOf" || keyword == "oneOf") {
      Alternatives(place, keyword, value, pointer, advisory);
    } else if (keyword == "not") {
      visitor_->Choice(place, keyword, pointer, advisory,
                       !Holds(library_, place.At(keyword), value));
    } else if (value.is_object()) {
      Members(place, keyword, operand, value, pointer, advisory);
    } else if (value.is_array()) {
      Items(place, keyword, operand, value, pointer, advisory);
    }
  }

  void Alternatives(const Place& place, const std::string& keyword,
                    const json& value, const std::string& pointer,
                    bool advisory) {
    const Place branches = place.At(keyword);
    std::size_t holding = 0;
    for (std::size_t i = 0; i < branches.schema->size(); ++i) {
      if (Holds(library_, branches.At(i), value)) {
        ++holding;
        Visit(branches.At(i), value, pointer, advisory);
      }
    }
    visitor_->Choice(place, keyword, pointer, advisory,
                     keyword == "anyOf" ? holding > 0 : holding == 1);
  }

  void Members(const Place& place, const std::string& keyword,
               const json& operand, const json& value,
               const std::string& pointer, bool advisory) {
    for (const auto& [name, member] : value.items()) {
      const std::string where = contract::json::Join(pointer, name);
      if (keyword == "properties" && operand.contains(name)) {
        Visit(place.At(keyword).At(name), member, where, advisory);
      } else if (keyword == "patternProperties") {
        for (const auto& [pattern, ignored] : operand.items()) {
          if (std::regex_search(name, std::regex(pattern))) {
            Visit(place.At(keyword).At(pattern), member, where, advisory);
          }
        }
      } else if (keyword == "additionalProperties" &&
                 !place.schema->value("properties", json::object())
                      .contains(name)) {
        Visit(place.At(keyword), member, where, advisory);
      } else if (keyword == "dependentSchemas" && operand.contains(name)) {
        Visit(place.At(keyword).At(name), value, pointer, advisory);
      }
    }
  }

  void Items(const Place& place, const std::string& keyword,
             const json& operand, const json& value, const std::string& pointer,
             bool advisory) {
    const auto prefix = place.schema->find("prefixItems");
    const std::size_t first =
        prefix == place.schema->end() ? 0 : prefix->size();
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string where = contract::json::Join(pointer, i);
      if (keyword == "items" && i >= first) {
        Visit(place.At(keyword), value[i], where, advisory);
      } else if (keyword == "prefixItems" && i < operand.size()) {
        Visit(place.At(keyword).At(i), value[i], where, advisory);
      }
    }
  }

  const SchemaLibrary& library_;
  Visitor* visitor_;
};

class Obligations : public Visitor {
 public:
  void Meet(const Place& place, const json& value, const std::string& pointer,
            bool advisory) override {
    for (const auto& [keyword, operand] : place.schema->items()) {
      if (Asserts(keyword, operand)) {
        Add(place, keyword, pointer, advisory,
            KeywordHolds(keyword, *place.schema, value));
      }
    }
  }
  void Choice(const Place& place, const std::string& keyword,
              const std::string& pointer, bool advisory, bool holds) override {
    Add(place, keyword, pointer, advisory, holds);
  }
  std::vector<Obligation> Take() { return std::move(found_); }

 private:
  void Add(const Place& place, const std::string& keyword,
           const std::string& pointer, bool advisory, bool holds) {
    found_.push_back({.clause = place.Clause(keyword),
                      .keyword = keyword,
                      .value = &place.schema->at(keyword),
                      .schema = place.schema,
                      .instance = pointer,
                      .advisory = advisory,
                      .holds = holds});
  }
  std::vector<Obligation> found_;
};

class Absences : public Visitor {
 public:
  void Meet(const Place& place, const json& value, const std::string& pointer,
            bool /*advisory*/) override {
    const auto listed = place.schema->find("properties");
    if (!value.is_object() || listed == place.schema->end()) {
      return;
    }
    for (const auto& [name, ignored] : listed->items()) {
      if (!value.contains(name)) {
        Entry(pointer, name).push_back(place.At("properties").At(name));
      }
    }
  }
  std::vector<MissingMember> Take() { return std::move(found_); }

 private:
  std::vector<Place>& Entry(const std::string& object,
                            const std::string& name) {
    for (MissingMember& one : found_) {
      if (one.object == object && one.name == name) {
        return one.schemas;
      }
    }
    return found_.emplace_back(MissingMember{object, name, {}}).schemas;
  }
  std::vector<MissingMember> found_;
};

class Listings : public Visitor {
 public:
  void Meet(const Place& place, const json& value, const std::string& pointer,
            bool /*advisory*/) override {
    if (!value.is_object()) {
      return;
    }
    if (place.schema->contains("properties")) {
      listing_.insert(pointer);
    }
    if (place.schema->contains("additionalProperties") ||
        place.schema->contains("unevaluatedProperties")) {
      spoken_for_.insert(pointer);
    }
  }
  std::set<std::string> Take() {
    for (const std::string& pointer : spoken_for_) {
      listing_.erase(pointer);
    }
    return std::move(listing_);
  }

 private:
  std::set<std::string> listing_;
  std::set<std::string> spoken_for_;
};

void CollectClauses(const SchemaLibrary& library, const Place& place,
                    std::set<std::string>* seen,
                    std::set<std::string>* clauses) {
  if (!place.schema->is_object() || !seen->insert(place.Clause("")).second) {
    return;
  }
  for (const auto& [keyword, operand] : place.schema->items()) {
    if (Asserts(keyword, operand) || keyword == "not" || keyword == "anyOf" ||
        keyword == "oneOf") {
      clauses->insert(place.Clause(keyword));
    }
    if (keyword == "$ref") {
      CollectClauses(library,
                     library.Resolve(place, operand.get<std::string>()), seen,
                     clauses);
    } else if (keyword == "properties" || keyword == "patternProperties" ||
               keyword == "dependentSchemas") {
      for (const auto& [name, ignored] : operand.items()) {
        CollectClauses(library, place.At(keyword).At(name), seen, clauses);
      }
    } else if (keyword == "allOf" || keyword == "anyOf" || keyword == "oneOf" ||
               keyword == "prefixItems") {
      for (std::size_t i = 0; i < operand.size(); ++i) {
        CollectClauses(library, place.At(keyword).At(i), seen, clauses);
      }
    } else if (keyword == "then" || keyword == "else" || keyword == "items" ||
               keyword == "additionalProperties" ||
               keyword == "x-recommended") {
      CollectClauses(library, place.At(keyword), seen, clauses);
    }
  }
}

template <typename V>
auto Told(const SchemaLibrary& library, const Place& place,
          const json& instance) {
  V visitor;
  Walker(library, &visitor).Visit(place, instance, "", false);
  return visitor.Take();
}

}  // namespace

std::vector<Obligation> Walk(const SchemaLibrary& library, const Place& place,
                             const json& instance) {
  return Told<Obligations>(library, place, instance);
}

bool AllHold(const std::vector<Obligation>& obligations) {
  return std::all_of(
      obligations.begin(), obligations.end(),
      [](const Obligation& one) { return one.holds || one.advisory; });
}

std::vector<MissingMember> MissingMembers(const SchemaLibrary& library,
                                          const Place& place,
                                          const json& instance) {
  return Told<Absences>(library, place, instance);
}

std::set<std::string> ListingObjects(const SchemaLibrary& library,
                                     const Place& place, const json& instance) {
  return Told<Listings>(library, place, instance);
}

std::set<std::string> ClausesOf(const SchemaLibrary& library,
                                const Place& place) {
  std::set<std::string> seen;
  std::set<std::string> clauses;
  CollectClauses(library, place, &seen, &clauses);
  return clauses;
}

}  // namespace contract::audit
