// Keeps what a run exchanges until everything secret in it is known.
#pragma once

#include <string>
#include <vector>

#include "harness/cases/target.h"
#include "harness/cases/variables.h"
#include "harness/model/run.h"
#include "harness/recording/recording.h"
#include "harness/redaction/redactor.h"

namespace contract {

// Not thread-safe.
class Recorder {
 public:
  // One attempt at a case, as it was sent and answered, not yet redacted, and
  // the variables it started with.
  void Add(const std::string& case_id, int attempt, const Variables& variables,
           const std::vector<Exchange>& exchanges);

  // Redacts and puts together. The redactor has learned all there is; `secrets`
  // are those it was given.
  Recording Finish(const Run& run, const Target& target,
                   const std::vector<Secret>& secrets,
                   const Redactor& redactor) const;

 private:
  struct Kept {
    std::string case_id;
    int attempt = 1;
    Variables variables;
    std::vector<Exchange> exchanges;
  };
  std::vector<Kept> kept_;
};

}  // namespace contract
