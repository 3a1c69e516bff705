// Fuzzes the JSON reader: it accepts what nlohmann/json accepts, but for what
// the guard refuses and numbers beyond a double, and what it dumps it reads
// again as the same value.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/json/value.h"

using contract::json::Document;
using contract::json::Equal;
using contract::json::Hash;
using contract::json::ParseError;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = Document::Parse(text);
  if (const auto* error = std::get_if<ParseError>(&result)) {
    const bool guard = error->reason != ParseError::Reason::kSyntax;
    // To nlohmann/json a NUL byte is where the text ends.
    const bool cut = text.find('\0') != std::string_view::npos;
    if (!guard && !cut && nlohmann::json::accept(text)) std::abort();
    return 0;
  }
  const auto& document = std::get<Document>(result);
  const auto again = Document::Parse(document.root().Dump());
  if (!std::holds_alternative<Document>(again)) std::abort();
  const auto& copy = std::get<Document>(again);
  if (!Equal(document.root(), copy.root())) std::abort();
  if (Hash(document.root()) != Hash(copy.root())) std::abort();
  return 0;
}
