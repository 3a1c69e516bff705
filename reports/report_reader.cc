#include "reports/report_reader.h"

#include <array>
#include <nlohmann/json.hpp>

#include "reports/json_report.h"

namespace contract::reports {
namespace {

using Json = nlohmann::json;

// The value that ToString shows as `text`.
template <typename Enum>
Enum FromText(const std::string& text, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (ToString(static_cast<Enum>(i)) == text) {
      return static_cast<Enum>(i);
    }
  }
  throw std::invalid_argument("\"" + text + "\" is not a known word");
}

std::string Text(const Json& object, const char* name) {
  return object.at(name).get<std::string>();
}

template <typename T, typename Read>
std::vector<T> List(const Json& array, Read read) {
  if (!array.is_array()) {
    throw std::invalid_argument("a list is missing");
  }
  std::vector<T> out;
  for (const Json& item : array) {
    out.push_back(read(item));
  }
  return out;
}

Source ReadSource(const Json& data) {
  return {Text(data, "page"), Text(data, "section"), Text(data, "grade"),
          Text(data, "url")};
}

Level ReadLevel(const Json& data) {
  return FromText(Text(data, "level"), Level::kRecommended);
}

Finding ReadFinding(const Json& data) {
  return {Text(data, "slug"),    ReadLevel(data),
          Text(data, "clause"),  ReadSource(data.at("source")),
          Text(data, "pointer"), Text(data, "expected"),
          Text(data, "actual")};
}

Header ReadHeader(const Json& data) {
  return {Text(data, "name"), Text(data, "value")};
}

Exchange ReadExchange(const Json& data) {
  Exchange out;
  const Json& request = data.at("request");
  out.request = {Text(request, "method"), Text(request, "url"),
                 List<Header>(request.at("headers"), ReadHeader),
                 Text(request, "body")};
  if (const Json& response = data.at("response"); !response.is_null()) {
    out.response = HttpResponse{
        response.at("status").get<int>(), Text(response, "http_version"),
        List<Header>(response.at("headers"), ReadHeader),
        Text(response, "body")};
  }
  out.failure = FromText(Text(data, "failure"), TransportFailure::kCancelled);
  out.failure_text = Text(data, "failure_text");
  const Json& timing = data.at("timing");
  out.timing = {timing.at("connect_ms").get<double>(),
                timing.at("first_byte_ms").get<double>(),
                timing.at("total_ms").get<double>()};
  out.started = Text(data, "started");
  out.step = Text(data, "step");
  return out;
}

Attempt ReadAttempt(const Json& data) {
  return {List<Exchange>(data.at("exchanges"), ReadExchange),
          List<Finding>(data.at("findings"), ReadFinding), Text(data, "error")};
}

CaseResult ReadCase(const Json& data) {
  CaseResult out;
  out.id = Text(data, "id");
  out.title = Text(data, "title");
  out.provider = Text(data, "provider");
  out.operation = Text(data, "operation");
  out.group = Text(data, "group");
  out.level = ReadLevel(data);
  out.source = ReadSource(data.at("source"));
  out.file = Text(data, "file");
  out.pointer = Text(data, "pointer");
  out.outcome = FromText(Text(data, "outcome"), Outcome::kError);
  out.reason = Text(data, "reason");
  out.flaky = data.at("flaky").get<bool>();
  out.attempts = List<Attempt>(data.at("attempts"), ReadAttempt);
  out.findings = List<Finding>(data.at("findings"), ReadFinding);
  out.time_ms = data.at("time_ms").get<double>();
  out.reproduce = Text(data, "reproduce");
  out.rerun = Text(data, "rerun");
  return out;
}

Created ReadCreated(const Json& data) {
  return {Text(data, "case"), Text(data, "operation"), Text(data, "what"),
          Text(data, "id"), data.at("confirmed").get<bool>()};
}

Totals ReadTotals(const Json& data) {
  const auto count = [&data](const char* name) {
    return data.at(name).get<int>();
  };
  return {count("passed"), count("skipped"), count("known_failure"),
          count("failed"), count("error"),   count("warnings"),
          count("flaky"),  count("not_run")};
}

void ReadHead(const Json& data, Run* run) {
  run->id = Text(data, "id");
  run->version = Text(data, "version");
  run->started = Text(data, "started");
  run->hostname = Text(data, "hostname");
  run->duration_ms = data.at("duration_ms").get<double>();
  run->target = Text(data, "target");
  run->target_kind = Text(data, "target_kind");
  run->base_urls =
      data.at("base_urls").get<std::map<std::string, std::string>>();
  run->contract_digest = Text(data, "contract_digest");
  run->seed = Text(data, "seed");
  run->strict = data.at("strict").get<bool>();
  run->configuration = Text(data, "configuration");
  run->shard_index = data.at("shard").at("index").get<int>();
  run->shard_total = data.at("shard").at("total").get<int>();
  run->notes = data.at("notes").get<std::vector<std::string>>();
}

OperationCoverage ReadCoverage(const Json& data) {
  OperationCoverage coverage;
  coverage.operation = Text(data, "operation");
  coverage.total = data.at("total").get<int>();
  coverage.exercised = data.at("exercised").get<int>();
  for (const Json& gap : data.at("gaps")) {
    coverage.gaps.push_back(
        {.reason = Text(gap, "reason"),
         .clauses = gap.at("clauses").get<std::vector<std::string>>()});
  }
  return coverage;
}

Run ReadRun(const Json& report) {
  Run run;
  ReadHead(report.at("run"), &run);
  run.cases = List<CaseResult>(report.at("cases"), ReadCase);
  run.not_run = report.at("not_run").get<std::vector<std::string>>();
  run.created = List<Created>(report.at("created"), ReadCreated);
  run.coverage = List<OperationCoverage>(report.at("coverage"), ReadCoverage);
  run.totals = ReadTotals(report.at("totals"));
  run.exit_code = report.at("exit_code").get<int>();
  run.complete = report.at("complete").get<bool>();
  return run;
}

}  // namespace

std::variant<Run, std::string> ReadReport(std::string_view text) {
  const Json report = Json::parse(text, nullptr, false);
  if (report.is_discarded()) {
    return "it is not JSON, or was cut off";
  }
  if (!report.is_object() || report.value("format", Json()) != kReportFormat) {
    return "it is not the report.json of a run of wallet-conformance";
  }
  try {
    return ReadRun(report);
  } catch (const std::exception& error) {
    return std::string("it is not a report of this version (") + error.what() +
           ")";
  }
}

}  // namespace contract::reports
