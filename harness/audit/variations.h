// What the documentation leaves open, varied: none of it may raise an alarm.
#pragma once

#include <vector>

#include "harness/audit/fault.h"
#include "harness/audit/stock.h"

namespace contract::audit {

struct PlacedVariation {
  Variation variation;
  const Specimen* specimen = nullptr;
};

// Of every recorded answer: its member order, spacing, escapes, spelling of
// headers, encoding and time, and one more member in every object.
std::vector<PlacedVariation> WireVariations(
    const SchemaLibrary& library, const std::vector<Specimen>& recorded);

// Of every documented answer, where its case says nothing: optional members
// absent or there, null where it is admitted, other numbers, ids and texts.
std::vector<PlacedVariation> ValueVariations(
    const SchemaLibrary& library, const std::vector<Specimen>& recorded);

// The documented samples of an operation and status in place of its recorded
// answers, with what must be echoed or expected put in.
std::vector<PlacedVariation> SampleVariations(
    const SchemaLibrary& library, const std::vector<Sample>& samples,
    const std::vector<Specimen>& recorded);

}  // namespace contract::audit
