#include "reports/audit_text.h"

#include <algorithm>

#include "reports/audit_table.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

std::string Right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string Left(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

void AppendTable(const AuditTable& table, std::string& out) {
  constexpr std::size_t kFamily = 16;
  constexpr std::size_t kGap = 2;
  constexpr std::size_t kTotal = 15;
  out += "  " + Left("", kFamily);
  for (const std::string& operation : table.operations) {
    out += std::string(kGap, ' ') + operation;
  }
  out += Right("total", kTotal) + "\n";
  for (const AuditRow& row : table.rows) {
    out += "  " + Left(row.family, kFamily);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::size_t width = i < table.operations.size()
                                    ? table.operations[i].size() + kGap
                                    : kTotal;
      out += Right(row.cells[i].text.empty() ? "-" : row.cells[i].text, width);
    }
    out += "\n";
  }
}

void AppendLine(const std::string& name, const std::string& text,
                std::string& out) {
  constexpr std::size_t kName = 10;
  if (!text.empty()) {
    out += "    " + Left(name, kName) + OneLine(Visible(text)) + "\n";
  }
}

}  // namespace

std::string AuditText(const audit::Audit& audit) {
  std::string out = "Faults noticed\n";
  AppendTable(TableOf(audit.faults), out);
  out += "\nVariations tolerated\n";
  AppendTable(TableOf(audit.variations), out);
  for (const audit::Survivor& one : audit.survivors) {
    out += "\nSURVIVED  " + one.name + "   (" + one.level + ", " + one.family +
           ")\n";
    AppendLine("broke", one.clause, out);
    AppendLine("done", one.done, out);
    AppendLine("nearest", one.nearest, out);
    AppendLine("said", one.instead, out);
  }
  for (const audit::FalseAlarm& one : audit.false_alarms) {
    out += "\nFALSE ALARM  " + one.name + "   (" + one.family + ")\n";
    AppendLine("done", one.done, out);
    AppendLine("on", one.tried_on, out);
    AppendLine("said", one.said, out);
  }
  const bool clean = audit.survivors.empty() && audit.false_alarms.empty();
  out += std::string("\n") + (clean ? "PASSED" : "FAILED") + ": " +
         OutOf(audit.Noticed()) + " faults noticed, " +
         OutOf(audit.Tolerated()) + " variations tolerated\n";
  return out;
}

}  // namespace contract::reports
