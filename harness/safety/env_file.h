// Reads credentials from a file the user gives: KEY=VALUE, one a line.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "harness/contract/problem.h"

namespace contract {

using Settings = std::map<std::string, std::string>;

// Empty lines and those that begin with # are passed over; one pair of quotes
// around a value is taken off, and nothing in it is expanded. No problem quotes
// a line: it may hold a secret.
Settings ParseEnvFile(std::string_view text, const std::string& file,
                      Problems* problems);

// Refuses a file that others than its owner may read, and all but plain files.
Settings ReadEnvFile(const std::filesystem::path& file, Problems* problems);

}  // namespace contract
