// Lets SIGINT, SIGTERM and SIGHUP end a run early instead of at once, so that
// its reports are still written.
#pragma once

#include <functional>
#include <string_view>

namespace contract {

// One at a time. `cut_short` is called from the signal handler and has to be
// fit for that. A second signal of the same kind kills.
class Interrupt {
 public:
  explicit Interrupt(std::function<void()> cut_short);
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();  // the signals do again what they did before

  // "SIGTERM", or empty while none has come.
  static std::string_view caught();
};

}  // namespace contract
