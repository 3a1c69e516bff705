// Which clauses an answer, or many, put to the test.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/schema/schema.h"

namespace contract {

// Cheap to fill: a schema's clauses are kept as bits, and spelt out only when
// somebody asks. Borrows the schemas.
class Exercised {
 public:
  void Add(std::string clause) { ids_.insert(std::move(clause)); }
  // By clause id of the schema (schema::Result::exercised).
  void Add(const schema::Schema& schema, const std::vector<bool>& clauses);
  void Add(const Exercised& other);

  // Stable ids, in order.
  std::set<std::string> Ids() const;

 private:
  std::set<std::string> ids_;
  std::vector<std::pair<const schema::Schema*, std::vector<bool>>> schemas_;
};

}  // namespace contract
