// Text in Markdown that says what it says and does nothing else.
//
// Whatever could mean something to Markdown or HTML, a link, a mention or a
// table cell among them, becomes an entity.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/source.h"

namespace contract::reports {

std::string MarkdownText(std::string_view text);  // in one line, shortened
std::string MarkdownCode(std::string_view text);  // the same, as code

// Whole, with its spaces and lines.
std::string MarkdownBlock(std::string_view text);

// What SourceText says, linked where there is a web address.
std::string MarkdownSource(const Source& source);

}  // namespace contract::reports
