// A request as a curl command that a shell can run as it stands.
//
// Requests come redacted, with placeholders such as ${JUSPAY_API_KEY} where a
// credential stood. Those named in `variables` stay for the shell to expand;
// everything else is literal, also text that merely looks like a placeholder.
// Basic credentials are expected in the clear, "Basic ${JUSPAY_API_KEY}:", and
// become -u, since no placeholder can be inside Base64.
#pragma once

#include <string>
#include <vector>

#include "harness/model/exchange.h"

namespace contract::reports {

// One line of ASCII without a line feed. A body that is not plain ASCII comes
// from a printf that is piped into curl.
std::string CurlLine(const HttpRequest& request,
                     const std::vector<std::string>& variables = {});

// A chain, one line per request.
std::string CurlLines(const std::vector<Exchange>& exchanges,
                      const std::vector<std::string>& variables = {});

}  // namespace contract::reports
