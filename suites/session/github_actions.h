// Speaks to GitHub Actions where the environment says the run is there.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "harness/model/run.h"

namespace contract {

// While it lives, lines of the output that look like workflow commands are
// not obeyed: a server under test may have written them.
class GitHubActions {
 public:
  // Does nothing unless GITHUB_ACTIONS is "true".
  explicit GitHubActions(std::ostream& out);
  GitHubActions(const GitHubActions&) = delete;
  GitHubActions& operator=(const GitHubActions&) = delete;
  ~GitHubActions();

  // Annotations for what broke, and the summary of the step. Returns why the
  // summary could not be written, or nothing.
  std::string Publish(const Run& run);

 private:
  void ObeyAgain();

  std::ostream& out_;
  std::string token_;  // empty: nothing to obey again
  bool here_ = false;
};

}  // namespace contract
