// The answers that faults are derived from: the recorded ones, and for what
// none of those shows, documented samples and optional members made up.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/audit/schema_library.h"
#include "harness/audit/specimen.h"

namespace contract::audit {

// One documented body of fixtures/examples/<provider>/<operation>.
struct Sample {
  std::string operation;
  std::string file;
  int status = 0;
  std::string text;
};

// The valid responses that every index.json lists.
std::vector<Sample> LoadSamples(const std::filesystem::path& root,
                                const Contract& contract);

class Stock {
 public:
  // Everything is borrowed. `recorded` in catalogue order.
  Stock(const SchemaLibrary& library, const Contract& contract,
        const std::vector<Sample>& samples,
        const std::vector<Specimen>& recorded);

  // One specimen for each set of clauses that speak about it; each has a body
  // and a documented schema.
  const std::deque<Specimen>& distinct() const { return distinct_; }

 private:
  void Fill(const Operation& operation, const ResponseSpec& spec);
  void Keep(const Specimen& specimen);
  void Grow(const Specimen& specimen);

  const SchemaLibrary& library_;
  const Contract& contract_;
  const std::vector<Sample>& samples_;
  const std::vector<Specimen>& recorded_;
  std::deque<Specimen> distinct_;
  std::set<std::string> seen_;
};

// The documented schema of a specimen's answer.
Place SchemaOf(const SchemaLibrary& library, const ResponseSpec& spec);

// Whether its case looks at the body at all.
bool BodyIsJudged(const Specimen& specimen);

}  // namespace contract::audit
