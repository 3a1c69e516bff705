// What can be wrong with one member of a request body.
#include <algorithm>
#include <cmath>
#include <set>

#include "harness/cases/derive_variation.h"
#include "harness/cases/variables.h"
#include "harness/json/document.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

using nlohmann::json;
using Pointer = json::json_pointer;

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kVeryLong = "${unique:10000}";
// Of the length that `unique` has on a run, more or less.
constexpr std::string_view kSampleUnique = "r0sample0001";

std::string FileOf(const std::string& location) {
  return "schemas/" + location.substr(kSchemaBase.size(),
                                      location.find('#') - kSchemaBase.size());
}

bool IsItem(const std::string& pointer) {
  return contract::json::ParseIndex(Pointer(pointer).back()).has_value();
}

// "city in address": from the inside outwards, `item` for what has no name.
std::string LabelOf(const std::string& pointer) {
  std::string label;
  for (Pointer at(pointer); !at.empty(); at.pop_back()) {
    const bool item = contract::json::ParseIndex(at.back()).has_value();
    label += (label.empty() ? "" : " in ") + (item ? "item" : at.back());
  }
  constexpr std::size_t kLongest = 22;
  return label.size() > kLongest ? label.substr(0, label.find(" in ")) : label;
}

std::string IdOf(const std::string& pointer) {
  std::string id;
  for (Pointer at(pointer); !at.empty(); at.pop_back()) {
    const bool item = contract::json::ParseIndex(at.back()).has_value();
    id += (id.empty() ? "" : "_in_") + (item ? "item" : IdPart(at.back()));
  }
  return id;
}

// Everything put in that only a run knows.
json Sampled(const json& data) {
  Variables variables{std::string(kSampleUnique)};
  std::set<std::string> missing;
  variables.Expand(data, &missing);
  for (const std::string& name : missing) {
    variables.Set(name, "sample");
  }
  return variables.Expand(data);
}

class MemberDeriver {
 public:
  MemberDeriver(const GoodRequest& good, const RequestMember& member)
      : good_(good),
        member_(member),
        schema_(member.schema),
        label_(LabelOf(member.pointer)),
        body_(good.parts.value("body", json::object())),
        form_(good.operation.request_media_type == kForm),
        open_(schema_.contains("x-open")),
        sent_(body_.contains(Pointer(member.pointer))) {
    if (sent_) {
      value_ = body_.at(Pointer(member.pointer));
    }
  }

  std::vector<Variation> Derive() {
    Absent();
    if (!form_) {
      WrongTypes();
    }
    if (Admits("string")) {
      Set("empty", "empty", "");
      Lengths();
      Texts();
    }
    if (!form_) {
      Numbers();
      Items();
      Members();
    }
    Values();
    Twice();
    return std::move(variations_);
  }

 private:
  bool Admits(const std::string& type) const {
    const auto types = schema_.find("type");
    if (types != schema_.end()) {
      return types->is_array()
                 ? std::find(types->begin(), types->end(), type) != types->end()
                 : *types == type;
    }
    if (const auto value = schema_.find("const"); value != schema_.end()) {
      return value->type_name() == type;
    }
    return true;
  }

  // Whether the schema finds fault with what stands at `pointer`, rather than
  // with others whose values only a run knows.
  bool AtFault(const json& body, const std::string& pointer) const {
    const contract::json::Document document =
        contract::json::Document::From(Sampled(body));
    const schema::Result result = good_.body_schema->Validate(document.root());
    const auto leaves = schema::Leaves(result.violations);
    return std::any_of(
        leaves.begin(), leaves.end(), [&](const schema::Violation& one) {
          const std::string at =
              one.member.empty()
                  ? one.instance_pointer
                  : contract::json::Join(one.instance_pointer, one.member);
          return at == pointer || at.starts_with(pointer + "/");
        });
  }

