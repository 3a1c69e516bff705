#include "harness/exchange/politeness.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace contract {
namespace {

using std::chrono::milliseconds;

constexpr double kBurstSeconds = 0.05;
constexpr double kRounding = 1e-9;
constexpr double kLongestSeconds = 1e9;
constexpr double kEpochSeconds = 1e9;  // a point in time, not a duration
constexpr double kEpochMilliseconds = 1e12;

// Nothing for anything but a plain non-negative number.
std::optional<double> Number(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] =
      std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (error != std::errc() || stop != end || !std::isfinite(value) ||
      value < 0) {
    return std::nullopt;
  }
  return value;
}

std::optional<milliseconds> Duration(const std::string& text, std::time_t now) {
  std::optional<double> seconds = Number(text);
  const auto from = static_cast<double>(now);
  if (!seconds) {
    const std::time_t date = curl_getdate(text.c_str(), nullptr);
    if (date == -1) {
      return std::nullopt;
    }
    seconds = static_cast<double>(date) - from;
  } else if (*seconds >= kEpochMilliseconds) {
    seconds = *seconds / 1000 - from;
  } else if (*seconds >= kEpochSeconds) {
    seconds = *seconds - from;
  }
  return milliseconds(static_cast<std::int64_t>(
      std::clamp(*seconds, 0.0, kLongestSeconds) * 1000));
}

std::optional<milliseconds> DurationIn(const HttpResponse& response,
                                       std::string_view name, std::time_t now) {
  const std::string* text = FindHeader(response.headers, name);
  return text == nullptr ? std::nullopt : Duration(*text, now);
}

}  // namespace

TokenBucket::TokenBucket(double per_second)
    : per_second_(per_second),
      capacity_(std::max(1.0, per_second * kBurstSeconds)),
      tokens_(capacity_) {}

void TokenBucket::Refill(Clock::time_point now) {
  if (filled_ && now > *filled_) {
    const std::chrono::duration<double> gone = now - *filled_;
    tokens_ = std::min(capacity_, tokens_ + gone.count() * per_second_);
  }
  filled_ = now;
}

TokenBucket::Clock::time_point TokenBucket::ReadyAt(Clock::time_point now) {
  Clock::time_point ready = std::max(now, paused_until_);
  if (per_second_ <= 0) {
    return ready;
  }
  Refill(now);
  if (tokens_ < 1 - kRounding) {
    // Rounded up: woken a tick early, the caller would spin until the token is
    // whole.
    const std::chrono::duration<double> wait((1 - tokens_) / per_second_);
    ready = std::max(ready,
                     now + std::chrono::ceil<std::chrono::microseconds>(wait));
  }
  return ready;
}

void TokenBucket::Take(Clock::time_point now) {
  if (per_second_ > 0) {
    Refill(now);
    tokens_ -= 1;
  }
}

void TokenBucket::PauseUntil(Clock::time_point time) {
  paused_until_ = std::max(paused_until_, time);
}

std::optional<milliseconds> RequestedPause(const HttpResponse& response,
                                           std::time_t now) {
  if (response.status == 429 || response.status == 503) {
    if (auto pause = DurationIn(response, "Retry-After", now)) {
      return pause;
    }
  }
  if (response.status == 429) {
    if (auto pause = DurationIn(response, "X-RateLimit-Retry", now)) {
      return pause;
    }
  }
  const std::string* remaining =
      FindHeader(response.headers, "X-RateLimit-Remaining");
  if (remaining != nullptr && Number(*remaining) == 0.0) {
    return DurationIn(response, "X-RateLimit-Reset", now);
  }
  return std::nullopt;
}

}  // namespace contract
