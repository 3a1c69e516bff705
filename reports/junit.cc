#include "reports/junit.h"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "reports/case_text.h"
#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kLongestMessage = 500;

struct Testcase {
  std::string name;
  double time_ms = 0;
  std::string_view element;  // failure, error, skipped or none
  std::string type;
  std::string message;
  std::string text;
};

struct Suite {
  std::string name;
  std::string package;
  std::vector<Testcase> testcases;
  std::string system_out;
};

void Attribute(std::string_view name, std::string_view value,
               std::string& out) {
  out += ' ';
  out += name;
  out += "=\"";
  out += EscapeMarkup(value);
  out += '"';
}

// The schemas want seconds without a zone; a time that does not parse is
// shown as the epoch rather than making the whole file invalid.
std::string Timestamp(const std::string& started) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  bool fits = started.size() >= kShape.size();
  for (std::size_t i = 0; fits && i < kShape.size(); ++i) {
    const bool digit = started[i] >= '0' && started[i] <= '9';
    fits = kShape[i] == 'd' ? digit : started[i] == kShape[i];
  }
  const auto within = [&](std::size_t at, int low, int high) {
    const int value = (started[at] - '0') * 10 + (started[at + 1] - '0');
    return value >= low && value <= high;
  };
  fits = fits && within(5, 1, 12) && within(8, 1, 31) && within(11, 0, 23) &&
         within(14, 0, 59) && within(17, 0, 59) &&
         started.compare(0, 4, "0000") != 0;
  return fits ? started.substr(0, kShape.size()) : "1970-01-01T00:00:00";
}

std::string Message(const CaseResult& result) {
  std::string message =
      OneLine(Ascii(Shorten(Headline(result), kLongestMessage)));
  return message.empty() ? std::string(ToString(result.outcome)) : message;
}

std::string ErrorType(const CaseResult& result) {
  if (!result.attempts.empty() && !result.attempts.back().exchanges.empty()) {
    const Exchange& last = result.attempts.back().exchanges.back();
    if (last.failure != TransportFailure::kNone) {
      return std::string(ToString(last.failure));
    }
  }
  return "error";
}

std::string FailureType(const CaseResult& result) {
  for (const Finding& finding : result.findings) {
    if (finding.level == Level::kRequired) {
      return finding.slug;
    }
  }
  return result.findings.empty() ? "failed" : result.findings.front().slug;
}

Testcase TestcaseOf(const CaseResult& result, const std::string& operation) {
  Testcase out;
  out.name = OwnName(result.id, operation);
  out.time_ms = result.time_ms;
  switch (result.outcome) {
    case Outcome::kPassed:
    case Outcome::kKnownFailure:
      break;
    case Outcome::kSkipped:
      out.element = "skipped";
      out.text = result.reason.empty() ? "no reason given" : result.reason;
      break;
    case Outcome::kFailed:
      out.element = "failure";
      out.type = FailureType(result);
      break;
    case Outcome::kError:
      out.element = "error";
      out.type = ErrorType(result);
      break;
  }
  if (!out.type.empty()) {
    out.message = Message(result);
    out.text = FailureText(result);
  }
  return out;
}

Testcase NotRun(const std::string& id, const std::string& operation) {
  Testcase out;
  out.name = OwnName(id, operation);
  out.element = "error";
  out.type = "not_run";
  out.message = "not run: the run was cut short before this case";
  out.text = out.message + "\n";
  return out;
}

// What a passing testcase would hide.
std::string Aside(const CaseResult& result) {
  std::string out;
  if (result.outcome == Outcome::kKnownFailure) {
    out += FailureText(result);
  } else if (result.outcome == Outcome::kPassed) {
    out += WarningText(result);
  }
  if (result.flaky) {
    out += out.empty() ? "" : "\n";
    out += "FLAKY  " + Ascii(OneLine(result.id)) + "   passed on attempt " +
           std::to_string(result.attempts.size()) + "\n";
    for (const Attempt& attempt : result.attempts) {
      if (!attempt.error.empty()) {
        out += "  " + Ascii(OneLine(Shorten(attempt.error, 1000))) + "\n";
      }
    }
  }
  return out;
}

Suite SuiteOf(const OperationResults& group) {
  Suite suite;
  suite.name = group.name.empty() ? "unnamed" : group.name;
  suite.package = group.provider;
  for (const CaseResult* result : group.cases) {
    suite.testcases.push_back(TestcaseOf(*result, group.name));
    const std::string aside = Aside(*result);
    if (!aside.empty()) {
      suite.system_out += suite.system_out.empty() ? "" : "\n";
      suite.system_out += aside;
    }
  }
  for (const std::string& id : group.not_run) {
    suite.testcases.push_back(NotRun(id, group.name));
  }
  return suite;
}

