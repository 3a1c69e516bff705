#include "reports/html_case.h"

#include <cstddef>

#include "reports/overview.h"
#include "reports/pretty_json.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kLongestValue = 1000;
constexpr std::size_t kLargestBody = 16U << 10U;
constexpr std::size_t kMostFindings = 100;

std::string Line(std::string_view text) {
  return EscapeMarkup(OneLine(Shorten(text, kLongestValue)));
}

std::string Badge(std::string_view kind, std::string_view text) {
  std::string out = "<span class=\"badge ";
  out.append(kind).append("\">").append(text).append("</span>");
  return out;
}

void AppendFinding(const CaseResult& result, const Finding& finding,
                   std::string& out) {
  out += "<tr class=\"" + std::string(ToString(finding.level)) + "\">";
  out += "<th scope=\"row\">" + HtmlCode(LabelOf(finding)) + "</th>";
  out += "<td class=\"expected\">" + HtmlCode(finding.expected) + "</td>";
  out += "<td class=\"actual\">" + HtmlCode(finding.actual) + "</td>";
  out += "<td>" + HtmlCode(finding.slug);
  if (finding.level == Level::kRecommended) {
    out += " " + Badge("warning", "recommended");
  }
  out += "</td><td>";
  if (!SameSource(finding.source, result.source)) {
    out += HtmlSource(finding.source) + "<br>";
  }
  out += "<span class=\"soft\">" + HtmlCode(finding.clause) + "</span>";
  out += "</td></tr>\n";
}

std::string HeaderLines(const std::vector<Header>& headers) {
  std::string out;
  for (const Header& header : headers) {
    out += Line(header.name) + ": " + Line(header.value) + "\n";
  }
  return out;
}

void AppendMessage(std::string_view heading, const std::string& first_line,
                   const std::vector<Header>& headers, const std::string& body,
                   std::string& out) {
  out += "<h4>" + std::string(heading) + "</h4>\n<pre>" + first_line + "\n" +
         HeaderLines(headers) + "</pre>\n";
  if (!body.empty()) {
    out += "<pre>" +
           EscapeMarkup(Shorten(PrettyJson(Shorten(body, 8 * kLargestBody)),
                                kLargestBody)) +
           "</pre>\n";
  }
}

void AppendExchange(const Exchange& exchange, bool open, std::string& out) {
  out += open ? "<details class=\"exchange\" open><summary>"
              : "<details class=\"exchange\"><summary>";
  out +=
      HtmlCode(exchange.request.method + " " + PathOf(exchange.request.url)) +
      " &rarr; <b>" + EscapeMarkup(AnswerOf(exchange)) + "</b>";
  out += " <span class=\"soft\">" + Duration(exchange.timing.total_ms);
  if (!exchange.step.empty()) {
    out += ", step " + Line(exchange.step);
  }
  out += "</span></summary><div>\n";
  AppendMessage(
      "Request",
      Line(exchange.request.method) + " " + Line(exchange.request.url),
      exchange.request.headers, exchange.request.body, out);
  if (exchange.response) {
    AppendMessage("Answer",
                  Line(exchange.response->http_version) + " " +
                      std::to_string(exchange.response->status),
                  exchange.response->headers, exchange.response->body, out);
  } else {
    out += "<p>No answer: " + Line(exchange.failure_text) + "</p>\n";
  }
  out += "</div></details>\n";
}

void AppendAttempts(const CaseResult& result, std::string& out) {
  for (std::size_t i = 0; i < result.attempts.size(); ++i) {
    const Attempt& attempt = result.attempts[i];
    const bool last = i + 1 == result.attempts.size();
    out += result.attempts.size() > 1
               ? "<h4>Exchanges of attempt " + std::to_string(i + 1) + "</h4>\n"
               : "<h4>Exchanges</h4>\n";
    if (!attempt.error.empty() && attempt.error != result.reason) {
      out += "<p>" + Line(attempt.error) + "</p>\n";
    }
    const bool bad =
        result.outcome == Outcome::kFailed || result.outcome == Outcome::kError;
    for (std::size_t k = 0; k < attempt.exchanges.size(); ++k) {
      AppendExchange(attempt.exchanges[k],
                     bad && last && k + 1 == attempt.exchanges.size(), out);
    }
  }
}

void AppendCommand(std::string_view heading, const std::string& command,
                   std::string& out) {
  if (!command.empty()) {
    out += "<h4>" + std::string(heading) +
           "</h4>\n<div class=\"command\"><pre tabindex=\"0\">" +
           EscapeMarkup(command) + "</pre></div>\n";
  }
}

}  // namespace

std::string HtmlCode(std::string_view text) {
  return text.empty() ? "" : "<code>" + Line(text) + "</code>";
}

std::string HtmlBadge(std::string_view outcome) {
  std::string text(outcome);
  for (char& c : text) {
    c = c == '_' ? ' ' : c;
  }
  return Badge(outcome, text);
}

std::string HtmlSource(const Source& source) {
  std::string text = Line(SourceText(source));
  const bool web = source.url.rfind("https://", 0) == 0 ||
                   source.url.rfind("http://", 0) == 0;
  if (!web) {
    return text;
  }
  return R"(<a rel="noreferrer noopener" href=")" +
         EscapeMarkup(OneLine(source.url)) + "\">" +
         (text.empty() ? EscapeMarkup(source.url) : text) + "</a>";
}

std::string HtmlFindings(const CaseResult& result, FindingFilter filter) {
  std::string rows;
  std::size_t count = 0;
  for (const Finding& finding : result.findings) {
    if (filter == FindingFilter::kAll || finding.level == Level::kRecommended) {
      if (++count <= kMostFindings) {
        AppendFinding(result, finding, rows);
      }
    }
  }
  if (count == 0) {
    return "";
  }
  std::string out =
      "<div class=\"scroll\"><table class=\"findings\"><thead><tr>"
      "<th scope=\"col\">where</th><th scope=\"col\">expected</th>"
      "<th scope=\"col\">actual</th><th scope=\"col\">finding</th>"
      "<th scope=\"col\">source and clause</th></tr></thead><tbody>\n" +
      rows + "</tbody></table></div>\n";
  if (count > kMostFindings) {
    out += "<p>... and " + std::to_string(count - kMostFindings) +
           " more; report.json lists all.</p>\n";
  }
  return out;
}

std::string HtmlCaseBody(const CaseResult& result) {
  std::string out = "<p class=\"soft\">" + std::string(ToString(result.level)) +
                    ", " + Line(result.group);
  const std::string source = HtmlSource(result.source);
  out += source.empty() ? "" : " &middot; " + source;
  out +=
      " &middot; " + HtmlCode(result.file + " #" + result.pointer) + "</p>\n";
  if (!result.reason.empty()) {
    out += "<p><b>" +
           std::string(result.outcome == Outcome::kError ? "Could not tell: "
                                                         : "Reason: ") +
           "</b>" + Line(result.reason) + "</p>\n";
  }
  out += HtmlFindings(result, FindingFilter::kAll);
  AppendAttempts(result, out);
  AppendCommand("Reproduce", result.reproduce, out);
  AppendCommand("Run this case again", result.rerun, out);
  return out;
}

}  // namespace contract::reports
