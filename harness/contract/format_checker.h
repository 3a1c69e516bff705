// Holds our own data files to the formats in schemas/formats.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/contract/problem.h"
#include "harness/schema/schema.h"

namespace contract {

// Reads a file behind the JSON guard and checks it against its format. A
// problem names the file, the JSON Pointer, what is wrong, and what the format
// says to write instead. Not thread-safe.
class FormatChecker {
 public:
  // `root` holds schemas/; files are named relative to it.
  FormatChecker(std::filesystem::path root, Problems* problems);
  ~FormatChecker();
  FormatChecker(const FormatChecker&) = delete;
  FormatChecker& operator=(const FormatChecker&) = delete;

  // `format` is a file name under schemas/formats without ".schema.json"; empty
  // for a file that is itself a schema, which only passes the guard here.
  // Nothing when the file cannot be read or departs from its format.
  std::optional<nlohmann::json> Read(const std::filesystem::path& file,
                                     const std::string& format);

  const std::filesystem::path& root() const { return root_; }
  Problems* problems() { return problems_; }

  // "suites/juspay/steps.json" for a path under the root.
  std::string Relative(const std::filesystem::path& file) const;

 private:
  struct Formats;
  const schema::Schema* Format(const std::string& format);

  std::filesystem::path root_;
  Problems* problems_;
  std::unique_ptr<Formats> formats_;
};

// Files under `folder` whose names end in `suffix`, sorted, so that order
// never depends on the file system. Empty when there is no such folder.
std::vector<std::filesystem::path> FilesEndingIn(
    const std::filesystem::path& folder, const std::string& suffix);

}  // namespace contract
