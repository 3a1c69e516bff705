// Recordings on disk, read for a command.
#pragma once

#include <optional>
#include <string>

#include "harness/contract/problem.h"
#include "harness/recording/recording.h"

namespace contract {

// Nothing when there is a problem: no such file, no HAR.
std::optional<Recording> ReadRecording(const std::string& file,
                                       Problems* problems);

}  // namespace contract
