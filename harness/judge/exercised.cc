#include "harness/judge/exercised.h"

#include <algorithm>

namespace contract {

void Exercised::Add(const schema::Schema& schema,
                    const std::vector<bool>& clauses) {
  const auto found =
      std::find_if(schemas_.begin(), schemas_.end(),
                   [&](const auto& one) { return one.first == &schema; });
  if (found == schemas_.end()) {
    schemas_.emplace_back(&schema, clauses);
    return;
  }
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (clauses[i]) {
      found->second[i] = true;
    }
  }
}

void Exercised::Add(const Exercised& other) {
  ids_.insert(other.ids_.begin(), other.ids_.end());
  for (const auto& [schema, clauses] : other.schemas_) {
    Add(*schema, clauses);
  }
}

std::set<std::string> Exercised::Ids() const {
  std::set<std::string> ids = ids_;
  for (const auto& [schema, clauses] : schemas_) {
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      if (clauses[i]) {
        ids.insert(schema->clauses()[i].location);
      }
    }
  }
  return ids;
}

}  // namespace contract
