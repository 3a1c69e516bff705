// What can be wrong with one member of a request body.
#include <algorithm>
#include <set>

#include "harness/cases/derive_variation.h"
#include "harness/cases/request_builder.h"
#include "harness/cases/variables.h"
#include "harness/json/document.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kVeryLong = "${unique:10000}";
// Of the length that `unique` has on a run, more or less.
constexpr std::string_view kSampleUnique = "r0sample0001";

// The clause of the schema's own keyword (not of a part of it); null: none.
const schema::Clause* RootClause(const schema::Schema& schema,
                                 std::string_view keyword) {
  for (const schema::Clause& clause : schema.clauses()) {
    const std::size_t hash = clause.location.find('#');
    const std::string_view pointer =
        std::string_view(clause.location).substr(hash + 1);
    if (clause.keyword == keyword && pointer == "/" + std::string(keyword)) {
      return &clause;
    }
  }
  return nullptr;
}

nlohmann::json ToJson(json::Value value) {
  return nlohmann::json::parse(value.Dump(), nullptr, false);
}

std::string FileOf(const std::string& location) {
  return "schemas/" + location.substr(kSchemaBase.size(),
                                      location.find('#') - kSchemaBase.size());
}

// Everything put in that only a run knows.
nlohmann::json Sampled(const nlohmann::json& data) {
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
  MemberDeriver(const GoodRequest& good, const std::string& member,
                const schema::Clause& properties)
      : good_(good),
        member_(member),
        path_(json::Join("/body", member)),
        schema_(ToJson(properties.value).at(member)),
        file_(FileOf(properties.location)),
        pointer_(json::Join("/properties", member)),
        form_(good.operation.request_media_type == kForm),
        open_(schema_.contains("x-open")) {
    const auto source = schema_.find("x-source");
    source_ = source == schema_.end()
                  ? ReadSource(ToJson(properties.source), good.provider)
                  : ReadSource(*source, good.provider);
    const auto body = good.parts.find("body");
    if (body != good.parts.end() && body->contains(member)) {
      value_ = body->at(member);
      sent_ = true;
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
      Bounds();
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

  // Whether the schema finds fault with the member, rather than with others
  // whose values only a run knows.
  bool AtFault(const nlohmann::json& body) const {
    const json::Document document = json::Document::From(Sampled(body));
    const schema::Result result = good_.body_schema->Validate(document.root());
    const std::string at = json::Join("", member_);
    const auto leaves = schema::Leaves(result.violations);
    return std::any_of(
        leaves.begin(), leaves.end(), [&](const schema::Violation& one) {
          return one.instance_pointer == at ||
                 one.instance_pointer.starts_with(at + "/") ||
                 (one.instance_pointer.empty() && one.member == member_);
        });
  }

  void Add(const std::string& kind, const std::string& what,
           nlohmann::json change, nlohmann::json expect) {
    const bool refused = expect == Refused();
    variations_.push_back(
        {.name = "body_" + IdPart(member_) + "_" + kind,
         .title = member_ + " " + what +
                  (refused ? " is refused" : " is taken or refused"),
         .change = std::move(change),
         .expect = std::move(expect),
         .source = source_,
         .file = file_,
         .pointer = pointer_});
  }

  void Set(const std::string& kind, const std::string& what,
           const nlohmann::json& value) {
    nlohmann::json body = good_.parts.value("body", nlohmann::json::object());
    body[member_] = value;
    const bool refused = !open_ && AtFault(body);
    Add(kind, what, {{{"op", "add"}, {"path", path_}, {"value", value}}},
        refused ? Refused() : TakenOrRefused(good_.operation));
  }

  void Absent() {
    if (!sent_) {
      return;
    }
    nlohmann::json body = good_.parts.at("body");
    body.erase(member_);
    Add("absent", "left out", {{{"op", "remove"}, {"path", path_}}},
        AtFault(body) ? Refused() : TakenOrRefused(good_.operation));
    for (const DocumentedError& error : good_.operation.errors) {
      if (error.member != path_) {
        continue;
      }
      Variation& refusal = variations_.back();
      refusal.title = member_ + " left out is refused with " + error.code;
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
    const nlohmann::json inner = sent_ ? value_ : nlohmann::json("value");
    const auto wrong = [&](const std::string& type,
                           const nlohmann::json& value) {
      const bool number = type == "number" && Admits("integer");
      if (!Admits(type) && !number) {
        Set(type, "as " + type, value);
      }
    };
    wrong("null", nullptr);
    wrong("boolean", true);
    wrong("number", kNumber);
    wrong("string", "text");
    wrong("array", nlohmann::json::array({inner}));
    wrong("object", {{"value", inner}});
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
  }

  // One below and one above the bounds of a number.
  void Bounds() {
    const auto step = [&](const char* keyword, double by,
                          const std::string& kind, const std::string& what) {
      if (const auto bound = schema_.find(keyword); bound != schema_.end()) {
        const double value = bound->get<double>() + by;
        Set(kind, what,
            bound->is_number_integer()
                ? nlohmann::json(static_cast<std::int64_t>(value))
                : nlohmann::json(value));
      }
    };
    step("minimum", 0, "at_minimum", "at its least");
    step("minimum", -1, "below_minimum", "one below its least");
    step("exclusiveMinimum", 0, "at_exclusive_minimum", "at its lower bound");
    step("maximum", 0, "at_maximum", "at its most");
    step("maximum", 1, "above_maximum", "one above its most");
    step("exclusiveMaximum", 0, "at_exclusive_maximum", "at its upper bound");
  }

  void Values() {
    if (schema_.contains("const") || schema_.contains("enum")) {
      Set("other_value", "with a value no page names", "nosuchvalue");
    }
  }

  // Which of two counts is nobody's promise.
  void Twice() {
    if (!sent_) {
      return;
    }
    const std::string text = BodyText(good_, member_);
    Add("given_twice", "given twice",
        {{{"op", "add"}, {"path", "/raw_body"}, {"value", text}}},
        TakenOrRefused(good_.operation));
  }

  const GoodRequest& good_;
  const std::string& member_;
  std::string path_;
  nlohmann::json schema_;
  std::string file_;
  std::string pointer_;
  bool form_ = false;
  bool open_ = false;
  bool sent_ = false;
  nlohmann::json value_;
  Source source_;
  std::vector<Variation> variations_;
};

// Percent-encodes all but placeholders.
std::string FormPart(const std::string& text) {
  std::string out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t begin = text.find("${", from);
    const std::size_t close = text.find('}', std::min(begin, text.size()));
    if (close == std::string::npos) {
      break;
    }
    out += PercentEncode(std::string_view(text).substr(from, begin - from));
    out += text.substr(begin, close + 1 - begin);
    from = close + 1;
  }
  return out + PercentEncode(std::string_view(text).substr(from));
}

}  // namespace

std::vector<std::string> BodyMembers(const schema::Schema& schema) {
  std::vector<std::string> members;
  if (const schema::Clause* clause = RootClause(schema, "properties")) {
    for (const json::Member& member : clause->value.members()) {
      members.emplace_back(member.key());
    }
  }
  return members;
}

std::vector<Variation> MemberVariations(const GoodRequest& good,
                                        const std::string& member) {
  return MemberDeriver(good, member,
                       *RootClause(*good.body_schema, "properties"))
      .Derive();
}

std::string BodyText(const GoodRequest& good, const std::string& again) {
  const nlohmann::json body =
      good.parts.value("body", nlohmann::json::object());
  const auto text = [&](const std::string& name) {
    const nlohmann::json& value = body.at(name);
    return value.is_string() ? value.get<std::string>() : value.dump();
  };
  if (good.operation.request_media_type != kForm) {
    std::string out = body.dump();
    if (!again.empty()) {
      out.pop_back();
      out += "," + nlohmann::json(again).dump() + ":" + body.at(again).dump() +
             "}";
    }
    return out;
  }
  std::string out;
  const auto add = [&](const std::string& name) {
    out +=
        (out.empty() ? "" : "&") + FormPart(name) + "=" + FormPart(text(name));
  };
  for (const auto& [name, value] : body.items()) {
    add(name);
  }
  if (!again.empty()) {
    add(again);
  }
  return out;
}

}  // namespace contract
