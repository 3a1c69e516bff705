// The present moment as reports write it: "2026-01-31T12:34:56.789Z".
#pragma once

#include <string>

namespace contract {

std::string UtcNow();

}  // namespace contract
