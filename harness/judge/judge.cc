#include "harness/judge/judge.h"

#include <algorithm>
#include <variant>

#include "harness/cases/expectation.h"
#include "harness/json/document.h"
#include "harness/json/pointer.h"
#include "harness/judge/alternative.h"
#include "harness/judge/echo_rules.h"
#include "harness/judge/error_rules.h"
#include "harness/judge/schema_findings.h"

namespace contract {
namespace {

std::string MediaType(const HttpResponse& response) {
  const std::string* value = FindHeader(response.headers, "content-type");
  if (value == nullptr) {
    return "";
  }
  std::string type = value->substr(0, value->find(';'));
  while (!type.empty() && type.back() == ' ') {
    type.pop_back();
  }
  std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return type;
}

class Verdict {
 public:
  Verdict(const Answer& answer, const Contract& contract, Exercised* exercised)
      : answer_(answer),
        contract_(contract),
        exercised_(exercised),
        response_(*answer.exchange.response) {}

  std::vector<Finding> Reach() {
    const nlohmann::json& expect = Branch();
    Status(expect);
    const ResponseSpec* spec =
        FindResponse(answer_.operation, response_.status);
    if (spec != nullptr) {
      Exercise(answer_.operation.uri + "#" + spec->pointer);
    }
    const bool body_wanted = expect.contains("body") ||
                             expect.contains("absent") ||
                             expect.contains("error");
    Headers(expect);
    const bool any_body = status_as_expected_ && expect.contains("any_body");
    if (!any_body && (spec != nullptr || body_wanted)) {
      Body(spec, expect);
    }
    Latency();
    if (answer_.item.derived && answer_.item.level == Level::kRecommended) {
      for (Finding& finding : findings_) {
        finding.level = Level::kRecommended;
      }
    }
    return std::move(findings_);
  }

 private:
  const nlohmann::json& Branch() {
    if (answer_.expect.contains("any_of")) {
      Exercise(answer_.item.id + "#/expect/any_of");
    }
    Alternative chosen = ChooseAlternative(answer_.expect, response_);
    prefix_ = "/expect" + chosen.pointer;
    status_text_ = std::move(chosen.all_statuses);
    return *chosen.expect;
  }

  std::string CaseClause(const std::string& member) const {
    return answer_.item.id + "#" + prefix_ + member;
  }

  void Exercise(const std::string& clause) {
    if (exercised_ != nullptr) {
      exercised_->Add(clause);
    }
  }

  void AddCaseFinding(std::string_view slug, const std::string& member,
                      const std::string& pointer, const std::string& expected,
                      const std::string& actual) {
    findings_.push_back(Finding{.slug = std::string(slug),
                                .level = answer_.item.level,
                                .clause = CaseClause(member),
                                .source = answer_.item.source,
                                .pointer = pointer,
                                .expected = expected,
                                .actual = actual});
  }

  void Status(const nlohmann::json& expect) {
    const auto want = expect.find("status");
    if (want == expect.end()) {
      return;
    }
    Exercise(CaseClause("/status"));
    status_as_expected_ = StatusMatches(*want, response_.status);
    if (status_as_expected_) {
      return;
    }
    AddCaseFinding(slug::kStatusMismatch, "/status", "status",
                   status_text_.empty() ? StatusText(*want) : status_text_,
                   std::to_string(response_.status));
  }

  void Headers(const nlohmann::json& expect) {
    const auto headers = expect.find("headers");
    if (headers == expect.end()) {
      return;
    }
    for (const auto& [name, ignored] : headers->items()) {
      Exercise(CaseClause(json::Join("/headers", name)));
    }
    for (const Mismatch& wrong : MatchHeaders(*headers, response_)) {
      AddCaseFinding(slug::kHeaderMismatch, wrong.member, wrong.pointer,
                     wrong.expected, wrong.actual);
    }
  }

