// uri, uri-reference (RFC 3986), iri and iri-reference (RFC 3987).
#pragma once

#include <string_view>

namespace contract::schema::formats {

bool IsUri(std::string_view text);
bool IsUriReference(std::string_view text);
bool IsIri(std::string_view text);
bool IsIriReference(std::string_view text);

}  // namespace contract::schema::formats
