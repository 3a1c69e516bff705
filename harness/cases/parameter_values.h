// Values that a header, a path or a query should be able to stand.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace contract {

struct OddValue {
  std::string kind;  // of a case's name
  std::string what;  // after the parameter's name
  std::string value;
};

// What any text may hold: beyond ASCII, markup, quotes.
const std::vector<OddValue>& OddTexts();

// What the schema of a parameter rules out, and `x-open` does not leave open:
// one below and one above each bound, out of the pattern, no number. Never
// the empty text: often it stands for none.
std::vector<OddValue> ValuesRuledOut(const nlohmann::json& schema);

}  // namespace contract
