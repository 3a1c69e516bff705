// The program as a process of its own, for tests of what a user gets to see.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace contract {

// Starts a command in a directory, with nothing in its environment but a PATH
// and what is given; what it prints is appended to the files "stdout" and
// "stderr" there. Throws std::runtime_error when it cannot be started.
pid_t StartCommand(std::vector<std::string> command,
                   const std::filesystem::path& directory,
                   std::vector<std::string> environment);

// The same with wallet-conformance.
pid_t StartProgram(std::vector<std::string> arguments,
                   const std::filesystem::path& directory,
                   std::vector<std::string> environment);

// As waitpid tells it.
int AwaitStatus(pid_t pid);

// The exit code; a signal counts as 128 and more, as in a shell.
int AwaitExit(pid_t pid);

// A whole file; empty when there is none.
std::string ReadWhole(const std::filesystem::path& file);

}  // namespace contract