  void Add(const std::string& kind, const std::string& what, json change,
           json expect) {
    const bool refused = expect == Refused();
    const std::size_t hash = member_.location.find('#');
    variations_.push_back(
        {.name = "body_" + IdOf(member_.pointer) + "_" + kind,
         .title = label_ + " " + what +
                  (refused ? " is refused" : " is taken or refused"),
         .change = std::move(change),
         .expect = std::move(expect),
         .source = ReadSource(member_.source, good_.provider),
         .file = FileOf(member_.location),
         .pointer = member_.location.substr(hash + 1)});
  }

  // The change that puts the value there, with what it stands in where the
  // good request lacks that too.
  json Change(const std::string& pointer, const json& body) const {
    Pointer at(pointer);
    while (!at.parent_pointer().empty() &&
           !body_.contains(at.parent_pointer())) {
      at.pop_back();
    }
    const bool there = body_.contains(at) && IsItem(at.to_string());
    return {{{"op", there ? "replace" : "add"},
             {"path", "/body" + at.to_string()},
             {"value", body.at(at)}}};
  }

  void SetAt(const std::string& pointer, const std::string& kind,
             const std::string& what, const json& value) {
    json body = body_;
    body[Pointer(pointer)] = value;
    const bool refused = !open_ && AtFault(body, pointer);
    Add(kind, what, Change(pointer, body),
        refused ? Refused() : TakenOrRefused(good_.operation));
  }

  void Set(const std::string& kind, const std::string& what,
           const json& value) {
    SetAt(member_.pointer, kind, what, value);
  }

  void Absent() {
    if (!sent_ || IsItem(member_.pointer)) {
      return;
    }
    const std::string path = "/body" + member_.pointer;
    const json change = {{{"op", "remove"}, {"path", path}}};
    const json body = json{{"body", body_}}.patch(change).at("body");
    Add("absent", "left out", change,
        AtFault(body, member_.pointer) ? Refused()
                                       : TakenOrRefused(good_.operation));
    for (const DocumentedError& error : good_.operation.errors) {
      if (error.member != path) {
        continue;
      }
      Variation& refusal = variations_.back();
      refusal.title = label_ + " left out is refused with " + error.code;
      refusal.level = Level::kRequired;
      refusal.source = error.source;
      refusal.file = good_.operation.file;
      refusal.pointer = error.pointer;
      refusal.expect = {{"status", error.status},
                        {"error", {{"code", error.code}}}};
      if (!error.type.empty()) {
        refusal.expect["error"]["type"] = error.type;
      }
    }
  }

  void WrongTypes() {
    constexpr int kNumber = 827364;
    constexpr double kFraction = 1.5;
    const json inner = sent_ ? value_ : json("value");
    const auto wrong = [&](const std::string& type, const json& value) {
      const bool number = type == "number" && Admits("integer");
      if (!Admits(type) && !number) {
        Set(type, "as " + type, value);
      }
    };
    wrong("null", nullptr);
    wrong("boolean", true);
    wrong("number", kNumber);
    wrong("string", "text");
    wrong("array", json::array({inner}));
    wrong("object", {{"value", inner}});
    if (Admits("integer") && !Admits("number")) {
      Set("fraction", "as a fraction", kFraction);
    }
  }

  void Length(const std::string& kind, std::size_t length) {
    Set(kind,
        "of " + std::to_string(length) +
            (length == 1 ? " character" : " characters"),
        "${unique:" + std::to_string(length) + "}");
  }

  void Lengths() {
    const auto least = schema_.value("minLength", std::size_t{0});
    if (least > 1) {
      Length("below_min_length", least - 1);
    }
    if (least > 0) {
      Length("at_min_length", least);
    }
    if (const auto most = schema_.value("maxLength", std::size_t{0});
        most > 0) {
      Length("at_max_length", most);
      Length("above_max_length", most + 1);
    }
  }

  void Texts() {
    Set("very_long", "of 10000 characters", std::string(kVeryLong));
    Set("non_ascii", "beyond ASCII", "Zo\u00eb\u540d${unique}");
    Set("markup", "with markup", "<b>&amp;</b>${unique}");
    Set("quotes", "with quotes and a backslash", "it's \"q\" \\${unique}");
    if (schema_.contains("pattern")) {
      Set("with_space", "with a space", "a b${unique}");
      Set("with_slash", "with a slash", "a/b${unique}");
      Set("with_line_break", "with a line break", "a\nb${unique}");
    }
    if (schema_.contains("format")) {
      Set("out_of_format", "out of its format", "neither this nor that");
    }
  }

