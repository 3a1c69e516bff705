// One deliberate departure from the contract, as data: what is changed in an
// answer, which clause that breaks, and what a finding about it looks like.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/exchange.h"
#include "harness/model/finding.h"

namespace contract::audit {

// What is changed in a recorded answer. Everything left empty stays as it was
// recorded.
struct Change {
  std::optional<int> status;
  nlohmann::json patch;             // RFC 6902, on the JSON body
  std::optional<std::string> body;  // the whole body, byte for byte
  std::vector<std::string> removed_headers;
  std::vector<Header> headers;      // replaced, or added
  std::optional<double> answer_ms;  // total without connecting
  std::optional<double> connect_ms;
  std::string http_version;
};

// The only findings that count as noticing. Of several clauses any will do: a
// case with alternatives speaks of one of them.
struct Mark {
  std::vector<std::string> clauses;
  std::string slug;  // empty: any
  std::string pointer;
  Level level = Level::kRequired;
  bool anywhere = false;  // whatever the pointer
};

struct Fault {
  std::string name;  // derived, stable as long as the contract is
  std::string family;
  std::string operation;    // provider.operation
  std::string status;       // of the answer it changes, as documented
  std::string description;  // what was done, in one line
  Change change;
  Mark mark;
};

// A change the documentation allows. `may_be_undocumented`: a recommended
// finding that a member is undocumented is as it should be.
struct Variation {
  std::string name;
  std::string family;
  std::string operation;
  std::string status;
  std::string description;
  Change change;
  bool may_be_undocumented = false;
};

// The recorded exchange as it would have been.
Exchange Apply(const Change& change, const Exchange& recorded);

// A stable, readable name: lower-case letters, digits and underscores, joined
// by dots.
std::string NameOf(const std::vector<std::string>& parts);

}  // namespace contract::audit
