// The formats of draft 2020-12, each a pure check of a string.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace contract::schema {

enum class Format : std::uint8_t {
  kDate,
  kDateTime,
  kDuration,
  kEmail,
  kHostname,
  kIdnEmail,
  kIdnHostname,
  kIpv4,
  kIpv6,
  kIri,
  kIriReference,
  kJsonPointer,
  kRegex,
  kRelativeJsonPointer,
  kTime,
  kUri,
  kUriReference,
  kUriTemplate,
  kUuid,
};

std::optional<Format> FindFormat(std::string_view name);
std::string_view NameOf(Format format);
std::vector<std::string_view> FormatNames();

// `text` is valid UTF-8.
bool Conforms(Format format, std::string_view text);

}  // namespace contract::schema
