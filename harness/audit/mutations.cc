#include "harness/audit/mutations.h"

#include <algorithm>
#include <array>

#include "harness/audit/values.h"
#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;

class Deriver {
 public:
  Deriver(const Obligation& obligation, const json& body)
      : obligation_(obligation),
        wanted_(*obligation.value),
        value_(body.at(json::json_pointer(obligation.instance))) {}

  std::vector<Mutation> Derive() {
    const std::string& keyword = obligation_.keyword;
    if (keyword == "required") {
      Required();
    } else if (keyword == "type") {
      Type();
    } else if (keyword == "const" || keyword == "enum") {
      Value();
    } else if (keyword == "pattern" || keyword == "format") {
      Text();
    } else if (keyword == "uniqueItems") {
      Twice();
    } else if (keyword == "additionalProperties") {
      More();
    } else if (keyword == "anyOf" || keyword == "oneOf" || keyword == "not") {
      ReplaceByAll(ValuesOfEveryType());
      ReplaceByAll(Texts());
    } else {
      Bound(keyword);
    }
    return std::move(found_);
  }

 private:
  void Replace(const std::string& name, const json& value) {
    found_.push_back(
        {name, json::array({ReplaceOp(obligation_.instance, value)}),
         obligation_.instance, Shown(value_) + " replaced by " + Shown(value)});
  }

  void ReplaceByAll(const std::vector<NamedValue>& values) {
    for (const NamedValue& one : values) {
      Replace(one.name, one.value);
    }
  }

  void Required() {
    if (!value_.is_object()) {
      return;
    }
    for (const json& member : wanted_) {
      const auto name = member.get<std::string>();
      const std::string pointer =
          contract::json::Join(obligation_.instance, name);
      found_.push_back({name + "_dropped", json::array({RemoveOp(pointer)}),
                        pointer, "the member is dropped"});
    }
  }

  void Type() {
    ReplaceByAll(ValuesOfEveryType());
    Replace("in_an_array", json::array({value_}));
    Replace("in_an_object", json{{"value", value_}});
    if (!value_.is_string()) {
      Replace("as_text", value_.dump());
    }
    if (value_.is_array()) {
      json object = json::object();
      for (std::size_t i = 0; i < value_.size(); ++i) {
        object[std::to_string(i)] = value_[i];
      }
      Replace("array_as_object", object);
    }
    if (value_.is_object()) {
      json values = json::array();
      for (const json& member : value_) {
        values.push_back(member);
      }
      Replace("object_as_array", values);
    }
  }

  void Value() {
    if (value_.is_string()) {
      ReplaceByAll(NearTexts(value_.get<std::string>()));
      Replace("empty", "");
      Replace("unknown", "SOMETHING_ELSE");
    } else if (value_.is_boolean()) {
      Replace("opposite", !value_.get<bool>());
    } else if (value_.is_number()) {
      Replace("one_more", value_.get<double>() + 1);
    }
    Replace("null", nullptr);
  }

  void Text() {
    if (value_.is_string()) {
      ReplaceByAll(NearTexts(value_.get<std::string>()));
    }
    ReplaceByAll(Texts());
  }

  void Twice() {
    if (!value_.is_array() || value_.empty()) {
      return;
    }
    found_.push_back(
        {"first_item_twice",
         json::array({AddOp(obligation_.instance + "/-", value_.front())}),
         obligation_.instance, "the first item is there twice"});
  }

  void More() {
    if (!value_.is_object()) {
      return;
    }
    const std::string pointer =
        contract::json::Join(obligation_.instance, "x_undocumented");
    found_.push_back({"member_added", json::array({AddOp(pointer, "text")}),
                      pointer, "one more member"});
  }

  void Bound(const std::string& keyword) {
    if (keyword == "minLength" || keyword == "maxLength") {
      Length(keyword == "minLength");
    } else if (keyword == "minItems" || keyword == "maxItems") {
      Items(keyword == "minItems");
    } else if (keyword == "minimum" || keyword == "maximum" ||
               keyword == "exclusiveMinimum" || keyword == "exclusiveMaximum") {
      Edge(keyword);
    } else if (keyword == "multipleOf") {
      constexpr double kHalf = 0.5;
      Replace("between", wanted_.get<double>() * kHalf);
    } else if (keyword == "minProperties") {
      Replace("no_members", json::object());
    }
  }

  void Length(bool least) {
    const auto bound = wanted_.get<std::size_t>();
    if (!least) {
      Replace("one_too_long", std::string(bound + 1, 'x'));
    } else if (bound > 0) {
      Replace("one_too_short", std::string(bound - 1, 'x'));
    }
  }

  void Items(bool least) {
    const auto bound = wanted_.get<std::size_t>();
    if (!value_.is_array() || (least && bound == 0) || value_.empty()) {
      return;
    }
    json items = json::array();
    const std::size_t size = least ? bound - 1 : bound + 1;
    for (std::size_t i = 0; i < size; ++i) {
      items.push_back(value_[std::min(i, value_.size() - 1)]);
    }
    Replace(least ? "one_too_few" : "one_too_many", items);
  }

  void Edge(const std::string& keyword) {
    const bool low = keyword.ends_with("inimum");
    constexpr double kLittle = 0.01;
    if (keyword.starts_with("exclusive")) {
      Replace("at_the_edge", wanted_);
    }
    if (wanted_.is_number_integer()) {
      Replace("one_past", wanted_.get<long long>() + (low ? -1 : 1));
    }
    Replace("just_past", wanted_.get<double>() + (low ? -kLittle : kLittle));
  }

  const Obligation& obligation_;
  const json& wanted_;
  const json& value_;
  std::vector<Mutation> found_;
};

}  // namespace

std::vector<Mutation> MutationsOf(const Obligation& obligation,
                                  const json& body) {
  return Deriver(obligation, body).Derive();
}

json ReplaceOp(const std::string& pointer, json value) {
  return {{"op", "replace"}, {"path", pointer}, {"value", std::move(value)}};
}

json AddOp(const std::string& pointer, json value) {
  return {{"op", "add"}, {"path", pointer}, {"value", std::move(value)}};
}

json RemoveOp(const std::string& pointer) {
  return {{"op", "remove"}, {"path", pointer}};
}

std::string Shown(const json& value) {
  constexpr std::size_t kMost = 48;
  std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  if (text.size() > kMost) {
    text = text.substr(0, kMost) + "...";
  }
  return text;
}

}  // namespace contract::audit
