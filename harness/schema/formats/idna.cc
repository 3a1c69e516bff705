#include "harness/schema/formats/idna.h"

#include <idn2.h>

#include <algorithm>
#include <memory>

#include "harness/schema/formats/characters.h"

namespace contract::schema::formats {
namespace {

struct Free {
  void operator()(void* text) const { idn2_free(text); }
};
template <typename Char>
using Owned = std::unique_ptr<Char, Free>;

const std::uint8_t* Bytes(const std::string& text) {
  // libidn2 takes unsigned bytes.
  return reinterpret_cast<const std::uint8_t*>(  // NOLINT(*-reinterpret-cast)
      text.c_str());
}

std::string Lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return out;
}

}  // namespace

std::optional<IdnaLabel> ReadULabel(std::string_view label) {
  // Registration asks for every contextual rule; look-up leaves some out.
  if (label.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string text(label);
  std::uint8_t* encoded = nullptr;
  const int result =
      idn2_register_u8(Bytes(text), nullptr, &encoded, IDN2_NFC_INPUT);
  const Owned<std::uint8_t> owner(encoded);
  if (result != IDN2_OK) {
    return std::nullopt;
  }
  std::size_t size = 0;
  while (encoded[size] != 0) {
    ++size;
  }
  return IdnaLabel{text, size};
}

std::optional<IdnaLabel> ReadALabel(std::string_view label) {
  const std::string text = Lower(label);
  if (!text.starts_with("xn--")) {
    return std::nullopt;
  }
  char* decoded = nullptr;
  const int result = idn2_to_unicode_8z8z(text.c_str(), &decoded, 0);
  const Owned<char> owner(decoded);
  if (result != IDN2_OK) {
    return std::nullopt;
  }
  const std::string unicode(decoded);
  if (std::all_of(unicode.begin(), unicode.end(), IsAscii)) {
    return std::nullopt;
  }
  std::uint8_t* encoded = nullptr;
  const int again = idn2_register_u8(Bytes(unicode), Bytes(text), &encoded, 0);
  const Owned<std::uint8_t> encoded_owner(encoded);
  if (again != IDN2_OK) {
    return std::nullopt;
  }
  return IdnaLabel{unicode, text.size()};
}

}  // namespace contract::schema::formats
