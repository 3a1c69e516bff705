#include "suites/session/run_facts.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace contract {
namespace {

int NumberFromEnvironment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  if (text == nullptr) {
    return otherwise;
  }
  const std::string_view digits = text;
  int value = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void Add(const char* name, std::vector<std::string> values, std::string* out) {
  if (values.empty()) {
    return;
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  *out += (out->empty() ? "" : "; ") + std::string(name) + " ";
  for (std::size_t i = 0; i < values.size(); ++i) {
    *out += (i == 0 ? "" : ", ") + values[i];
  }
}

}  // namespace

std::string UtcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  constexpr std::size_t kRoom = 32;
  std::array<char, kRoom> text{};
  const std::size_t length =
      std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::string HostName() {
  constexpr std::size_t kRoom = 256;
  std::array<char, kRoom> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data()
                                                        : "unknown";
}

ShardFacts ShardFromEnvironment() {
  ShardFacts shard;
  shard.total = std::max(1, NumberFromEnvironment("GTEST_TOTAL_SHARDS", 1));
  if (shard.total > 1) {
    shard.index = NumberFromEnvironment("GTEST_SHARD_INDEX", 0);
  }
  return shard;
}

std::string ConfigurationOf(const Options& options,
                            const KnownFailures& known_failures) {
  std::string out;
  Add("providers", options.run.providers, &out);
  Add("cases", options.run.cases, &out);
  Add("capabilities", options.run.capabilities, &out);
  Add("arguments", options.gtest_arguments, &out);
  std::vector<std::string> known;
  for (const KnownFailure& entry : known_failures.entries) {
    known.push_back(entry.case_id + " " + entry.slug + " until " + entry.until);
  }
  Add("known failures", std::move(known), &out);
  return out.empty() ? "all cases" : out;
}

}  // namespace contract
