#include "harness/schema/ecma_property.h"

#include <algorithm>
#include <array>
#include <utility>

namespace contract::schema {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// PCRE2 knows the short names of general categories only.
constexpr std::array<Pair, 45> kCategories{{
    {"Assigned", "^Cn"},
    {"Cased_Letter", "L&"},
    {"Close_Punctuation", "Pe"},
    {"Combining_Mark", "M"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"LC", "L&"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Surrogate", "Cs"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Unassigned", "Cn"},
    {"Uppercase_Letter", "Lu"},
    {"cntrl", "Cc"},
    {"digit", "Nd"},
    {"punct", "P"},
    {"space", "White_Space"},
}};

bool IsName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
  });
}

std::string Category(std::string_view name) {
  const auto* const found =
      std::find_if(kCategories.begin(), kCategories.end(),
                   [name](const Pair& pair) { return pair.first == name; });
  return std::string(found == kCategories.end() ? name : found->second);
}

}  // namespace

std::optional<std::string> TranslateProperty(std::string_view property) {
  const std::size_t equals = property.find('=');
  if (equals == std::string_view::npos) {
    if (!IsName(property)) {
      return std::nullopt;
    }
    return Category(property);
  }
  const std::string_view name = property.substr(0, equals);
  const std::string_view value = property.substr(equals + 1);
  if (!IsName(value)) {
    return std::nullopt;
  }
  if (name == "General_Category" || name == "gc") {
    return Category(value);
  }
  if (name == "Script" || name == "sc") {
    return "sc:" + std::string(value);
  }
  if (name == "Script_Extensions" || name == "scx") {
    return "scx:" + std::string(value);
  }
  return std::nullopt;
}

}  // namespace contract::schema
