#include "harness/cases/case_reader.h"

#include "harness/cases/variables.h"

namespace contract {
namespace {

std::vector<Given> ReadGiven(const nlohmann::json& data) {
  std::vector<Given> given;
  for (const auto& use : data.value("given", nlohmann::json::array())) {
    if (use.is_string()) {
      given.push_back({.step = use.get<std::string>(), .as = {}});
    } else {
      given.push_back({.step = use.at("step").get<std::string>(),
                       .as = use.value("as", ""),
                       .with = use.value("with", nlohmann::json::object())});
    }
  }
  return given;
}

RequestSpec ReadRequest(const nlohmann::json& data) {
  const auto& request = data.at("request");
  return {.example = request.value("example", "request"),
          .change = request.value("change", nlohmann::json::array()),
          .with = request.value("with", nlohmann::json::object()),
          .provoke = request.value("provoke", "")};
}

// "juspay.link_wallet.refuses" -> "juspay__link_wallet__refuses": the only
// characters GoogleTest accepts, and reversible, since no part of an id has a
// double underscore.
std::string TestName(const std::string& id) {
  std::string name;
  for (const char c : id) {
    name += c == '.' ? std::string("__") : std::string(1, c);
  }
  return name;
}

Case ReadInstance(const nlohmann::json& data, const CaseFileContext& context,
                  const std::string& pointer, const std::string& suffix) {
  Case item;
  item.provider = context.provider.name;
  item.operation = context.operation;
  item.name = data.at("name").get<std::string>() + suffix;
  item.id = item.operation + "." + item.name;
  item.test_name = TestName(item.id);
  item.title = data.at("title");
  item.group = data.at("group");
  item.level = data.value("level", "required") == "recommended"
                   ? Level::kRecommended
                   : Level::kRequired;
  item.source =
      ReadSource(data.value("source", context.source), context.provider);
  if (item.source.grade.empty()) {
    item.source.grade = "stated";
  }
  item.needs = data.value("requires", std::vector<std::string>());
  item.given = ReadGiven(data);
  item.request = ReadRequest(data);
  item.expect = data.at("expect");
  item.fails_under = data.value("fails_under", std::vector<std::string>());
  item.note = data.value("note", "");
  item.file = context.file;
  item.pointer = pointer;
  return item;
}

}  // namespace

std::vector<Case> ReadCases(const nlohmann::json& data,
                            const CaseFileContext& context,
                            const std::string& pointer) {
  const auto each = data.find("each");
  if (each == data.end()) {
    return {ReadInstance(data, context, pointer, "")};
  }
  std::vector<Case> cases;
  nlohmann::json body = data;
  body.erase("each");
  for (const auto& instance : *each) {
    Variables values;
    for (const auto& [name, value] : instance.items()) {
      values.Set("each." + name, value);
    }
    cases.push_back(ReadInstance(values.Expand(body), context, pointer,
                                 "_" + instance.at("name").get<std::string>()));
  }
  return cases;
}

Step ReadStep(const std::string& name, const nlohmann::json& data,
              const Provider& provider, const std::string& file) {
  Step step;
  step.name = name;
  step.title = data.value("title", name);
  step.operation =
      provider.name + "." + data.at("operation").get<std::string>();
  step.needs = data.value("requires", std::vector<std::string>());
  step.given = ReadGiven(data);
  step.variables = data.value("variables", nlohmann::json::object());
  step.request = ReadRequest(data);
  step.expect = data.value("expect", nlohmann::json::object());
  step.capture = data.value("capture", std::map<std::string, std::string>());
  step.file = file;
  step.pointer = "/steps/" + name;
  return step;
}

VariableRule ReadVariableRule(const nlohmann::json& data) {
  return {.default_text = data.value("default", ""),
          .like = data.value("like", ""),
          .required = data.value("required", false)};
}

}  // namespace contract
