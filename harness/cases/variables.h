// `${name}` in the data: what a case may refer to, and putting values in.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace contract {

// Names are what stands between the braces: "customer_id", "other.wallet_id",
// "credentials.api_key", "each.value". `${unique:50}` asks for the case's
// unique text padded to exactly 50 alphanumeric characters, `${most:name}` for
// all but the last character of an ASCII text that is not empty.
class Variables {
 public:
  // `unique` is alphanumeric and differs from case to case.
  explicit Variables(std::string unique = "") : unique_(std::move(unique)) {}

  void Set(const std::string& name, nlohmann::json value) {
    values_[name] = std::move(value);
  }
  bool Has(const std::string& name) const;
  const std::string& unique() const { return unique_; }
  const std::map<std::string, nlohmann::json>& values() const {
    return values_;
  }

  // Replaces every placeholder in every string (member names excepted). A
  // string that is nothing but one placeholder becomes the value with its
  // type. Unknown names are left as they stand and added to `missing`.
  nlohmann::json Expand(const nlohmann::json& data,
                        std::set<std::string>* missing = nullptr) const;
  std::string ExpandText(const std::string& text,
                         std::set<std::string>* missing = nullptr) const;

 private:
  const nlohmann::json* Lookup(const std::string& name,
                               nlohmann::json* scratch) const;

  std::string unique_;
  std::map<std::string, nlohmann::json> values_;
};

// The names of all placeholders in `data`, `unique` forms included; of
// `most:name` the name.
std::set<std::string> PlaceholdersIn(const nlohmann::json& data);

}  // namespace contract
