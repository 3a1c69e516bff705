// What a schema holds but does not apply: its $defs that nothing refers to.
// They are no clauses; their references must lead somewhere all the same.

#include "harness/json/pointer.h"
#include "harness/schema/compiler.h"

namespace contract::schema {
namespace {

template <typename Visit>
void ForEachSubschema(const Place& place, const json::Member& member,
                      const Visit& visit) {
  const Keyword* const keyword = FindKeyword(member.key());
  if (!keyword) {
    return;
  }
  const json::Value value = member.value();
  const std::string pointer = json::Join(place.pointer, member.key());
  if (keyword->shape == Shape::kSchema) {
    visit(Place{value, place.resource, pointer});
  } else if (keyword->shape == Shape::kSchemaArray) {
    for (std::size_t i = 0; i < value.size() && value.IsArray(); ++i) {
      visit(Place{value[i], place.resource, json::Join(pointer, i)});
    }
  } else if (keyword->shape == Shape::kSchemaMap) {
    for (const json::Member& entry : value.members()) {
      visit(Place{entry.value(), place.resource,
                  json::Join(pointer, entry.key())});
    }
  }
}

}  // namespace

void Compiler::CheckUnreached() {
  for (const Place& place : places_) {
    for (const json::Member& member : place.value.members()) {
      ForEachSubschema(place, member,
                       [this](const Place& child) { CheckReferences(child); });
    }
  }
}

void Compiler::CheckReferences(const Place& found) {
  const json::Node* const node = found.value.node();
  if (ids_.contains(node) || !unreached_.insert(node).second) {
    return;
  }
  Body body;
  body.place = store_.Settle(found);
  for (const json::Member& member : body.place.value.members()) {
    if (member.key() == "$ref" || member.key() == "$dynamicRef") {
      Target({body, member.key(), member.value()});
    }
    ForEachSubschema(body.place, member,
                     [this](const Place& child) { CheckReferences(child); });
  }
}

}  // namespace contract::schema
