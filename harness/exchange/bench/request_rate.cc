// Prints how many requests per second the engine gets out of one URL.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <future>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "harness/exchange/engine.h"

namespace {

using contract::Exchange;
using contract::HttpRequest;
using Clock = std::chrono::steady_clock;

constexpr int kUsage = 2;

// About as many chains as a run has cases; what is kept of them is let go
// before the next.
constexpr int kRound = 600;

// One request per chain, as most cases are, with headers as the providers
// want them.
HttpRequest Request(const std::string& url) {
  return {"POST",
          url,
          {{"Content-Type", "application/json"},
           {"x-client-id", "bench-client"},
           {"x-client-secret", "bench-secret"},
           {"x-api-version", "2025-01-01"}},
          R"({"user_id":"bench","phone":"9999999999","name":"A Name"})"};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty() || arguments.size() > 3) {
    std::cerr << "usage: request_rate URL [CONCURRENCY [REQUESTS]]\n";
    return kUsage;
  }
  const auto number = [&](std::size_t index, int otherwise) {
    return arguments.size() > index
               ? std::max(1, std::atoi(arguments[index].c_str()))
               : otherwise;
  };
  contract::Limits limits;
  limits.concurrency = number(1, limits.concurrency);
  const int count = number(2, 20000);
  contract::Engine engine(limits);
  (void)engine.Submit(contract::OneRequest(Request(arguments[0]))).get();

  const Clock::time_point begin = Clock::now();
  int failed = 0;
  std::string why;
  std::vector<std::future<std::vector<Exchange>>> answers;
  for (int sent = 0; sent < count;) {
    answers.clear();
    for (int i = 0; i < kRound && sent < count; ++i, ++sent) {
      answers.push_back(
          engine.Submit(contract::OneRequest(Request(arguments[0]))));
    }
    // The last one first: woken for every single answer, this thread would
    // take a core from the server.
    answers.back().wait();
    for (auto& answer : answers) {
      const Exchange exchange = answer.get().back();
      if (!exchange.response) {
        ++failed;
        why = exchange.failure_text;
      }
    }
  }
  const std::chrono::duration<double> taken = Clock::now() - begin;
  std::cout << static_cast<long>(count / taken.count())
            << " requests/s, concurrency " << limits.concurrency << ", "
            << count << " requests, " << failed << " without an answer\n";
  if (failed > 0) {
    std::cerr << why << '\n';
  }
  return failed == 0 ? 0 : 1;
}
