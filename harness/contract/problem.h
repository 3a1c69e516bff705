// Something wrong in our own data: what, where, and what to do about it.
#pragma once

#include <string>
#include <vector>

namespace contract {

// `file` is relative to the data root; `pointer` a JSON Pointer into it, empty
// for the whole file. `message` is one or two sentences ending in a remedy.
struct Problem {
  std::string file;
  std::string pointer;
  std::string message;
};

using Problems = std::vector<Problem>;

// "suites/juspay/link_wallet.cases.json #/cases/3: ..."
inline std::string ToText(const Problem& problem) {
  std::string text = problem.file;
  if (!problem.pointer.empty()) {
    text += " #" + problem.pointer;
  }
  return text + ": " + problem.message;
}

}  // namespace contract
