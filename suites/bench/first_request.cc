// Prints the milliseconds from starting a program to its first request.
//
//   first_request PROGRAM [ARGS]...
//
// Listens on a free loopback port and starts the program with
// --base-url http://127.0.0.1:PORT added; stops it once a byte has come.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

namespace {

int Listen(std::string* url) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  constexpr int kBacklog = 64;
  if (listener < 0 || bind(listener, raw, length) != 0 ||
      listen(listener, kBacklog) != 0 ||
      getsockname(listener, raw, &length) != 0) {
    return -1;
  }
  *url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  return listener;
}

}  // namespace

int main(int argc, char** argv) {
  std::string url;
  const int listener = Listen(&url);
  if (listener < 0 || argc < 2) {
    std::cerr << "usage: first_request PROGRAM [ARGS]...\n";
    return 2;
  }
  std::vector<char*> arguments(argv + 1, argv + argc);
  std::string option = "--base-url";
  arguments.push_back(option.data());
  arguments.push_back(url.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t quiet{};
  posix_spawn_file_actions_init(&quiet);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_WRONLY, 0);
  }
  const auto begun = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawn(&child, arguments[0], &quiet, nullptr, arguments.data(),
                  environ) != 0) {
    std::cerr << "cannot start " << arguments[0] << "\n";
    return 2;
  }
  const int connection = accept(listener, nullptr, nullptr);
  std::array<char, 1> byte{};
  const bool came = read(connection, byte.data(), byte.size()) == 1;
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - begun;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  std::cout << took.count() << "\n";
  return came ? 0 : 2;
}
