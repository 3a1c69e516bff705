// What can be wrong with a request beside the members of its body.
#include <algorithm>

#include "harness/cases/derive_variation.h"
#include "harness/cases/parameter_values.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kJson = "application/json";
// Below what servers commonly take for all headers together.
constexpr std::string_view kLongHeader = "${unique:2000}";
constexpr std::string_view kLongPathPart = "${unique:500}";

class MessageDeriver {
 public:
  MessageDeriver(const GoodRequest& good,
                 const std::vector<std::string>& methods)
      : good_(good), operation_(good.operation), methods_(methods) {}

  std::vector<Variation> Derive() {
    for (const Parameter& parameter : operation_.parameters) {
      at_ = {parameter.source, parameter.pointer};
      if (parameter.in == "path") {
        PathPart(parameter.name);
      } else {
        Named(parameter);
      }
    }
    at_ = {operation_.source, "/security"};
    for (const std::string& scheme : operation_.security) {
      Credential(good_.provider.security.at(scheme).header);
    }
    if (!operation_.request_media_type.empty()) {
      at_ = {operation_.source, "/requestBody"};
      WholeBody();
      ContentType();
    }
    at_ = {operation_.source, "/method"};
    Method();
    return std::move(variations_);
  }

 private:
  void Add(const std::string& name, const std::string& title,
           nlohmann::json change, nlohmann::json expect) {
    Source source = at_.source;
    source.grade = "inferred";
    variations_.push_back({.name = name,
                           .title = title,
                           .change = std::move(change),
                           .expect = std::move(expect),
                           .source = std::move(source),
                           .file = operation_.file,
                           .pointer = at_.pointer});
  }

  static nlohmann::json Put(const std::string& path,
                            const nlohmann::json& value) {
    return {{{"op", "add"}, {"path", path}, {"value", value}}};
  }

  static nlohmann::json Remove(const std::string& path) {
    return {{{"op", "remove"}, {"path", path}}};
  }

  // A header or a query parameter.
  void Named(const Parameter& parameter) {
    const bool header = parameter.in == "header";
    const std::string& name = parameter.name;
    const std::string place = header ? "headers" : parameter.in;
    const std::string path = json::Join("/" + place, name);
    const std::string id = (header ? "header_" : "query_") + IdPart(name);
    const nlohmann::json expect =
        parameter.required ? Refused() : TakenOrRefused(operation_);
    const std::string then =
        parameter.required ? " is refused" : " is taken or refused";
    const bool sent = good_.parts.at(place).contains(name);
    if (sent) {
      Add(id + "_absent", name + " left out" + then, Remove(path), expect);
    }
    Add(id + "_empty", name + " empty" + then, Put(path, ""), expect);
    Add(id + "_very_long", name + " of 2000 characters is taken or refused",
        Put(path, kLongHeader), TakenOrTurnedAway(operation_));
    for (const OddValue& odd : OddTexts()) {
      Add(id + "_" + odd.kind, name + " " + odd.what + " is taken or refused",
          Put(path, odd.value), TakenOrTurnedAway(operation_));
    }
    for (const OddValue& odd : ValuesRuledOut(parameter.schema)) {
      Add(id + "_" + odd.kind, name + " " + odd.what + " is refused",
          Put(path, odd.value), Refused());
    }
    if (sent) {
      Add(id + "_given_twice", name + " given twice is taken or refused",
          Twice(path), TakenOrTurnedAway(operation_));
    }
  }

  // The value there, whatever it will be, two times.
  static nlohmann::json Twice(const std::string& path) {
    return {{{"op", "move"}, {"from", path}, {"path", "/twice"}},
            {{"op", "add"}, {"path", path}, {"value", nlohmann::json::array()}},
            {{"op", "copy"}, {"from", "/twice"}, {"path", path + "/-"}},
            {{"op", "move"}, {"from", "/twice"}, {"path", path + "/-"}}};
  }

