#include "harness/model/audit.h"

namespace contract::audit {
namespace {

Tally Sum(const Matrix& matrix) {
  Tally sum;
  for (const auto& [operation, families] : matrix) {
    for (const auto& [family, tally] : families) {
      sum.good += tally.good;
      sum.total += tally.total;
    }
  }
  return sum;
}

}  // namespace

Tally Audit::Noticed() const { return Sum(faults); }
Tally Audit::Tolerated() const { return Sum(variations); }

}  // namespace contract::audit
