#include "harness/judge/clauses.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "harness/json/pointer.h"

namespace contract {
namespace {

// What says something about a schema and asserts nothing of a value.
bool IsAnnotation(std::string_view keyword) {
  constexpr std::array<std::string_view, 8> kAnnotations = {
      "title",      "description", "default",   "examples",
      "deprecated", "readOnly",    "writeOnly", "$comment"};
  return std::find(kAnnotations.begin(), kAnnotations.end(), keyword) !=
             kAnnotations.end() ||
         (keyword.starts_with("x-") && keyword != "x-recommended");
}

class Lister {
 public:
  Lister(const Operation& operation, const Contract& contract)
      : operation_(operation),
        contract_(contract),
        provider_(contract.provider(operation.provider)) {}

  std::vector<PromisedClause> List(const Catalogue& catalogue) {
    for (const ResponseSpec& response : operation_.responses) {
      Response(response);
    }
    for (const DocumentedError& error : operation_.errors) {
      Add({.id = Id(error.pointer),
           .kind = "error",
           .level = Level::kRequired,
           .source = error.source,
           .statuses = {std::to_string(error.status)}});
    }
    if (operation_.latency) {
      Add({.id = Id(operation_.latency->pointer),
           .kind = "latency",
           .level = Level::kRequired,
           .source = operation_.latency->source,
           .statuses = {}});
    }
    for (const Case& item : catalogue.cases) {
      if (item.operation == operation_.id) {
        Expectations(item);
      }
    }
    return std::move(clauses_);
  }

 private:
  std::string Id(const std::string& pointer) const {
    return operation_.uri + "#" + pointer;
  }

  // Of a clause that is there already, the stricter level and every status.
  void Add(PromisedClause clause) {
    const auto [known, added] = index_.emplace(clause.id, clauses_.size());
    if (!added) {
      PromisedClause& first = clauses_[known->second];
      if (clause.level == Level::kRequired) {
        first.level = Level::kRequired;
      }
      first.statuses.insert(first.statuses.end(), clause.statuses.begin(),
                            clause.statuses.end());
      return;
    }
    for (const Unreachable& exempt : operation_.unreachable) {
      if (clause.id == exempt.clause ||
          clause.id.starts_with(exempt.clause + "/")) {
        clause.unreachable = exempt.reason;
      }
    }
    clauses_.push_back(std::move(clause));
  }

  void Response(const ResponseSpec& response) {
    const auto add = [&](const std::string& pointer, const std::string& kind,
                         const Source& source) {
      Add({.id = Id(pointer),
           .kind = kind,
           .level = response.level,
           .source = source,
           .statuses = {response.status}});
    };
    add(response.pointer, "status", response.source);
    if (!response.content.empty()) {
      add(response.pointer + "/content", "content", response.source);
      Schema(contract_.schema(response.content.begin()->second), response);
    }
    for (const EchoRule& echo : response.echoes) {
      add(echo.pointer, "echo", echo.source);
    }
  }

  void Schema(const schema::Schema& schema, const ResponseSpec& response) {
    for (const schema::Clause& clause : schema.clauses()) {
      if (IsAnnotation(clause.keyword)) {
        continue;
      }
      Add({.id = clause.location,
           .kind = "schema",
           .level = clause.advisory ? Level::kRecommended : response.level,
           .source = clause.source.IsObject()
                         ? ReadSource(nlohmann::json::parse(
                                          clause.source.Dump(), nullptr, false),
                                      provider_)
                         : response.source,
           .statuses = {response.status}});
    }
  }

  // Of alternatives, that one of them holds.
  void Expectations(const Case& item) {
    const auto add = [&](const std::string& member) {
      Add({.id = item.id + "#/expect" + member,
           .kind = "expectation",
           .level = item.level,
           .source = item.source,
           .item = &item,
           .statuses = {}});
    };
    for (const auto& [member, want] : item.expect.items()) {
      if (member == "headers" || member == "body" || member == "error") {
        for (const auto& [name, ignored] : want.items()) {
          add(json::Join("/" + member, name));
        }
      } else if (member == "absent") {
        for (std::size_t i = 0; i < want.size(); ++i) {
          add("/absent/" + std::to_string(i));
        }
      } else if (member != "any_body") {
        add("/" + member);
      }
    }
  }

  const Operation& operation_;
  const Contract& contract_;
  const Provider& provider_;
  std::map<std::string, std::size_t> index_;
  std::vector<PromisedClause> clauses_;
};

}  // namespace

std::vector<PromisedClause> ClausesOf(const Operation& operation,
                                      const Contract& contract,
                                      const Catalogue& catalogue) {
  return Lister(operation, contract).List(catalogue);
}

}  // namespace contract