  void Credential(const std::string& name) {
    const std::string path = json::Join("/headers", name);
    const std::string id = "header_" + IdPart(name);
    Add(id + "_absent", name + " left out is refused", Remove(path), Refused());
    Add(id + "_empty", name + " empty is refused", Put(path, ""), Refused());
    const nlohmann::json turned_away = {{"status", "4xx"}, {"any_body", true}};
    Add(id + "_very_long", name + " of 2000 characters is refused",
        Put(path, kLongHeader), turned_away);
    for (const OddValue& odd : OddTexts()) {
      Add(id + "_" + odd.kind, name + " " + odd.what + " is refused",
          Put(path, odd.value), turned_away);
    }
    Add(id + "_given_twice", name + " given twice is taken or refused",
        Twice(path), TakenOrTurnedAway(operation_));
  }

  // Routers differ in what they make of an unusual path.
  void PathPart(const std::string& name) {
    const std::string path = json::Join("/path", name);
    const std::string id = "path_" + IdPart(name);
    Add(id + "_empty", name + " empty in the path is refused", Put(path, ""),
        {{"status", {"3xx", "4xx"}}, {"any_body", true}});
    const auto odd = [&](const std::string& kind, const std::string& what,
                         const nlohmann::json& value) {
      Add(id + "_" + kind, name + " " + what + " is taken or refused",
          Put(path, value), TakenOrTurnedAway(operation_));
    };
    odd("very_long", "of 500 characters", kLongPathPart);
    for (const OddValue& text : OddTexts()) {
      odd(text.kind, text.what, text.value);
    }
  }

  // Whether a body without any member breaks the schema.
  bool MembersNeeded() const {
    const auto& clauses = good_.body_schema->clauses();
    return std::any_of(clauses.begin(), clauses.end(),
                       [](const schema::Clause& clause) {
                         return clause.location.ends_with("#/required");
                       });
  }

  void WholeBody() {
    const bool needed = MembersNeeded();
    const auto raw = [&](const std::string& kind, const std::string& what,
                         const std::string& text) {
      Add("body_whole_" + kind,
          what + (needed ? " is refused" : " is taken or refused"),
          Put("/raw_body", text),
          needed ? Refused() : TakenOrRefused(operation_));
    };
    raw("empty", "An empty body", "");
    raw("not_" + std::string(operation_.request_media_type == kForm ? "form"
                                                                    : "json"),
        "A body of mere words", "neither this nor that");
    if (operation_.request_media_type == kForm) {
      raw("json", "JSON instead of a form", good_.parts.at("body").dump());
    } else {
      const std::string text = BodyText(good_);
      raw("truncated", "A body without its end",
          text.substr(0, text.size() - 1));
      raw("array", "An array around the body", "[" + text + "]");
      raw("string", "A string as body", "\"text\"");
      raw("number", "A number as body", "827364");
      raw("null", "A null as body", "null");
    }
    if (good_.parts.at("body").is_object()) {
      Add("body_undocumented_member",
          "A member no page names is taken or refused",
          Put("/body/undocumented_member", "value"),
          TakenOrRefused(operation_));
    }
  }

  // Whether another name for the same bytes is taken is nobody's promise.
  void ContentType() {
    const std::string path = "/headers/content-type";
    const auto other = operation_.request_media_type == kForm ? kJson : kForm;
    Add("header_content_type_absent",
        "A request without Content-Type is taken or refused", Remove(path),
        TakenOrRefused(operation_));
    Add("header_content_type_other",
        "A body under another Content-Type is taken or refused",
        Put(path, other), TakenOrRefused(operation_));
    Add("header_content_type_text",
        "A body sent as text/plain is taken or refused",
        Put(path, "text/plain"), TakenOrRefused(operation_));
  }

  void Method() {
    constexpr int kNotImplemented = 501;
    for (const std::string method : {"PUT", "PATCH"}) {
      if (std::find(methods_.begin(), methods_.end(), method) ==
          methods_.end()) {
        Add("method_" + IdPart(method),
            "The method " + method + ", which no page names, is refused",
            Put("/method", method),
            {{"status", {"4xx", kNotImplemented}}, {"any_body", true}});
      }
    }
  }

  struct Place {
    Source source;
    std::string pointer;
  };

  const GoodRequest& good_;
  const Operation& operation_;
  const std::vector<std::string>& methods_;
  Place at_;
  std::vector<Variation> variations_;
};

}  // namespace

std::vector<Variation> MessageVariations(
    const GoodRequest& good, const std::vector<std::string>& methods) {
  return MessageDeriver(good, methods).Derive();
}

}  // namespace contract
