#include "harness/recording/sample_contract.h"

#include "harness/contract/format_checker.h"

namespace contract {

const Contract& SampleContract() {
  static const Contract contract = [] {
    Problems problems;
    FormatChecker checker(WALLET_CONFORMANCE_ROOT, &problems);
    return Contract::Load(&checker);
  }();
  return contract;
}

}  // namespace contract
