// From an example, what a case changes in it, and a target: the request.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "harness/cases/case.h"
#include "harness/cases/target.h"
#include "harness/cases/variables.h"
#include "harness/contract/operation.h"
#include "harness/model/exchange.h"

namespace contract {

// `sent` is the request in parts, {method, path, query, headers, body}, as it
// went out: what echo rules and reports refer to.
struct BuiltRequest {
  HttpRequest http;
  nlohmann::json sent;
};

// The example with security headers and content type added, changed, its
// variables put in, and encoded as the operation's media type asks. A form is
// encoded as WHATWG URL, 5 says; `raw_body`, where present, is sent as it is.
// Fails with a sentence naming what cannot be built (a change that does not
// apply, a variable nobody set).
std::variant<BuiltRequest, std::string> BuildRequest(
    const RequestSpec& spec, const nlohmann::json& example,
    const Operation& operation, const Provider& provider,
    const TargetProvider& target, const Variables& variables);

// "Basic <base64(user:password)>" (RFC 7617).
std::string BasicCredentials(const std::string& user,
                             const std::string& password);

// Everything but unreserved characters as %XX (RFC 3986, 2.3).
std::string PercentEncode(std::string_view text);

}  // namespace contract
