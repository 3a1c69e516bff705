#include "suites/session/interrupt.h"

#include <array>
#include <atomic>
#include <csignal>
#include <utility>

namespace contract {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

std::function<void()> action;
std::atomic<int> caught_signal = 0;
std::array<struct sigaction, kSignals.size()> before;

static_assert(std::atomic<int>::is_always_lock_free);

void Handle(int signal) {
  caught_signal = signal;
  action();
}

}  // namespace

Interrupt::Interrupt(std::function<void()> cut_short) {
  action = std::move(cut_short);
  caught_signal = 0;
  struct sigaction handling = {};
  handling.sa_handler = Handle;
  handling.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals.at(i), &handling, &before.at(i));
    // What the parent has told us to ignore (nohup) stays ignored.
    if (before.at(i).sa_handler == SIG_IGN) {
      sigaction(kSignals.at(i), &before.at(i), nullptr);
    }
  }
}

Interrupt::~Interrupt() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals.at(i), &before.at(i), nullptr);
  }
}

std::string_view Interrupt::caught() {
  switch (caught_signal) {
    case SIGINT:
      return "SIGINT";
    case SIGTERM:
      return "SIGTERM";
    case SIGHUP:
      return "SIGHUP";
    default:
      return "";
  }
}

}  // namespace contract
