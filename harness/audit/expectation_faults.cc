#include "harness/audit/expectation_faults.h"

#include "harness/audit/mutations.h"
#include "harness/audit/values.h"
#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;

json Removed() {
  json removed(json::value_t::discarded);
  return removed;
}

std::string OperatorOf(const json& want) {
  return want.is_object() && want.size() == 1 &&
                 want.begin().key().starts_with('$')
             ? want.begin().key()
             : "";
}

// Another value of the same type, and one of another.
std::vector<WrongValue> Others(const json& value) {
  if (value.is_string()) {
    return {{"longer", value.get<std::string>() + "z"},
            {"unknown", "SOMETHING_ELSE"},
            {"null", nullptr}};
  }
  if (value.is_boolean()) {
    return {{"opposite", !value.get<bool>()}, {"null", nullptr}};
  }
  if (value.is_number_integer()) {
    return {{"one_more", value.get<long long>() + 1},
            {"one_less", value.get<long long>() - 1},
            {"as_text", value.dump()}};
  }
  if (value.is_null()) {
    return {{"text", "text"}, {"number", 7}};
  }
  return {{"null", nullptr}, {"text", "text"}};
}

// `subset` with its first literal member as `item` must not have it.
std::vector<WrongValue> ItemsUnlike(const json& subset, const json& item) {
  std::vector<WrongValue> items;
  for (const auto& [name, want] : subset.items()) {
    const json actual = item.value(name, json());
    for (const WrongValue& wrong : WrongValues(want, actual, item)) {
      json changed = item;
      if (wrong.value.is_discarded()) {
        changed.erase(name);
      } else {
        changed[name] = wrong.value;
      }
      items.push_back({name + "_" + wrong.name, std::move(changed)});
    }
  }
  return items;
}

bool IsLike(const json& subset, const json& item) {
  for (const auto& [name, want] : subset.items()) {
    const bool operators = !OperatorOf(want).empty();
    if (!item.contains(name) || (!operators && item.at(name) != want)) {
      return false;
    }
  }
  return true;
}

std::vector<WrongValue> WrongArrays(const std::string& name,
                                    const json& operand, const json& actual) {
  std::vector<WrongValue> found;
  if (!actual.is_array()) {
    return found;
  }
  if (name == "$length") {
    json more = actual;
    more.push_back(actual.empty() ? json::object() : actual.back());
    found.push_back({"one_more_item", std::move(more)});
    if (!actual.empty()) {
      json less = actual;
      less.erase(less.size() - 1);
      found.push_back({"one_item_less", std::move(less)});
    }
    return found;
  }
  if (name == "$excludes") {
    json item = actual.empty() ? json::object() : actual.front();
    item.update(operand);
    json more = actual;
    more.push_back(std::move(item));
    found.push_back({"excluded_item_there", std::move(more)});
    return found;
  }
  if (name == "$distinct" && !actual.empty()) {
    json more = actual;
    more.push_back(actual.front());
    found.push_back({"item_twice", std::move(more)});
    return found;
  }
  if (name == "$contains") {
    json none = actual;
    for (std::size_t i = none.size(); i > 0; --i) {
      if (IsLike(operand, none[i - 1])) {
        none.erase(i - 1);
      }
    }
    found.push_back({"item_gone", std::move(none)});
  }
  // One such item changed ($every), or all of them ($contains).
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (!IsLike(operand, actual[i])) {
      continue;
    }
    for (const WrongValue& item : ItemsUnlike(operand, actual[i])) {
      json changed = actual;
      changed[i] = item.value;
      if (name == "$contains") {
        for (std::size_t k = changed.size(); k > 0; --k) {
          if (k - 1 != i && IsLike(operand, changed[k - 1])) {
            changed.erase(k - 1);
          }
        }
      }
      found.push_back({item.name, std::move(changed)});
    }
    break;
  }
  return found;
}

std::vector<WrongValue> WrongCounts(const std::string& name,
                                    const json& operand, const json& actual,
                                    const json& body) {
  if (name == "$at_least") {
    return {{"one_less", operand.get<double>() - 1}};
  }
  const json::json_pointer pointer(operand.get<std::string>());
  if (!body.contains(pointer) || !actual.is_number()) {
    return {};
  }
  const auto length = static_cast<long long>(body.at(pointer).size());
  std::vector<WrongValue> found = {{"one_less", length - 1},
                                   {"as_text", std::to_string(length)}};
  if (name == "$length_of") {
    found.push_back({"one_more", length + 1});
  }
  return found;
}

