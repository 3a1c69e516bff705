// Compares two JSON values where only their meaning has to agree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/provider.h"
#include "harness/json/value.h"

namespace contract {

// Which id on the left is which on the right, within one case.
class Identities {
 public:
  // Empty when the two may be one id; otherwise what they were before, as
  // "left is right".
  std::string Bind(const std::string& left, const std::string& right);

 private:
  std::map<std::string, std::string> right_of_;
  std::map<std::string, std::string> left_of_;
};

struct BodyDifference {
  std::string kind;  // as Divergence::kind
  std::string pointer;
  std::string left;
  std::string right;
};

class BodyComparison {
 public:
  // `provider` may be null. With `same_data` both sides are answers to one
  // experiment, so that lists have one length.
  BodyComparison(const Provider* provider, bool same_data,
                 Identities* identities)
      : provider_(provider), same_data_(same_data), identities_(identities) {}

  std::vector<BodyDifference> Compare(json::Value left, json::Value right);

 private:
  void Values(json::Value left, json::Value right, const std::string& pointer,
              std::string_view name);
  void Objects(json::Value left, json::Value right, const std::string& pointer);
  void Arrays(json::Value left, json::Value right, const std::string& pointer,
              std::string_view name);
  void Strings(json::Value left, json::Value right, const std::string& pointer,
               std::string_view name);
  void Add(std::string_view kind, const std::string& pointer, std::string left,
           std::string right);

  const Provider* provider_;
  bool same_data_;
  Identities* identities_;
  std::vector<BodyDifference> differences_;
};

// A text that names one thing: letters and digits, or a long number.
bool LooksLikeId(std::string_view text);

}  // namespace contract
