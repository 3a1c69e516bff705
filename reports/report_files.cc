#include "reports/report_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <system_error>

#include "reports/html.h"
#include "reports/json_report.h"
#include "reports/junit.h"
#include "reports/markdown.h"

namespace contract::reports {
namespace {

std::string Failure(const std::filesystem::path& path, int error) {
  return "cannot write " + path.string() + ": " +
         std::generic_category().message(error);
}

// 0, or the errno of the first write that failed. A full disk shows here.
int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

std::vector<ReportFile> AllReports(const Run& run) {
  return {{"junit.xml", JunitXml(run)},
          {"report.json", JsonReport(run)},
          {"report.html", HtmlReport(run)},
          {"summary.md", MarkdownSummary(run)}};
}

std::string WriteFile(const std::filesystem::path& path,
                      std::string_view text) {
  // In the same directory, since a rename does not cross file systems.
  const std::string temporary =
      path.string() + ".tmp" + std::to_string(getpid());
  const int descriptor =
      open(temporary.c_str(),
           O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor < 0) {
    return Failure(path, errno);
  }
  int error = WriteAll(descriptor, text);
  if (close(descriptor) != 0 && error == 0) {
    error = errno;
  }
  if (error == 0 && std::rename(temporary.c_str(), path.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    unlink(temporary.c_str());
    return Failure(path, error);
  }
  return "";
}

std::string WriteReports(const std::filesystem::path& directory,
                         const std::vector<ReportFile>& files) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return "cannot create the report directory " + directory.string() + ": " +
           error.message();
  }
  std::string failures;
  for (const ReportFile& file : files) {
    const std::string failure = WriteFile(directory / file.name, file.text);
    if (!failure.empty()) {
      failures += failures.empty() ? "" : "; ";
      failures += failure;
    }
  }
  return failures;
}

}  // namespace contract::reports
