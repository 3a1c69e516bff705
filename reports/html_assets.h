// The style and the script of the HTML report, with the hashes that its
// content security policy names. A test holds text and hash together.
#pragma once

#include <string_view>

namespace contract::reports {

std::string_view HtmlStyle();
std::string_view HtmlScript();
std::string_view HtmlStyleHash();   // sha256-<Base64>
std::string_view HtmlScriptHash();  // sha256-<Base64>

}  // namespace contract::reports
