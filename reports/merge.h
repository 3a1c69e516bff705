// Puts the shards of one run together: values in, one run out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/model/run.h"

namespace contract::reports {

struct Shard {
  std::string file;  // where it was read from, for problems
  Run run;
};

// `run` is nothing where the shards do not belong together. Where one is
// missing, it holds the others and is not complete. Exit code 0 or 1 is the
// worst of the shards'; with any problem it is 2.
struct Merged {
  std::optional<Run> run;
  std::vector<std::string> problems;  // one sentence each
};

// Cases are put back into the order in which GoogleTest dealt them out. The
// digest, the target and the configuration must be the same in all; addresses
// may differ, since every machine may have a mock of its own.
Merged Merge(std::vector<Shard> shards);

}  // namespace contract::reports
