#include "harness/cases/case_runner.h"

#include <map>

#include "harness/cases/expectation.h"
#include "harness/cases/plan.h"
#include "harness/cases/request_builder.h"
#include "harness/json/document.h"

namespace contract {
namespace {

// The values one use of a step sees over everything outside it. A capture is
// known inside as `name` and outside as `as.name`.
struct Scope {
  Scope* parent = nullptr;
  std::string as;
  nlohmann::json with = nlohmann::json::object();
  std::map<std::string, nlohmann::json> values;
};

struct FlatStep {
  const Step* step = nullptr;
  Scope* scope = nullptr;
};

}  // namespace

struct CaseRunner::Flow {
  const Case& item;
  const Catalogue& catalogue;
  const Contract& contract;
  const Target& target;
  Variables variables;
  std::vector<std::unique_ptr<Scope>> scopes;
  std::vector<FlatStep> steps;
  std::size_t next = 0;  // index into steps; steps.size() is the case itself
  bool answered = false;
  std::string step;
  std::string error;
  bool precondition_failed = false;
  nlohmann::json sent;

  void Flatten(const std::vector<Given>& given, Scope* parent) {
    const ProviderSteps& known = catalogue.providers.at(item.provider);
    for (const Given& use : given) {
      const Step& found = known.steps.at(use.step);
      scopes.push_back(std::make_unique<Scope>());
      Scope* scope = scopes.back().get();
      scope->parent = parent;
      scope->as = use.as;
      scope->with = use.with;
      // An outer value wins over an inner default.
      for (const auto& [name, value] : found.variables.items()) {
        if (!use.with.contains(name) && !Overridden(parent, name)) {
          scope->with[name] = value;
        }
      }
      Flatten(found.given, scope);
      steps.push_back({&found, scope});
    }
  }

  static bool Overridden(const Scope* scope, const std::string& name) {
    for (; scope != nullptr; scope = scope->parent) {
      if (scope->with.contains(name)) {
        return true;
      }
    }
    return false;
  }

  // Outermost first, so that inner values win.
  void PutIn(const Scope* scope, Variables* out) const {
    if (scope == nullptr) {
      return;
    }
    PutIn(scope->parent, out);
    for (const auto& [name, value] : scope->with.items()) {
      out->Set(name, out->Expand(value));
    }
    for (const auto& [name, value] : scope->values) {
      out->Set(name, value);
    }
  }

  Variables View(const Scope* scope) const {
    Variables view = variables;
    PutIn(scope, &view);
    return view;
  }

  void Capture(Scope* scope, const std::string& name,
               const nlohmann::json& value) {
    std::string outside = name;
    for (; scope != nullptr; scope = scope->parent) {
      scope->values[outside] = value;
      if (!scope->as.empty()) {
        outside = scope->as + "." + outside;
      }
    }
    variables.Set(outside, value);
  }

  void Fail(const Step& failed, const std::string& why) {
    precondition_failed = true;
    error = "precondition \"" + failed.title + "\" was not established: " + why;
  }

  void Take(const FlatStep& flat, const Exchange& exchange) {
    const Step& taken = *flat.step;
    const HttpResponse& response = *exchange.response;
    const Variables view = View(flat.scope);
    const nlohmann::json expect = view.Expand(taken.expect);
    const auto status = expect.find("status");
    if (status != expect.end() && !StatusMatches(*status, response.status)) {
      return Fail(taken, "expected status " + StatusText(*status) + ", got " +
                             std::to_string(response.status));
    }
    auto parsed = json::Document::Parse(response.body);
    const auto* document = std::get_if<json::Document>(&parsed);
    if (document == nullptr) {
      if (taken.capture.empty() && !expect.contains("body")) {
        return;
      }
      return Fail(taken, "the answer is not usable JSON (" +
                             std::get<json::ParseError>(parsed).message + ")");
    }
    if (const auto body = expect.find("body"); body != expect.end()) {
      const auto mismatches = MatchBody(*body, document->root());
      if (!mismatches.empty()) {
        return Fail(taken, "at " + mismatches.front().pointer + " expected " +
                               mismatches.front().expected + ", got " +
                               mismatches.front().actual);
      }
    }
    for (const auto& [name, pointer] : taken.capture) {
      const auto value = document->root().Resolve(pointer);
      if (!value) {
        return Fail(taken, "the answer has no " + pointer);
      }
      Capture(flat.scope, name,
              nlohmann::json::parse(value->Dump(), nullptr, false));
    }
  }

  std::optional<HttpRequest> Build(const RequestSpec& spec,
                                   const std::string& operation_id,
                                   const Variables& view) {
    const Operation& operation = contract.operation(operation_id);
    const Provider& provider = contract.provider(operation.provider);
    const TargetProvider& where = target.providers.at(operation.provider);
    RequestSpec bound = spec;
    if (!spec.provoke.empty()) {
      bound.provoke = ProvocationOf(provider, where, spec.provoke);
    }
    auto built = BuildRequest(
        bound, catalogue.requests.at(operation_id + "/" + spec.example),
        operation, provider, where, view);
    if (const auto* why = std::get_if<std::string>(&built)) {
      error = *why;
      return std::nullopt;
    }
    auto& request = std::get<BuiltRequest>(built);
    sent = std::move(request.sent);
    return std::move(request.http);
  }

  std::optional<HttpRequest> Next(const Exchange* previous) {
    if (previous != nullptr) {
      if (previous->failure != TransportFailure::kNone || !previous->response) {
        error = previous->failure_text;
        return std::nullopt;
      }
      if (next == steps.size()) {
        answered = true;
        return std::nullopt;
      }
      Take(steps[next], *previous);
      ++next;
      if (!error.empty()) {
        return std::nullopt;
      }
    }
    if (next == steps.size()) {
      step.clear();
      // What the request overrides, the expectation sees too: but only once it
      // is built, as a value may be made of the one it stands in for.
      std::optional<HttpRequest> request =
          Build(item.request, item.operation, variables);
      const nlohmann::json with = variables.Expand(item.request.with);
      for (const auto& [name, value] : with.items()) {
        variables.Set(name, value);
      }
      return request;
    }
    const FlatStep& flat = steps[next];
    step = flat.step->name;
    return Build(flat.step->request, flat.step->operation, View(flat.scope));
  }
};

CaseRunner::CaseRunner(const Case& item, const Catalogue& catalogue,
                       const Contract& contract, const Target& target,
                       Variables variables)
    : flow_(std::make_unique<Flow>(Flow{.item = item,
                                        .catalogue = catalogue,
                                        .contract = contract,
                                        .target = target,
                                        .variables = std::move(variables),
                                        .scopes = {},
                                        .steps = {},
                                        .step = {},
                                        .error = {},
                                        .sent = {}})) {
  flow_->Flatten(item.given, nullptr);
}

CaseRunner::~CaseRunner() = default;

std::optional<HttpRequest> CaseRunner::Next(const Exchange* previous) {
  return flow_->Next(previous);
}

const std::string& CaseRunner::step() const { return flow_->step; }
const std::string& CaseRunner::error() const { return flow_->error; }
bool CaseRunner::precondition_failed() const {
  return flow_->precondition_failed;
}
const nlohmann::json& CaseRunner::sent() const { return flow_->sent; }
const Variables& CaseRunner::variables() const { return flow_->variables; }

}  // namespace contract
