// The values that mutations and variations try: deliberately odd ones, each
// of which some implementation has got wrong.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/audit/walk.h"

namespace contract::audit {

struct NamedValue {
  std::string name;  // snake_case
  nlohmann::json value;
};

// One of each JSON type, and of "integer" and not "integer".
const std::vector<NamedValue>& ValuesOfEveryType();

// Texts of many kinds: ids, dates, addresses, markup, other scripts.
const std::vector<NamedValue>& Texts();

// Texts that come close to `text` and are not it.
std::vector<NamedValue> NearTexts(const std::string& text);

const std::vector<NamedValue>& Numbers();

// A value that every one of `places` admits; nothing when none was found.
std::optional<nlohmann::json> MakeUp(const SchemaLibrary& library,
                                     const std::vector<Place>& places);

}  // namespace contract::audit
