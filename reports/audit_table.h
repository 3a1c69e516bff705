// The two halves of the kill matrix as rows and columns of text, for every
// writer alike.
#pragma once

#include <string>
#include <vector>

#include "harness/model/audit.h"

namespace contract::reports {

struct AuditCell {
  std::string text;       // "12/12"; empty: nothing of this family there
  bool short_of = false;  // not all
};

struct AuditRow {
  std::string family;
  std::vector<AuditCell> cells;  // one for each operation, and all together
};

struct AuditTable {
  std::vector<std::string> operations;
  std::vector<AuditRow> rows;  // the last one adds up the others
};

AuditTable TableOf(const audit::Matrix& matrix);

std::string Grouped(int number);  // "1,234"

// "1,234 of 1,234"
std::string OutOf(const audit::Tally& tally);

}  // namespace contract::reports