void Add(const Specimen& specimen, const std::string& clause,
         const std::string& pointer, const WrongValue& wrong,
         const std::string& slug, std::vector<PlacedFault>* found) {
  const json::json_pointer place(pointer);
  Fault fault;
  fault.family = "expectation";
  fault.operation = specimen.operation->id;
  fault.status = specimen.spec_status();
  fault.name = NameOf({specimen.item->id, pointer, wrong.name});
  if (wrong.value.is_discarded()) {
    if (!specimen.body->contains(place)) {
      return;
    }
    fault.change.patch = json::array({RemoveOp(pointer)});
    fault.description = pointer + " removed";
  } else {
    fault.change.patch = json::array({AddOp(pointer, wrong.value)});
    fault.description = pointer + ": " + Shown(wrong.value);
  }
  fault.mark = {.clauses = {clause},
                .slug = slug,
                .pointer = pointer,
                .level = specimen.item->level};
  found->push_back({std::move(fault), &specimen});
}

void AddBody(const Specimen& specimen, const Branch& branch,
             std::vector<PlacedFault>* found) {
  const std::string clause = specimen.item->id + "#" + branch.pointer;
  const std::string slug(specimen.item->group == "state"
                             ? slug::kStateMismatch
                             : slug::kValueMismatch);
  const json wanted = branch.expect->value("body", json::object());
  for (const auto& [pointer, want] : wanted.items()) {
    const json::json_pointer place(pointer);
    const json actual =
        specimen.body->contains(place) ? specimen.body->at(place) : json();
    const std::string parent = pointer.substr(0, pointer.rfind('/'));
    if (!specimen.body->contains(json::json_pointer(parent))) {
      continue;
    }
    for (const WrongValue& wrong : WrongValues(want, actual, *specimen.body)) {
      Add(specimen, clause + contract::json::Join("/body", pointer), pointer,
          wrong, slug, found);
    }
  }
  const json absent = branch.expect->value("absent", json::array());
  for (std::size_t i = 0; i < absent.size(); ++i) {
    for (const NamedValue& one : ValuesOfEveryType()) {
      Add(specimen, clause + contract::json::Join("/absent", i),
          absent[i].get<std::string>(), {one.name, one.value},
          std::string(slug::kFieldForbidden), found);
    }
  }
}

}  // namespace

std::vector<WrongValue> WrongValues(const json& want, const json& actual,
                                    const json& body) {
  const std::string name = OperatorOf(want);
  if (name.empty()) {
    std::vector<WrongValue> found = Others(want);
    found.push_back({"removed", Removed()});
    return found;
  }
  const json& operand = want.begin().value();
  std::vector<WrongValue> found;
  if (name == "$if_present") {
    if (!actual.is_null()) {
      found = Others(OperatorOf(operand).empty() ? operand : actual);
    }
    // Null is as good as absent there.
    std::erase_if(found, [](const auto& one) { return one.value.is_null(); });
    return found;
  }
  if (name == "$present" && operand == false) {
    found.push_back({"there", "text"});
    return found;
  }
  if (name == "$not") {
    found.push_back({"excluded_value", operand});
  } else if (name == "$in") {
    found.push_back({"unknown", "something_else"});
  } else if (name == "$present") {
    found.push_back({"null", nullptr});
  } else if (name == "$matches") {
    found.push_back({"null", nullptr});
    found.push_back({"number", 7});
    found.push_back({"empty", ""});
  } else if (name == "$length_of" || name == "$at_least_length_of" ||
             name == "$at_least") {
    found = WrongCounts(name, operand, actual, body);
  } else {
    found = WrongArrays(name, operand, actual);
    found.push_back({"null", nullptr});
    found.push_back({"as_object", json::object()});
  }
  found.push_back({"removed", Removed()});
  return found;
}

std::vector<PlacedFault> ExpectationFaults(
    const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  for (const Specimen& specimen : recorded) {
    const auto branches = BranchesAdmitting(specimen, specimen.status());
    // Where several alternatives admit the status, one of the others might
    // still hold.
    if (branches.size() == 1 && specimen.body && specimen.body->is_object()) {
      AddBody(specimen, branches.front(), &found);
    }
  }
  return found;
}

}  // namespace contract::audit
