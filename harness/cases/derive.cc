#include "harness/cases/derive.h"

#include <algorithm>
#include <optional>

#include "harness/cases/derive_variation.h"
#include "harness/cases/expectation.h"

namespace contract {
namespace {

// The request of a case in parts; nothing when its change is about what only
// a target adds.
std::optional<nlohmann::json> PartsOf(const Case& item,
                                      const Catalogue& catalogue,
                                      const Operation& operation) {
  nlohmann::json parts = {{"path", nlohmann::json::object()},
                          {"query", nlohmann::json::object()},
                          {"headers", nlohmann::json::object()}};
  if (!operation.request_media_type.empty()) {
    parts["headers"]["content-type"] = operation.request_media_type;
  }
  parts.merge_patch(
      catalogue.requests.at(item.operation + "/" + item.request.example));
  try {
    return parts.patch(item.request.change);
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

bool MaySucceed(const Case& item) {
  const auto status = item.expect.find("status");
  constexpr int kOk = 200;
  return item.group == "success" && status != item.expect.end() &&
         StatusMatches(*status, kOk) && item.request.provoke.empty();
}

std::size_t Weight(const Case& item) {
  return item.given.size() + item.needs.size() + item.request.change.size() +
         (item.level == Level::kRequired ? 0 : 1);
}

struct Model {
  const Case* item = nullptr;
  nlohmann::json parts;
};

class Deriver {
 public:
  Deriver(const Contract& contract, const Catalogue& catalogue,
          const Operation& operation)
      : contract_(contract), operation_(operation) {
    for (const Case& item : catalogue.cases) {
      if (item.operation == operation.id && MaySucceed(item)) {
        if (auto parts = PartsOf(item, catalogue, operation)) {
          models_.push_back({&item, std::move(*parts)});
        }
      }
    }
    std::stable_sort(models_.begin(), models_.end(),
                     [](const Model& left, const Model& right) {
                       return Weight(*left.item) < Weight(*right.item);
                     });
  }

  std::vector<Case> Derive() {
    if (models_.empty()) {
      return {};
    }
    const schema::Schema* schema =
        operation_.request_schema.empty()
            ? nullptr
            : contract_.FindSchema(operation_.request_schema);
    if (schema != nullptr) {
      for (const RequestMember& member : BodyMembers(*schema)) {
        const Model& model = ModelWith(member.pointer);
        Add(model, MemberVariations(Good(model, schema), member));
      }
    }
    Add(models_.front(),
        MessageVariations(Good(models_.front(), schema), Methods()));
    return std::move(cases_);
  }

 private:
  GoodRequest Good(const Model& model, const schema::Schema* schema) const {
    return {.operation = operation_,
            .provider = contract_.provider(operation_.provider),
            .body_schema = schema,
            .parts = model.parts};
  }

  // The simplest model that sends the member, else the simplest.
  const Model& ModelWith(const std::string& pointer) const {
    const nlohmann::json::json_pointer member(pointer);
    for (const Model& model : models_) {
      const auto body = model.parts.find("body");
      if (body != model.parts.end() && body->contains(member)) {
        return model;
      }
    }
    return models_.front();
  }

  std::vector<std::string> Methods() const {
    std::vector<std::string> methods;
    for (const auto& [id, other] : contract_.operations()) {
      if (other.provider == operation_.provider &&
          other.path == operation_.path) {
        methods.push_back(other.method);
      }
    }
    return methods;
  }

  void Add(const Model& model, std::vector<Variation> variations) {
    for (Variation& variation : variations) {
      Case item = *model.item;  // what it needs and what comes first
      item.name = "derived_" + variation.name;
      item.id = operation_.id + "." + item.name;
      item.test_name =
          operation_.provider + "__" + operation_.name + "__" + item.name;
      item.title = std::move(variation.title);
      item.group = "boundary";
      item.level = variation.level;
      item.derived = true;
      item.source = std::move(variation.source);
      for (auto& one : variation.change) {
        item.request.change.push_back(std::move(one));
      }
      item.expect = std::move(variation.expect);
      item.fails_under.clear();
      item.note.clear();
      item.file = std::move(variation.file);
      item.pointer = std::move(variation.pointer);
      cases_.push_back(std::move(item));
    }
  }

  const Contract& contract_;
  const Operation& operation_;
  std::vector<Model> models_;
  std::vector<Case> cases_;
};

}  // namespace

std::string IdPart(const std::string& name) {
  std::string part;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      part += static_cast<char>(std::tolower(byte));
    } else if (!part.empty() && part.back() != '_') {
      part += '_';
    }
  }
  while (part.ends_with('_')) {
    part.pop_back();
  }
  return part;
}

nlohmann::json Refused() { return {{"status", "4xx"}}; }

nlohmann::json TakenOrRefused(const Operation& operation) {
  nlohmann::json statuses = nlohmann::json::array();
  for (const ResponseSpec& response : operation.responses) {
    if (response.status.starts_with('2') && !response.status.ends_with('X')) {
      statuses.push_back(std::stoi(response.status));
    }
  }
  statuses.push_back("4xx");
  return {{"status", std::move(statuses)}};
}

nlohmann::json TakenOrTurnedAway(const Operation& operation) {
  nlohmann::json taken = TakenOrRefused(operation);
  taken["status"].erase(taken["status"].size() - 1);
  return {
      {"any_of",
       {std::move(taken), {{"status", {"3xx", "4xx"}}, {"any_body", true}}}}};
}

void AddDerivedCases(const Contract& contract, Catalogue* catalogue) {
  std::vector<Case> all;
  const std::vector<Case>& written = catalogue->cases;
  for (std::size_t i = 0; i < written.size(); ++i) {
    all.push_back(written[i]);
    const std::string& operation = written[i].operation;
    if (i + 1 == written.size() || written[i + 1].operation != operation) {
      std::vector<Case> derived =
          Deriver(contract, *catalogue, contract.operation(operation)).Derive();
      std::move(derived.begin(), derived.end(), std::back_inserter(all));
    }
  }
  catalogue->cases = std::move(all);
}

}  // namespace contract
