#include "harness/cases/variables.h"

#include <charconv>
#include <optional>

namespace contract {
namespace {

constexpr std::string_view kMost = "most:";

struct Placeholder {
  std::size_t begin = 0;
  std::size_t end = 0;  // one past '}'
  std::string name;
};

std::optional<Placeholder> FindPlaceholder(std::string_view text,
                                           std::size_t from) {
  const std::size_t begin = text.find("${", from);
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t close = text.find('}', begin);
  if (close == std::string_view::npos) {
    return std::nullopt;
  }
  return Placeholder{begin, close + 1,
                     std::string(text.substr(begin + 2, close - begin - 2))};
}

// The unique text first, so that two cases differ within any provider's
// length limit; then a filler that repeats the alphabet.
std::string PadTo(std::string text, std::size_t length) {
  constexpr std::string_view kFiller = "abcdefghijklmnopqrstuvwxyz0123456789";
  text.resize(std::min(text.size(), length));
  for (std::size_t i = 0; text.size() < length; ++i) {
    text += kFiller[i % kFiller.size()];
  }
  return text;
}

std::string AsText(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

bool Variables::Has(const std::string& name) const {
  nlohmann::json scratch;
  return Lookup(name, &scratch) != nullptr;
}

const nlohmann::json* Variables::Lookup(const std::string& name,
                                        nlohmann::json* scratch) const {
  if (name == "unique") {
    *scratch = unique_;
    return scratch;
  }
  if (name.starts_with(kMost)) {
    const nlohmann::json* whole = Lookup(name.substr(kMost.size()), scratch);
    if (whole == nullptr || !whole->is_string() || *whole == "") {
      return nullptr;
    }
    std::string text = whole->get<std::string>();
    text.pop_back();
    *scratch = std::move(text);
    return scratch;
  }
  if (name.starts_with("unique:")) {
    std::size_t length = 0;
    const char* end = name.data() + name.size();
    const auto parsed = std::from_chars(name.data() + 7, end, length);
    if (parsed.ec == std::errc() && parsed.ptr == end && length <= 100000) {
      *scratch = PadTo(unique_, length);
      return scratch;
    }
    return nullptr;
  }
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::string Variables::ExpandText(const std::string& text,
                                  std::set<std::string>* missing) const {
  std::string out;
  std::size_t from = 0;
  nlohmann::json scratch;
  while (const auto found = FindPlaceholder(text, from)) {
    out.append(text, from, found->begin - from);
    if (const nlohmann::json* value = Lookup(found->name, &scratch)) {
      out += AsText(*value);
    } else {
      if (missing != nullptr) {
        missing->insert(found->name);
      }
      out.append(text, found->begin, found->end - found->begin);
    }
    from = found->end;
  }
  return out.append(text, from);
}

nlohmann::json Variables::Expand(const nlohmann::json& data,
                                 std::set<std::string>* missing) const {
  if (data.is_string()) {
    const auto& text = data.get_ref<const std::string&>();
    const auto only = FindPlaceholder(text, 0);
    if (only && only->begin == 0 && only->end == text.size()) {
      nlohmann::json scratch;
      if (const nlohmann::json* value = Lookup(only->name, &scratch)) {
        return *value;
      }
    }
    return ExpandText(text, missing);
  }
  if (data.is_structured()) {
    nlohmann::json out = data;
    for (auto& element : out) {
      element = Expand(element, missing);
    }
    return out;
  }
  return data;
}

std::set<std::string> PlaceholdersIn(const nlohmann::json& data) {
  std::set<std::string> names;
  if (data.is_string()) {
    const auto& text = data.get_ref<const std::string&>();
    std::size_t from = 0;
    while (const auto found = FindPlaceholder(text, from)) {
      names.insert(found->name.starts_with(kMost)
                       ? found->name.substr(kMost.size())
                       : found->name);
      from = found->end;
    }
  } else if (data.is_structured()) {
    for (const auto& element : data) {
      names.merge(PlaceholdersIn(element));
    }
  }
  return names;
}

}  // namespace contract
