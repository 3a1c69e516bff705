#include "harness/json/pointer.h"

#include <charconv>

namespace contract::json {

void AppendToken(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

void AppendToken(std::string& pointer, std::size_t index) {
  pointer += '/';
  pointer += std::to_string(index);
}

std::string Join(std::string_view pointer, std::string_view token) {
  std::string out(pointer);
  AppendToken(out, token);
  return out;
}

std::string Join(std::string_view pointer, std::size_t index) {
  std::string out(pointer);
  AppendToken(out, index);
  return out;
}

std::optional<std::vector<std::string>> Split(std::string_view pointer) {
  std::vector<std::string> tokens;
  if (pointer.empty()) {
    return tokens;
  }
  if (pointer.front() != '/') {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    const char c = pointer[i];
    if (c == '/') {
      tokens.emplace_back();
    } else if (c != '~') {
      tokens.back() += c;
    } else {
      const char escaped = i + 1 < pointer.size() ? pointer[i + 1] : '\0';
      if (escaped != '0' && escaped != '1') {
        return std::nullopt;
      }
      tokens.back() += escaped == '0' ? '~' : '/';
      ++i;
    }
  }
  return tokens;
}

std::optional<std::size_t> ParseIndex(std::string_view token) {
  if (token.empty() || (token.size() > 1 && token.front() == '0')) {
    return std::nullopt;
  }
  std::size_t index = 0;
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return index;
}

}  // namespace contract::json
