#include "suites/session/github_actions.h"

#include <cstdlib>
#include <fstream>
#include <random>

#include "reports/github.h"
#include "reports/markdown.h"

namespace contract {
namespace {

std::string FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Nobody outside this process can know it.
std::string NewToken() {
  std::random_device device;
  constexpr int kWords = 4;
  std::string token = "wallet-conformance-";
  for (int i = 0; i < kWords; ++i) {
    token += std::to_string(device());
  }
  return token;
}

}  // namespace

GitHubActions::GitHubActions(std::ostream& out)
    : out_(out), here_(FromEnvironment("GITHUB_ACTIONS") == "true") {
  if (here_) {
    token_ = NewToken();
    out_ << "::stop-commands::" << token_ << "\n" << std::flush;
  }
}

GitHubActions::~GitHubActions() { ObeyAgain(); }

void GitHubActions::ObeyAgain() {
  if (!token_.empty()) {
    out_ << "\n::" << token_ << "::\n" << std::flush;
    token_.clear();
  }
}

std::string GitHubActions::Publish(const Run& run) {
  if (!here_) {
    return "";
  }
  ObeyAgain();
  out_ << reports::GitHubAnnotations(run) << std::flush;
  const std::string file = FromEnvironment("GITHUB_STEP_SUMMARY");
  if (file.empty()) {
    return "";
  }
  std::ofstream summary(file, std::ios::app | std::ios::binary);
  summary << reports::MarkdownSummary(run) << "\n" << std::flush;
  return summary ? "" : "cannot write the step summary to " + file;
}

}  // namespace contract
