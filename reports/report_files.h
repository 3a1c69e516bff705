// Puts finished texts on disk, each at once or not at all.
//
// The only part of the reports that touches files. A reader of the directory,
// also after a crash or a kill, finds either the old file or the whole new
// one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace contract {
struct Run;
}

namespace contract::reports {

struct ReportFile {
  std::string name;  // junit.xml
  std::string text;
};

// Every report of a run: junit.xml, report.json, report.html and summary.md.
std::vector<ReportFile> AllReports(const Run& run);

// Creates the directory where it is missing, and replaces each file by way of
// a temporary one beside it. Empty on success; else a sentence that names
// the path and the reason, for the caller to print and to turn into exit 2.
// Goes on after an error, so that one bad path costs one report.
std::string WriteReports(const std::filesystem::path& directory,
                         const std::vector<ReportFile>& files);

// The same for one file, whose directory exists.
std::string WriteFile(const std::filesystem::path& path, std::string_view text);

}  // namespace contract::reports
