// Refuses requests that would mean something else on the wire than in the case.
#pragma once

#include <optional>
#include <string>

#include "harness/model/exchange.h"

namespace contract {

// Why the request must not be sent, as one sentence that quotes none of its
// values; nothing when it may. has_origin: ParseOrigin takes its URL.
std::optional<std::string> WhyForbidden(const HttpRequest& request,
                                        bool has_origin);

}  // namespace contract
