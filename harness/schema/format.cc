#include "harness/schema/format.h"

#include <algorithm>
#include <array>

#include "harness/schema/ecma.h"
#include "harness/schema/formats/date_time.h"
#include "harness/schema/formats/email.h"
#include "harness/schema/formats/hostname.h"
#include "harness/schema/formats/identifier.h"
#include "harness/schema/formats/ip_address.h"
#include "harness/schema/formats/uri_syntax.h"
#include "harness/schema/formats/uri_template.h"

namespace contract::schema {
namespace {

using Check = bool (*)(std::string_view);

struct Entry {
  std::string_view name;
  Check check;
};

// In the order of the enumerators, which is that of the names.
constexpr std::array<Entry, 19> kFormats{{
    {"date", formats::IsDate},
    {"date-time", formats::IsDateTime},
    {"duration", formats::IsDuration},
    {"email", formats::IsEmail},
    {"hostname", formats::IsHostname},
    {"idn-email", formats::IsIdnEmail},
    {"idn-hostname", formats::IsIdnHostname},
    {"ipv4", formats::IsIpv4},
    {"ipv6", formats::IsIpv6},
    {"iri", formats::IsIri},
    {"iri-reference", formats::IsIriReference},
    {"json-pointer", formats::IsJsonPointer},
    {"regex", IsEcmaRegex},
    {"relative-json-pointer", formats::IsRelativeJsonPointer},
    {"time", formats::IsTime},
    {"uri", formats::IsUri},
    {"uri-reference", formats::IsUriReference},
    {"uri-template", formats::IsUriTemplate},
    {"uuid", formats::IsUuid},
}};

}  // namespace

std::optional<Format> FindFormat(std::string_view name) {
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (kFormats[i].name == name) {
      return static_cast<Format>(i);
    }
  }
  return std::nullopt;
}

std::string_view NameOf(Format format) {
  return kFormats[static_cast<std::size_t>(format)].name;
}

std::vector<std::string_view> FormatNames() {
  std::vector<std::string_view> out;
  out.reserve(kFormats.size());
  for (const Entry& entry : kFormats) {
    out.push_back(entry.name);
  }
  return out;
}

bool Conforms(Format format, std::string_view text) {
  return kFormats[static_cast<std::size_t>(format)].check(text);
}

}  // namespace contract::schema
