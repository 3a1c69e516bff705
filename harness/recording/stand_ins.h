// Harmless texts in the place of secrets, alike in all that a verdict sees.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/recording/recording.h"
#include "harness/redaction/redactor.h"

namespace contract {

// Equal secrets have equal stand-ins, different ones different. A number's
// stand-in is a number with as many digits; of other text nothing is kept but
// its length and whether it has a digit. What the suite publishes in its own
// data stands for itself.
class StandIns {
 public:
  explicit StandIns(const Redactor& redactor) : redactor_(redactor) {}

  const std::string& For(const std::string& secret);
  std::vector<StandIn> For(const std::vector<Taken>& taken);

  // A text, or every text in a value, with each secret replaced. `name` is
  // what the value is called.
  std::string Replaced(const std::string& name, const std::string& text);
  nlohmann::json Replaced(const std::string& name, const nlohmann::json& data);

 private:
  std::string Invent(const std::string& secret);

  const Redactor& redactor_;
  std::map<std::string, std::string> by_secret_;
  std::set<std::string> used_;
  std::size_t count_ = 0;
};

}  // namespace contract
