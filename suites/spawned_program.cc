#include "suites/spawned_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace contract {
namespace {

std::vector<char*> Pointers(std::vector<std::string>* texts) {
  std::vector<char*> out;
  for (std::string& text : *texts) {
    out.push_back(text.data());
  }
  out.push_back(nullptr);
  return out;
}

}  // namespace

pid_t StartCommand(std::vector<std::string> command,
                   const std::filesystem::path& directory,
                   std::vector<std::string> environment) {
  environment.emplace_back("PATH=/usr/local/bin:/usr/bin:/bin");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  constexpr int kFlags = O_WRONLY | O_CREAT | O_APPEND;
  posix_spawn_file_actions_addopen(&actions, 1, "stdout", kFlags, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, "stderr", kFlags, 0600);
  // Whoever started the test may have had these ignored.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGINT);
  sigaddset(&usual, SIGTERM);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t pid = 0;
  const int error =
      posix_spawnp(&pid, command.front().c_str(), &actions, &attributes,
                   Pointers(&command).data(), Pointers(&environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw std::runtime_error("cannot start " + command.front());
  }
  return pid;
}

pid_t StartProgram(std::vector<std::string> arguments,
                   const std::filesystem::path& directory,
                   std::vector<std::string> environment) {
  arguments.insert(arguments.begin(), WALLET_CONFORMANCE_PROGRAM);
  return StartCommand(std::move(arguments), directory, std::move(environment));
}

int AwaitStatus(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) != pid) {
    if (errno != EINTR) {
      throw std::runtime_error("no such child");
    }
  }
  return status;
}

int AwaitExit(pid_t pid) {
  constexpr int kSignalled = 128;
  const int status = AwaitStatus(pid);
  return WIFEXITED(status) ? WEXITSTATUS(status)
                           : kSignalled + WTERMSIG(status);
}

std::string ReadWhole(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace contract
