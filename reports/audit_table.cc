#include "reports/audit_table.h"

#include <array>
#include <set>
#include <string_view>

namespace contract::reports {
namespace {

using audit::Tally;

// From the inside of an answer outwards, then what needs a server.
constexpr std::array<std::string_view, 19> kOrder = {
    "required",     "type",      "value",      "format",     "bound",
    "undocumented", "echo",      "error_code", "error_type", "pairing",
    "expectation",  "status",    "header",     "bytes",      "latency",
    "response",     "behaviour", "transport",  "underived"};

std::vector<std::string> FamiliesOf(const audit::Matrix& matrix) {
  std::set<std::string> names;
  for (const auto& [operation, families] : matrix) {
    for (const auto& [family, tally] : families) {
      names.insert(family);
    }
  }
  std::vector<std::string> ordered;
  for (const std::string_view name : kOrder) {
    if (names.erase(std::string(name)) > 0) {
      ordered.emplace_back(name);
    }
  }
  ordered.insert(ordered.end(), names.begin(), names.end());
  return ordered;
}

AuditCell CellOf(const Tally& tally) {
  if (tally.total == 0) {
    return {};
  }
  return {Grouped(tally.good) + "/" + Grouped(tally.total),
          tally.good != tally.total};
}

void Add(const Tally& from, Tally* into) {
  into->good += from.good;
  into->total += from.total;
}

}  // namespace

AuditTable TableOf(const audit::Matrix& matrix) {
  AuditTable table;
  std::vector<Tally> sums(matrix.size());
  for (const auto& [operation, families] : matrix) {
    table.operations.push_back(operation);
  }
  Tally all;
  for (const std::string& family : FamiliesOf(matrix)) {
    AuditRow row{family, {}};
    Tally across;
    std::size_t column = 0;
    for (const auto& [operation, families] : matrix) {
      const auto found = families.find(family);
      const Tally tally = found == families.end() ? Tally{} : found->second;
      row.cells.push_back(CellOf(tally));
      Add(tally, &across);
      Add(tally, &sums[column++]);
    }
    Add(across, &all);
    row.cells.push_back(CellOf(across));
    table.rows.push_back(std::move(row));
  }
  AuditRow last{"total", {}};
  for (const Tally& sum : sums) {
    last.cells.push_back(CellOf(sum));
  }
  last.cells.push_back(CellOf(all));
  table.rows.push_back(std::move(last));
  return table;
}

std::string Grouped(int number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string OutOf(const Tally& tally) {
  return Grouped(tally.good) + " of " + Grouped(tally.total);
}

}  // namespace contract::reports
