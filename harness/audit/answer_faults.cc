#include "harness/audit/answer_faults.h"

#include <algorithm>
#include <array>
#include <set>

namespace contract::audit {
namespace {

constexpr std::array<int, 10> kUnknownStatuses = {201, 202, 204, 302, 304,
                                                  418, 422, 502, 503, 504};

std::set<int> StatusesOf(const Operation& operation) {
  std::set<int> statuses(kUnknownStatuses.begin(), kUnknownStatuses.end());
  statuses.insert({200, 400, 401, 403, 404, 409, 429, 500});
  for (const ResponseSpec& spec : operation.responses) {
    if (!spec.status.ends_with("XX")) {
      statuses.insert(std::stoi(spec.status));
    }
  }
  return statuses;
}

Fault Start(const Specimen& specimen, const std::string& family) {
  Fault fault;
  fault.family = family;
  fault.operation = specimen.operation->id;
  fault.status = specimen.spec_status();
  return fault;
}

// The first recorded answer of each documented status whose body is judged.
std::vector<const Specimen*> OneOfEach(const std::vector<Specimen>& recorded) {
  std::vector<const Specimen*> chosen;
  std::set<const ResponseSpec*> seen;
  for (const Specimen& one : recorded) {
    if (BodyIsJudged(one) && seen.insert(one.spec).second) {
      chosen.push_back(&one);
    }
  }
  return chosen;
}

std::string ContentClause(const Specimen& specimen) {
  return specimen.operation->uri + "#" + specimen.spec->pointer + "/content";
}

struct Bytes {
  const char* name;
  const char* what;
  std::string body;
};

std::vector<Bytes> BrokenBytes(const std::string& recorded) {
  // White space at the end could be cut without harm.
  const std::string body =
      recorded.substr(0, recorded.find_last_not_of(" \t\r\n") + 1);
  std::vector<Bytes> all = {
      {"empty", "no body at all", ""},
      {"blank", "nothing but spaces", "  \r\n"},
      {"cut_at_a_quarter", "the first quarter",
       body.substr(0, body.size() / 4)},
      {"cut_in_half", "the first half", body.substr(0, body.size() / 2)},
      {"last_byte_cut", "all but the last byte",
       body.substr(0, body.size() - 1)},
      {"html_page", "an HTML page",
       "<!DOCTYPE html><html><body>Bad gateway</body></html>"},
      {"plain_text", "a sentence", "Internal error"},
      {"xssi_prefix", "a prefix against inclusion", ")]}',\n" + body},
      {"trailing_text", "text after it", body + " ok"},
      {"two_values", "a second value after it", body + body},
      {"trailing_nul", "a NUL after it", body + std::string(1, '\0')},
      {"not_a_number", "NaN as a value", "{\"value\": NaN}"},
      {"infinity", "Infinity as a value", "{\"value\": Infinity}"},
      {"undefined", "undefined as a value", "{\"value\": undefined}"},
      {"single_quotes", "single quotes", "{'value': 'text'}"},
      {"bare_member_name", "a member name without quotes", "{value: 1}"},
      {"trailing_comma", "a comma before the brace", "{\"value\": 1,}"},
      {"comment", "a comment", "{\"value\": 1 /* one */}"},
      {"leading_zero", "a number with a leading zero", "{\"value\": 01}"},
      {"plus_sign", "a number with a plus sign", "{\"value\": +1}"},
      {"bare_fraction", "a number without digits before the point",
       "{\"value\": .5}"},
      {"control_character", "a raw line break in a string",
       "{\"value\": \"a\nb\"}"},
      {"unknown_escape", "an unknown escape", R"({"value": "\x41"})"},
      {"lone_surrogate", "half of a surrogate pair", R"({"value": "\ud83d"})"},
      {"invalid_utf8", "a byte that is no UTF-8", "{\"value\": \"\xFF\"}"},
      {"latin1", "Latin-1 for UTF-8", "{\"value\": \"caf\xE9\"}"},
      {"overlong_utf8", "an overlong encoding", "{\"value\": \"\xC0\xAF\"}"},
  };
  std::string wide;
  for (const char c : body) {
    wide += c;
    wide += '\0';
  }
  all.push_back({"utf16", "UTF-16 for UTF-8", wide});
  constexpr std::size_t kTooDeep = 5000;
  all.push_back({"too_deep", "arrays nested 5000 deep",
                 std::string(kTooDeep, '[') + std::string(kTooDeep, ']')});
  if (body.starts_with('{') && body.size() > 2) {
    all.push_back({"member_twice", "every member twice",
                   body.substr(0, body.size() - 1) + "," + body.substr(1)});
  }
  return all;
}

// An undocumented refusal may come without a body.
bool MayBeEmpty(const Specimen& specimen) {
  const auto branches = BranchesAdmitting(specimen, specimen.status());
  return specimen.spec->level == Level::kRecommended &&
         std::none_of(branches.begin(), branches.end(), [](const Branch& one) {
           return one.expect->contains("error");
         });
}

}  // namespace

std::vector<PlacedFault> StatusFaults(const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  for (const Specimen& specimen : recorded) {
    const auto branches = BranchesOf(specimen);
    for (const int status : StatusesOf(*specimen.operation)) {
      if (!BranchesAdmitting(specimen, status).empty()) {
        continue;
      }
      Fault fault = Start(specimen, "status");
      fault.name =
          NameOf({specimen.item->id, "status", std::to_string(status)});
      fault.description = "status " + std::to_string(specimen.status()) +
                          " replaced by " + std::to_string(status);
      fault.change.status = status;
      fault.mark.slug = slug::kStatusMismatch;
      fault.mark.pointer = "status";
      fault.mark.level = specimen.item->level;
      for (const Branch& branch : branches) {
        fault.mark.clauses.push_back(specimen.item->id + "#" + branch.pointer +
                                     "/status");
      }
      found.push_back({std::move(fault), &specimen});
    }
  }
  return found;
}

std::vector<PlacedFault> HeaderFaults(const std::vector<Specimen>& recorded) {
  static constexpr std::array<const char*, 9> kOthers = {
      "text/html",
      "text/plain",
      "application/xml",
      "application/octet-stream",
      "application/jsonx",
      "text/json",
      "application/problem+json",
      "json",
      ""};
  std::vector<PlacedFault> found;
  for (const Specimen* specimen : OneOfEach(recorded)) {
    const auto add = [&](const std::string& name, const std::string& what,
                         Change change) {
      Fault fault = Start(*specimen, "header");
      fault.name =
          NameOf({fault.operation, fault.status, "content_type", name});
      fault.description = what;
      fault.change = std::move(change);
      fault.mark = {.clauses = {ContentClause(*specimen)},
                    .slug = std::string(slug::kContentTypeMismatch),
                    .pointer = "headers/content-type",
                    .level = specimen->Capped(specimen->spec->level)};
      found.push_back({std::move(fault), specimen});
    };
    add("absent", "no Content-Type", {.removed_headers = {"content-type"}});
    for (const char* other : kOthers) {
      add(*other == '\0' ? "empty" : other,
          std::string("Content-Type: ") + other,
          {.headers = {{"Content-Type", other}}});
    }
  }
  return found;
}

std::vector<PlacedFault> ByteFaults(const std::vector<Specimen>& recorded) {
  std::vector<PlacedFault> found;
  for (const Specimen* specimen : OneOfEach(recorded)) {
    for (const Bytes& bytes : BrokenBytes(specimen->exchange.response->body)) {
      if (bytes.body.empty() && MayBeEmpty(*specimen)) {
        continue;
      }
      Fault fault = Start(*specimen, "bytes");
      fault.name = NameOf({fault.operation, fault.status, "body", bytes.name});
      fault.description = std::string("the body: ") + bytes.what;
      fault.change.body = bytes.body;
      fault.mark = {.clauses = {ContentClause(*specimen)},
                    .slug = std::string(slug::kBodyNotJson),
                    .pointer = "",
                    .level = specimen->Capped(specimen->spec->level)};
      found.push_back({std::move(fault), specimen});
    }
  }
  return found;
}

std::vector<PlacedFault> LatencyFaults(const std::vector<Specimen>& recorded) {
  static constexpr std::array<std::pair<const char*, double>, 3> kBeyond = {
      {{"just_beyond", 1.01}, {"twice", 2}, {"a_minute", 60}}};
  std::vector<PlacedFault> found;
  for (const Specimen& specimen : recorded) {
    const auto& clause = specimen.operation->latency;
    if (!clause) {
      continue;
    }
    for (const auto& [name, factor] : kBeyond) {
      Fault fault = Start(specimen, "latency");
      fault.name = NameOf({specimen.item->id, "latency", name});
      fault.description =
          "answered after " +
          std::to_string(static_cast<int>(clause->timeout_ms * factor)) + " ms";
      fault.change.answer_ms = clause->timeout_ms * factor;
      fault.mark = {
          .clauses = {specimen.operation->uri + "#" + clause->pointer},
          .slug = std::string(slug::kLatencyExceeded),
          .pointer = "time",
          .level = specimen.Capped(Level::kRequired)};
      found.push_back({std::move(fault), &specimen});
    }
  }
  return found;
}

}  // namespace contract::audit
