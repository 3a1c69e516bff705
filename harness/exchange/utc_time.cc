#include "harness/exchange/utc_time.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace contract {

std::string UtcNow() {
  using std::chrono::milliseconds;
  const auto since_epoch = std::chrono::duration_cast<milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  const std::time_t seconds = since_epoch.count() / 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  const std::size_t length =
      std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
  std::array<char, 8> fraction{};
  (void)std::snprintf(fraction.data(), fraction.size(), ".%03dZ",
                      static_cast<int>(since_epoch.count() % 1000));
  return std::string(text.data(), length) + fraction.data();
}

}  // namespace contract