// A run that is not valid although no case says so (cut before its first
// case, nothing selected) still needs something red.
Suite InvalidRun(const Run& run) {
  Testcase testcase;
  testcase.name = "valid_run";
  testcase.element = "error";
  testcase.type = run.complete ? "invalid_run" : "incomplete_run";
  const Verdict verdict = VerdictOf(run);
  testcase.message = std::string(verdict.word) + ": " + verdict.sentence;
  testcase.text = testcase.message + "\n";
  for (const std::string& note : run.notes) {
    testcase.text += OneLine(note) + "\n";
  }
  Suite suite;
  suite.name = "wallet_conformance.run";
  suite.package = "wallet_conformance";
  suite.testcases.push_back(std::move(testcase));
  return suite;
}

std::size_t CountElements(const Suite& suite, std::string_view element) {
  std::size_t count = 0;
  for (const Testcase& testcase : suite.testcases) {
    count += testcase.element == element ? 1U : 0U;
  }
  return count;
}

void AppendProperties(const Run& run, const Suite& suite, std::string& out) {
  const auto property = [&out](std::string_view name, std::string_view value) {
    out += "      <property";
    Attribute("name", name, out);
    Attribute("value", value, out);
    out += "/>\n";
  };
  out += "    <properties>\n";
  property("run", run.id);
  property("version", run.version);
  property("target", run.target);
  property("target_kind", run.target_kind);
  const auto url = run.base_urls.find(suite.package);
  if (url != run.base_urls.end()) {
    property("base_url", url->second);
  }
  property("contract_digest", run.contract_digest);
  property("seed", run.seed);
  property("strict", run.strict ? "true" : "false");
  property("complete", run.complete ? "true" : "false");
  property("exit_code", std::to_string(run.exit_code));
  out += "    </properties>\n";
}

void AppendTestcase(const Suite& suite, const Testcase& testcase,
                    std::string& out) {
  out += "    <testcase";
  Attribute("name", testcase.name, out);
  Attribute("classname", suite.name, out);
  Attribute("time", Fixed3(testcase.time_ms / 1000), out);
  if (testcase.element.empty()) {
    out += "/>\n";
    return;
  }
  out += ">\n      <";
  out += testcase.element;
  if (!testcase.type.empty()) {
    Attribute("type", testcase.type, out);
    Attribute("message", testcase.message, out);
  }
  out += ">" + EscapeMarkup(testcase.text) + "</";
  out += testcase.element;
  out += ">\n    </testcase>\n";
}

void AppendSuite(const Run& run, const Suite& suite, std::size_t number,
                 std::string& out) {
  double time_ms = 0;
  for (const Testcase& testcase : suite.testcases) {
    time_ms += testcase.time_ms > 0 ? testcase.time_ms : 0;
  }
  out += "  <testsuite";
  Attribute("package", suite.package, out);
  Attribute("id", std::to_string(number), out);
  Attribute("name", suite.name, out);
  Attribute("timestamp", Timestamp(run.started), out);
  Attribute("hostname", run.hostname.empty() ? "localhost" : run.hostname, out);
  Attribute("tests", std::to_string(suite.testcases.size()), out);
  Attribute("failures", std::to_string(CountElements(suite, "failure")), out);
  Attribute("errors", std::to_string(CountElements(suite, "error")), out);
  Attribute("skipped", std::to_string(CountElements(suite, "skipped")), out);
  Attribute("time", Fixed3(time_ms / 1000), out);
  out += ">\n";
  AppendProperties(run, suite, out);
  for (const Testcase& testcase : suite.testcases) {
    AppendTestcase(suite, testcase, out);
  }
  out += "    <system-out>" + EscapeMarkup(suite.system_out) +
         "</system-out>\n    <system-err></system-err>\n  </testsuite>\n";
}

}  // namespace

std::string JunitXml(const Run& run) {
  std::vector<Suite> suites;
  bool red = false;
  for (const OperationResults& group : ByOperation(run)) {
    suites.push_back(SuiteOf(group));
    red = red || CountElements(suites.back(), "failure") > 0 ||
          CountElements(suites.back(), "error") > 0;
  }
  if (!red && VerdictOf(run).word != "PASSED") {
    suites.push_back(InvalidRun(run));
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<testsuites>\n";
  for (std::size_t i = 0; i < suites.size(); ++i) {
    AppendSuite(run, suites[i], i, out);
  }
  return out + "</testsuites>\n";
}

}  // namespace contract::reports
