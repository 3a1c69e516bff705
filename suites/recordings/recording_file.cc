#include "suites/recordings/recording_file.h"

#include <fstream>
#include <sstream>

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

}  // namespace contract
