// Recordings on disk, for the commands that read and write them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "harness/contract/problem.h"
#include "harness/recording/recording.h"

namespace contract {

// Nothing when there is a problem: no such file, no HAR.
std::optional<Recording> ReadRecording(const std::string& file,
                                       Problems* problems);

// Told before anything is sent, not once it is lost; empty when it can be
// written, or when no file is asked for.
std::string WhyNotWritable(const std::filesystem::path& file);

}  // namespace contract
