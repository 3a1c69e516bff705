#include "reports/json_report.h"

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

using Json = nlohmann::ordered_json;

// Larger bodies are cut; "body_bytes" tells.
constexpr std::size_t kLargestBody = 64U << 10U;

double Milliseconds(double value) {
  constexpr double kMost = 1e12;
  if (!(value > 0)) {
    return 0;
  }
  return std::round(std::fmin(value, kMost) * 1000) / 1000;
}

Json SourceJson(const Source& source) {
  return {{"page", source.page},
          {"section", source.section},
          {"grade", source.grade},
          {"url", source.url}};
}

Json FindingJson(const Finding& finding) {
  return {{"slug", finding.slug},       {"level", ToString(finding.level)},
          {"clause", finding.clause},   {"source", SourceJson(finding.source)},
          {"pointer", finding.pointer}, {"expected", finding.expected},
          {"actual", finding.actual}};
}

Json FindingsJson(const std::vector<Finding>& findings) {
  Json out = Json::array();
  for (const Finding& finding : findings) {
    out.push_back(FindingJson(finding));
  }
  return out;
}

Json HeadersJson(const std::vector<Header>& headers) {
  Json out = Json::array();
  for (const Header& header : headers) {
    out.push_back({{"name", header.name}, {"value", header.value}});
  }
  return out;
}

void AddBody(const std::string& body, Json& out) {
  out["body"] = Shorten(body, kLargestBody);
  out["body_bytes"] = body.size();
}

Json RequestJson(const HttpRequest& request) {
  Json out = {{"method", request.method},
              {"url", request.url},
              {"headers", HeadersJson(request.headers)}};
  AddBody(request.body, out);
  return out;
}

Json ResponseJson(const HttpResponse& response) {
  Json out = {{"status", response.status},
              {"http_version", response.http_version},
              {"headers", HeadersJson(response.headers)}};
  AddBody(response.body, out);
  return out;
}

Json ExchangeJson(const Exchange& exchange) {
  Json out = {{"step", exchange.step},
              {"started", exchange.started},
              {"request", RequestJson(exchange.request)}};
  out["response"] =
      exchange.response ? ResponseJson(*exchange.response) : Json(nullptr);
  out["failure"] = ToString(exchange.failure);
  out["failure_text"] = exchange.failure_text;
  out["timing"] = {
      {"connect_ms", Milliseconds(exchange.timing.connect_ms)},
      {"first_byte_ms", Milliseconds(exchange.timing.first_byte_ms)},
      {"total_ms", Milliseconds(exchange.timing.total_ms)}};
  return out;
}

Json AttemptJson(const Attempt& attempt) {
  Json exchanges = Json::array();
  for (const Exchange& exchange : attempt.exchanges) {
    exchanges.push_back(ExchangeJson(exchange));
  }
  return {{"error", attempt.error},
          {"findings", FindingsJson(attempt.findings)},
          {"exchanges", std::move(exchanges)}};
}

Json CaseJson(const CaseResult& result) {
  Json attempts = Json::array();
  for (const Attempt& attempt : result.attempts) {
    attempts.push_back(AttemptJson(attempt));
  }
  return {{"id", result.id},
          {"title", result.title},
          {"provider", result.provider},
          {"operation", result.operation},
          {"group", result.group},
          {"level", ToString(result.level)},
          {"source", SourceJson(result.source)},
          {"file", result.file},
          {"pointer", result.pointer},
          {"outcome", ToString(result.outcome)},
          {"reason", result.reason},
          {"flaky", result.flaky},
          {"time_ms", Milliseconds(result.time_ms)},
          {"findings", FindingsJson(result.findings)},
          {"attempts", std::move(attempts)},
          {"reproduce", result.reproduce},
          {"rerun", result.rerun}};
}

Json RunJson(const Run& run) {
  Json urls = Json::object();
  for (const auto& [provider, url] : run.base_urls) {
    urls[provider] = url;
  }
  return {{"id", run.id},
          {"version", run.version},
          {"started", run.started},
          {"duration_ms", Milliseconds(run.duration_ms)},
          {"hostname", run.hostname},
          {"target", run.target},
          {"target_kind", run.target_kind},
          {"base_urls", std::move(urls)},
          {"contract_digest", run.contract_digest},
          {"seed", run.seed},
          {"strict", run.strict},
          {"configuration", run.configuration},
          {"shard", {{"index", run.shard_index}, {"total", run.shard_total}}},
          {"notes", run.notes}};
}

Json CreatedJson(const std::vector<Created>& created) {
  Json out = Json::array();
  for (const Created& made : created) {
    out.push_back({{"case", made.case_id},
                   {"operation", made.operation},
                   {"what", made.what},
                   {"id", made.id},
                   {"confirmed", made.confirmed}});
  }
  return out;
}

Json CoverageJson(const Run& run) {
  Json out = Json::array();
  for (const OperationCoverage& coverage : run.coverage) {
    Json gaps = Json::array();
    for (const CoverageGap& gap : coverage.gaps) {
      gaps.push_back({{"reason", gap.reason}, {"clauses", gap.clauses}});
    }
    out.push_back({{"operation", coverage.operation},
                   {"total", coverage.total},
                   {"exercised", coverage.exercised},
                   {"gaps", std::move(gaps)}});
  }
  return out;
}

Json TotalsJson(const Totals& totals) {
  return {
      {"passed", totals.passed},     {"failed", totals.failed},
      {"error", totals.error},       {"known_failure", totals.known_failure},
      {"skipped", totals.skipped},   {"not_run", totals.not_run},
      {"warnings", totals.warnings}, {"flaky", totals.flaky}};
}

}  // namespace

std::string JsonReport(const Run& run) {
  Json cases = Json::array();
  for (const CaseResult& result : run.cases) {
    cases.push_back(CaseJson(result));
  }
  Json report;
  report["format"] = kReportFormat;
  report["run"] = RunJson(run);
  report["totals"] = TotalsJson(CountTotals(run));
  report["cases"] = std::move(cases);
  report["not_run"] = run.not_run;
  report["created"] = CreatedJson(run.created);
  report["coverage"] = CoverageJson(run);
  report["verdict"] = VerdictOf(run).word;
  report["exit_code"] = run.exit_code;
  report["complete"] = run.complete && run.not_run.empty();
  // Bytes that are no UTF-8 become U+FFFD: the file must parse. All else
  // beyond ASCII is escaped: nothing in it changes what a reader sees.
  return report.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace contract::reports
