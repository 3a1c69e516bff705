// The documented contract, loaded: providers, operations and their schemas.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/contract/operation.h"
#include "harness/contract/problem.h"
#include "harness/contract/provider.h"
#include "harness/schema/schema.h"

namespace contract {

// Where the schemas say they live; nothing is ever fetched from there.
inline constexpr std::string_view kSchemaBase =
    "https://wallet-conformance.example/";

// A contradiction or gap in the pages, and how it is settled.
struct Conflict {
  std::string id;
  std::string provider;
  std::string page;
  std::string section;
  std::vector<std::string> sides;
  std::string settled;
  std::vector<std::string> affects;  // clause ids
};

class FormatChecker;

// Immutable once loaded; reading is thread-safe.
class Contract {
 public:
  // Reads schemas/ under the root of the checker. Never throws for bad content:
  // every problem goes to the checker, and the contract is usable only when
  // there was none.
  static Contract Load(FormatChecker* checker);

  const Provider& provider(const std::string& name) const;
  const Provider* FindProvider(const std::string& name) const;
  std::string ProviderNames() const;  // "cashfree, juspay"
  const std::map<std::string, Provider>& providers() const {
    return providers_;
  }

  const Operation& operation(const std::string& id) const;
  const Operation* FindOperation(const std::string& id) const;
  const std::map<std::string, Operation>& operations() const {
    return operations_;
  }

  const std::vector<Conflict>& conflicts() const { return conflicts_; }

  // The compiled schema at a URI named by a ResponseSpec or an Operation.
  const schema::Schema& schema(const std::string& uri) const;
  const schema::Schema* FindSchema(const std::string& uri) const;

  // The URI of a schema file that stands beside an operation's file.
  static std::string SchemaUri(const std::string& provider,
                               const std::string& file);

 private:
  friend class ContractLoader;

  std::map<std::string, Provider> providers_;
  std::map<std::string, Operation> operations_;
  std::vector<Conflict> conflicts_;
  std::map<std::string, schema::Schema> schemas_;
};

}  // namespace contract