  // One below and one above the bounds of a number.
  void Numbers() {
    const auto step = [&](const char* keyword, double by,
                          const std::string& kind, const std::string& what) {
      if (const auto bound = schema_.find(keyword); bound != schema_.end()) {
        const double value = bound->get<double>() + by;
        Set(kind, what,
            bound->is_number_integer() && value == std::floor(value)
                ? json(static_cast<std::int64_t>(value))
                : json(value));
      }
    };
    step("minimum", 0, "at_minimum", "at its least");
    step("minimum", -1, "below_minimum", "one below its least");
    step("exclusiveMinimum", 0, "at_exclusive_minimum", "at its lower bound");
    step("maximum", 0, "at_maximum", "at its most");
    step("maximum", 1, "above_maximum", "one above its most");
    step("exclusiveMaximum", 0, "at_exclusive_maximum", "at its upper bound");
    if (const auto unit = schema_.find("multipleOf"); unit != schema_.end()) {
      constexpr double kOneAndAHalf = 1.5;
      Set("between_multiples", "between two multiples",
          unit->get<double>() * kOneAndAHalf);
    }
    if (schema_.contains("type") && (Admits("number") || Admits("integer"))) {
      constexpr std::uint64_t kTwentyDigits = 12345678901234567890ULL;
      Set("very_large", "of 20 digits", kTwentyDigits);
    }
  }

  // What only an array can have wrong with it.
  void Items() {
    if (!schema_.contains("type") || !Admits("array")) {
      return;
    }
    Set("no_items", "without items", json::array());
    const json item =
        value_.is_array() && !value_.empty() ? value_.front() : json("value");
    const auto of = [&](const std::string& kind, std::size_t size) {
      Set(kind, "of " + std::to_string(size) + (size == 1 ? " item" : " items"),
          json(size, item));
    };
    if (const auto least = schema_.value("minItems", std::size_t{0});
        least > 1) {
      of("below_min_items", least - 1);
    }
    if (const auto most = schema_.value("maxItems", std::size_t{0}); most > 0) {
      of("above_max_items", most + 1);
    }
    if (schema_.value("uniqueItems", false)) {
      of("item_twice", 2);
    }
  }

  // What only an object can have wrong with it.
  void Members() {
    if (!schema_.contains("type") || !Admits("object")) {
      return;
    }
    Set("no_members", "without members", json::object());
    SetAt(contract::json::Join(member_.pointer, "undocumented_member"),
          "undocumented_member", "with a member no page names", "value");
  }

  void Values() {
    if (schema_.contains("const") || schema_.contains("enum")) {
      Set("other_value", "with a value no page names", "nosuchvalue");
    }
  }

  // Which of two counts is nobody's promise.
  void Twice() {
    if (!sent_ || IsItem(member_.pointer)) {
      return;
    }
    const std::string text = BodyText(good_, member_.pointer);
    Add("given_twice", "given twice",
        {{{"op", "add"}, {"path", "/raw_body"}, {"value", text}}},
        TakenOrRefused(good_.operation));
  }

  const GoodRequest& good_;
  const RequestMember& member_;
  const json& schema_;
  std::string label_;
  json body_;
  bool form_ = false;
  bool open_ = false;
  bool sent_ = false;
  json value_;
  std::vector<Variation> variations_;
};

}  // namespace

std::vector<Variation> MemberVariations(const GoodRequest& good,
                                        const RequestMember& member) {
  // A form has no members but those at its top.
  const bool nested = !Pointer(member.pointer).parent_pointer().empty();
  if (nested && good.operation.request_media_type == kForm) {
    return {};
  }
  return MemberDeriver(good, member).Derive();
}

}  // namespace contract
