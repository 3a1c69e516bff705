#include <csignal>
#include <iostream>

#include "fixtures/mock/server.h"
#include "suites/commands.h"

namespace contract {

int MockCommand(const Options& options) {
  if (options.mock.list_faults) {
    for (const mock::FaultInfo& fault : mock::ListFaults()) {
      std::cout << fault.name << "\t" << fault.description << "\n";
    }
    return 0;
  }
  // Blocked before the server's thread starts, so that only sigwait sees them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  auto started = mock::Server::Start(
      {.port = static_cast<std::uint16_t>(options.mock.port),
       .address = options.mock.address,
       .allow_non_loopback = options.mock.allow_non_loopback,
       .faults = options.mock.faults,
       .latency_ms = static_cast<unsigned>(options.mock.latency_ms)});
  if (const auto* error = std::get_if<std::string>(&started)) {
    std::cerr << "wallet-conformance mock: " << *error << "\n";
    return 2;
  }
  auto& server = *std::get<std::unique_ptr<mock::Server>>(started);
  std::cout << "listening on " << server.base_url() << "\n" << std::flush;
  int signal = 0;
  sigwait(&signals, &signal);
  server.Stop();
  return 0;
}

}  // namespace contract
