#include "harness/safety/env_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>

namespace contract {
namespace {

bool IsName(std::string_view name) {
  const auto good = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), good) &&
         std::isdigit(static_cast<unsigned char>(name.front())) == 0;
}

std::string_view WithoutQuotes(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                      (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

void ReadLine(std::string_view line, const std::string& where, Settings* out,
              Problems* problems) {
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  if (line.empty() || line.front() == '#') {
    return;
  }
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || !IsName(line.substr(0, equals))) {
    problems->push_back(
        {where, "", "the line is not KEY=VALUE; write one setting a line"});
    return;
  }
  const std::string name(line.substr(0, equals));
  const std::string_view value = WithoutQuotes(line.substr(equals + 1));
  if (std::any_of(value.begin(), value.end(), [](char c) {
        return std::iscntrl(static_cast<unsigned char>(c)) != 0;
      })) {
    problems->push_back({where, "",
                         "the value of " + name +
                             " holds a control character; write it as one "
                             "line of text"});
  } else if (!out->emplace(name, value).second) {
    problems->push_back(
        {where, "", name + " is set a second time; keep one of the lines"});
  }
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) {
      close(fd_);
    }
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// What keeps an open file from being used; empty when nothing does.
std::string Objection(int fd) {
  struct stat facts = {};
  if (fstat(fd, &facts) != 0) {
    return "it cannot be read: " + std::generic_category().message(errno);
  }
  if (!S_ISREG(facts.st_mode)) {
    return "it is no plain file; give a file of KEY=VALUE lines";
  }
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return "others than its owner may read or change it, and it holds "
           "credentials; run chmod 600 on it";
  }
  return "";
}

}  // namespace

Settings ParseEnvFile(std::string_view text, const std::string& file,
                      Problems* problems) {
  Settings settings;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    ReadLine(text.substr(0, end), file + ":" + std::to_string(number),
             &settings, problems);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return settings;
}

Settings ReadEnvFile(const std::filesystem::path& file, Problems* problems) {
  constexpr std::size_t kLargest = 1U << 20U;
  // Not blocking, so that a pipe without a writer is refused, not waited for.
  const Descriptor descriptor(
      open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) {
    problems->push_back(
        {file.string(), "",
         "it cannot be opened: " + std::generic_category().message(errno) +
             "; name a file of KEY=VALUE lines"});
    return {};
  }
  if (const std::string why = Objection(descriptor.get()); !why.empty()) {
    problems->push_back({file.string(), "", why});
    return {};
  }
  std::string text;
  std::array<char, 4096> buffer{};
  ssize_t got = 0;
  while ((got = read(descriptor.get(), buffer.data(), buffer.size())) > 0 &&
         text.size() < kLargest) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  if (got != 0) {
    problems->push_back({file.string(), "",
                         got < 0 ? "it cannot be read: " +
                                       std::generic_category().message(errno)
                                 : "it is larger than 1 MiB; give a file of "
                                   "KEY=VALUE lines"});
    return {};
  }
  return ParseEnvFile(text, file.string(), problems);
}

}  // namespace contract
