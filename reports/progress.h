// One line that says how far a long run is.
//
// On a terminal it is rewritten in place; elsewhere (a build log) a new line
// is printed at most every few seconds. The caller says how much time has
// passed; no clock is read. Not thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace contract::reports {

class Progress {
 public:
  struct Options {
    bool terminal = false;
    // Not oftener than this.
    std::chrono::milliseconds terminal_interval{100};
    std::chrono::milliseconds log_interval{5000};
  };
  using Sink = std::function<void(std::string_view)>;

  Progress(const Options& options, Sink sink);

  void Update(std::size_t done, std::size_t total, std::size_t failed,
              std::chrono::milliseconds elapsed);

  // Takes the line away, before anything else is printed and at the end. The
  // next Update shows it again.
  void Clear();

 private:
  Options options_;
  Sink sink_;
  std::chrono::milliseconds last_{0};
  bool shown_ = false;
};

}  // namespace contract::reports
