#include "reports/progress.h"

#include <utility>

namespace contract::reports {

Progress::Progress(const Options& options, Sink sink)
    : options_(options), sink_(std::move(sink)) {}

void Progress::Update(std::size_t done, std::size_t total, std::size_t failed,
                      std::chrono::milliseconds elapsed) {
  const auto interval =
      options_.terminal ? options_.terminal_interval : options_.log_interval;
  if (elapsed - last_ < interval) {
    return;
  }
  last_ = elapsed;
  std::string line = std::to_string(done) + "/" + std::to_string(total);
  line += " cases, " + std::to_string(failed) + " failed, ";
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
  line += std::to_string(seconds) + " s";
  if (options_.terminal) {
    sink_("\r\x1b[K" + line);
    shown_ = true;
  } else {
    sink_(line + "\n");
  }
}

void Progress::Clear() {
  if (shown_) {
    sink_("\r\x1b[K");
    shown_ = false;
  }
}

}  // namespace contract::reports
