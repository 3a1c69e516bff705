// A chain on its way through the loop.
#pragma once

#include <future>
#include <memory>
#include <vector>

#include "harness/exchange/engine.h"

namespace contract {

// A chain, what it has seen, and the request it wants to send next.
struct Job {
  std::unique_ptr<Chain> chain;
  std::promise<std::vector<Exchange>> done;
  std::vector<Exchange> so_far;
  HttpRequest next;
};

}  // namespace contract