  void Body(const ResponseSpec* spec, const nlohmann::json& expect) {
    const bool documented = spec != nullptr && !spec->content.empty();
    // An undocumented refusal may come without a body.
    if (response_.body.empty() && documented &&
        spec->level == Level::kRecommended && !expect.contains("error")) {
      return;
    }
    if (documented && !ContentType(*spec)) {
      return;
    }
    auto parsed = json::Document::Parse(response_.body);
    if (const auto* error = std::get_if<json::ParseError>(&parsed)) {
      if (documented || expect.contains("body") || expect.contains("error")) {
        NotJson(spec, *error);
      }
      return;
    }
    const json::Value body = std::get<json::Document>(parsed).root();
    if (documented) {
      const std::string& uri = spec->content.begin()->second;
      AddSchemaFindings(contract_.schema(uri), body, spec->level,
                        answer_.provider, *spec, &findings_, exercised_);
      EchoRules(answer_, *spec, body, &findings_, exercised_);
    }
    if (const auto schema = expect.find("schema"); schema != expect.end()) {
      Exercise(CaseClause("/schema"));
      const std::string uri = Contract::SchemaUri(answer_.operation.provider,
                                                  schema->get<std::string>());
      AddSchemaFindings(
          contract_.schema(uri), body, answer_.item.level, answer_.provider,
          ResponseSpec{.source = answer_.item.source}, &findings_, exercised_);
    }
    // Of an answer with another status the rest of the expectation says
    // nothing more, unless both are refusals: their codes can be compared.
    const bool comparable = status_as_expected_ || response_.status >= 400;
    ErrorRules(answer_, prefix_, comparable ? expect : nlohmann::json::object(),
               body, &findings_, exercised_);
    if (status_as_expected_) {
      Expectations(expect, body);
    }
  }

  bool ContentType(const ResponseSpec& spec) {
    const std::string clause =
        answer_.operation.uri + "#" + spec.pointer + "/content";
    Exercise(clause);
    const std::string type = MediaType(response_);
    if (spec.content.contains(type)) {
      return true;
    }
    findings_.push_back(Finding{.slug = std::string(slug::kContentTypeMismatch),
                                .level = spec.level,
                                .clause = clause,
                                .source = spec.source,
                                .pointer = "headers/content-type",
                                .expected = spec.content.begin()->first,
                                .actual = type.empty() ? "absent" : type});
    return false;
  }

  void NotJson(const ResponseSpec* spec, const json::ParseError& error) {
    constexpr std::size_t kShown = 120;
    std::string shown = response_.body.substr(0, kShown);
    if (response_.body.size() > kShown) {
      shown += "... (" + std::to_string(response_.body.size()) + " bytes)";
    }
    findings_.push_back(Finding{
        .slug = std::string(slug::kBodyNotJson),
        .level = spec == nullptr ? answer_.item.level : spec->level,
        .clause = spec == nullptr ? CaseClause("/body")
                                  : answer_.operation.uri + "#" +
                                        spec->pointer + "/content",
        .source = spec == nullptr ? answer_.item.source : spec->source,
        .pointer = "",
        .expected = "one well-formed JSON value",
        .actual = error.message + " at line " + std::to_string(error.line) +
                  ", column " + std::to_string(error.column) + ": " + shown});
  }

  void Expectations(const nlohmann::json& expect, const json::Value& body) {
    const std::string_view slug = answer_.item.group == "state"
                                      ? slug::kStateMismatch
                                      : slug::kValueMismatch;
    if (const auto want = expect.find("body"); want != expect.end()) {
      for (const auto& [pointer, ignored] : want->items()) {
        Exercise(CaseClause(json::Join("/body", pointer)));
      }
      for (const Mismatch& wrong : MatchBody(*want, body)) {
        AddCaseFinding(slug, wrong.member, wrong.pointer, wrong.expected,
                       wrong.actual);
      }
    }
    if (const auto absent = expect.find("absent"); absent != expect.end()) {
      for (std::size_t i = 0; i < absent->size(); ++i) {
        Exercise(CaseClause("/absent/" + std::to_string(i)));
      }
      for (const Mismatch& wrong : MatchAbsent(*absent, body)) {
        AddCaseFinding(slug::kFieldForbidden, wrong.member, wrong.pointer,
                       wrong.expected, wrong.actual);
      }
    }
  }

  void Latency() {
    const auto& clause = answer_.operation.latency;
    if (!clause) {
      return;
    }
    const std::string id = answer_.operation.uri + "#" + clause->pointer;
    Exercise(id);
    const double took =
        answer_.exchange.timing.total_ms - answer_.exchange.timing.connect_ms;
    if (took <= clause->timeout_ms) {
      return;
    }
    findings_.push_back(Finding{
        .slug = std::string(slug::kLatencyExceeded),
        .level = Level::kRequired,
        .clause = id,
        .source = clause->source,
        .pointer = "time",
        .expected = "at most " +
                    std::to_string(static_cast<int>(clause->timeout_ms)) +
                    " ms",
        .actual = std::to_string(static_cast<int>(took)) + " ms"});
  }

  const Answer& answer_;
  const Contract& contract_;
  Exercised* exercised_;
  const HttpResponse& response_;
  std::string prefix_;
  std::string status_text_;
  bool status_as_expected_ = true;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> Judge(const Answer& answer, const Contract& contract,
                           Exercised* exercised) {
  return Verdict(answer, contract, exercised).Reach();
}

}  // namespace contract
