// Two recordings side by side, in terms of the contract.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/recording/recording.h"

namespace contract {

// One place where two paired answers differ.
struct Divergence {
  // unpaired, failure, status, header, content_type, body, member, type,
  // nullness, length, value, error_code, error_type or identity; stable.
  std::string kind;
  std::string pair;       // "juspay.link_wallet.links / linked"
  std::string operation;  // empty: none is documented
  std::string pointer;    // as Finding::pointer
  std::string left;
  std::string right;
};

struct Comparison {
  std::size_t pairs = 0;
  std::vector<Divergence> divergences;
};

// Entries are paired by case and step when both sides have cases, otherwise by
// operation and order. Ids and times may differ as long as one id on the left
// is one id on the right throughout a case; free text and numbers may differ
// while their types do not. Pure.
Comparison Compare(const Recording& left, const Recording& right,
                   const Contract& contract);

// For a person: what diverges in many pairs is told once, with their number.
std::string ComparisonText(const Comparison& comparison);
std::string ComparisonJson(const Comparison& comparison);

}  // namespace contract
