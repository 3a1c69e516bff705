#include "suites/recordings/recording_file.h"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "harness/recording/har.h"

namespace contract {

std::optional<Recording> ReadRecording(const std::string& file,
                                       Problems* problems) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream.is_open() || stream.bad()) {
    problems->push_back({file, "",
                         "it cannot be read; name a HAR file, as --record and "
                         "browsers write it"});
    return std::nullopt;
  }
  auto read = ReadHar(text.view());
  if (const auto* problem = std::get_if<HarProblem>(&read)) {
    problems->push_back({file, problem->pointer, problem->message});
    return std::nullopt;
  }
  return std::get<Recording>(std::move(read));
}

std::string WhyNotWritable(const std::filesystem::path& file) {
  if (file.empty()) {
    return "";
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    return file.string() + " is a folder; name a file in it";
  }
  const std::filesystem::path folder =
      file.has_parent_path() ? file.parent_path() : ".";
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    return folder.string() + ": " + std::generic_category().message(errno) +
           "; make the folder, or name another";
  }
  return "";
}

}  // namespace contract
