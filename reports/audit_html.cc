#include "reports/audit_html.h"

#include "reports/audit_table.h"
#include "reports/html_assets.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

std::string Plain(const std::string& text) {
  return EscapeMarkup(OneLine(Visible(text)));
}

void AppendHead(const std::string& word, std::string& out) {
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src '";
  out.append(HtmlStyleHash());
  out +=
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<title>" + word + ": audit of wallet conformance</title>\n<style>";
  out.append(HtmlStyle()).append("</style>\n</head>\n<body>\n");
}

void AppendTile(const std::string& kind, std::size_t count,
                const std::string& name, std::string& out) {
  out += "<li class=\"" + kind + (count == 0 ? " zero" : "") + "\"><b>" +
         Grouped(static_cast<int>(count)) + "</b><span>" + name +
         "</span></li>\n";
}

void AppendHeader(const audit::Audit& audit, const std::string& word,
                  std::string& out) {
  out += "<header class=\"" + word + "\"><div>\n<h1>Wallet conformance</h1>\n";
  out += "<p class=\"verdict\">" + word + "</p>\n<p class=\"lead\">" +
         OutOf(audit.Noticed()) + " faults noticed, " +
         OutOf(audit.Tolerated()) + " variations tolerated.</p>\n";
  out += "<ul class=\"tiles\">\n";
  AppendTile("failed", audit.survivors.size(), "survivors", out);
  AppendTile("failed", audit.false_alarms.size(), "false alarms", out);
  AppendTile("passed", static_cast<std::size_t>(audit.Noticed().good),
             "faults noticed", out);
  AppendTile("passed", static_cast<std::size_t>(audit.Tolerated().good),
             "variations tolerated", out);
  out += "</ul>\n</div></header>\n<main id=\"content\">\n";
}

void AppendMatrix(const std::string& title, const std::string& lead,
                  const audit::Matrix& matrix, std::string& out) {
  const AuditTable table = TableOf(matrix);
  out +=
      "<h2>" + title + "</h2>\n<p class=\"soft\">" + lead +
      "</p>\n<div class=\"scroll\"><table class=\"matrix counts\">\n<thead><tr>"
      "<th scope=\"col\">Family</th>";
  for (const std::string& operation : table.operations) {
    out += "<th scope=\"col\">" + Plain(operation) + "</th>";
  }
  out += "<th scope=\"col\">total</th></tr></thead>\n<tbody>\n";
  for (const AuditRow& row : table.rows) {
    const bool last = &row == &table.rows.back();
    out += std::string(last ? "<tr class=\"total\">" : "<tr>") +
           "<th scope=\"row\">" + Plain(row.family) + "</th>";
    for (const AuditCell& cell : row.cells) {
      const bool none = cell.text.empty();
      out += std::string("<td class=\"") +
             (none ? "none" : (cell.short_of ? "bad" : "clean")) + "\">" +
             (none ? "&#8211;" : cell.text) + "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

void AppendFact(const std::string& name, const std::string& value,
                std::string& out) {
  if (!value.empty()) {
    out += "<dt>" + name + "</dt><dd>" + Plain(value) + "</dd>\n";
  }
}

void AppendSurvivors(const audit::Audit& audit, std::string& out) {
  if (audit.survivors.empty()) {
    return;
  }
  out += "<h2>Survivors</h2>\n";
  for (const audit::Survivor& one : audit.survivors) {
    out += "<section class=\"card failed\"><h3>" + Plain(one.name) +
           "</h3>\n<dl class=\"facts\">\n";
    AppendFact("Broke", one.clause, out);
    AppendFact("Level", one.level, out);
    AppendFact("Done", one.done, out);
    AppendFact("Nearest case", one.nearest, out);
    AppendFact("Said instead", one.instead, out);
    out += "</dl></section>\n";
  }
}

void AppendAlarms(const audit::Audit& audit, std::string& out) {
  if (audit.false_alarms.empty()) {
    return;
  }
  out += "<h2>False alarms</h2>\n";
  for (const audit::FalseAlarm& one : audit.false_alarms) {
    out += "<section class=\"card failed\"><h3>" + Plain(one.name) +
           "</h3>\n<dl class=\"facts\">\n";
    AppendFact("Done", one.done, out);
    AppendFact("On", one.tried_on, out);
    AppendFact("Said", one.said, out);
    out += "</dl></section>\n";
  }
}

}  // namespace

std::string AuditHtml(const audit::Audit& audit) {
  const std::string word = audit.survivors.empty() && audit.false_alarms.empty()
                               ? "PASSED"
                               : "FAILED";
  std::string out;
  AppendHead(word, out);
  AppendHeader(audit, word, out);
  AppendSurvivors(audit, out);
  AppendAlarms(audit, out);
  AppendMatrix("Faults noticed",
               "Single departures from the contract, each noticed only by a "
               "finding about the clause it breaks.",
               audit.faults, out);
  AppendMatrix("Variations tolerated",
               "What the documentation leaves open, varied: no finding but "
               "that a member is undocumented.",
               audit.variations, out);
  out +=
      "<p class=\"soft\">audit.json beside this page lists every fault with "
      "the clause it breaks.</p>\n";
  out += "</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace contract::reports
