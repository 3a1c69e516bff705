#include "harness/schema/limits.h"

namespace contract::schema {

std::string Describe(GaveUp why, std::string_view where) {
  std::string out = "the evaluation was given up at ";
  out += where;
  switch (why) {
    case GaveUp::kNo:
      return {};
    case GaveUp::kPattern:
      return out + ": matching its pattern takes too long";
    case GaveUp::kDepth:
      return out + ": schemas nest deeper than " + std::to_string(kMostDepth);
    case GaveUp::kSteps:
      return out + ": schemas are applied more than " +
             std::to_string(kMostSteps) + " times";
  }
  return out;
}

}  // namespace contract::schema
