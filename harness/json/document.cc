#include "harness/json/document.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory_resource>
#include <nlohmann/json.hpp>

#include "harness/json/reader.h"
#include "harness/json/utf8.h"
#include "harness/json/value.h"

namespace contract::json {

// The text, with escapes undone, and the nodes that point into it.
struct Document::Storage {
  explicit Storage(std::string_view from)
      : text(new char[from.size() + 1]), arena(from.size() * 2 + 256) {
    std::copy(from.begin(), from.end(), text.get());
    text[from.size()] = '\0';
  }

  std::unique_ptr<char[]> text;  // NOLINT(modernize-avoid-c-arrays): raw bytes
  std::pmr::monotonic_buffer_resource arena;
  Node root;
};

namespace {

ParseError Locate(std::string_view text, const Reader::Failure& failure) {
  ParseError error;
  error.reason = failure.reason;
  error.message = failure.message;
  error.offset = failure.offset;
  error.pointer = failure.pointer;
  const std::string_view before = text.substr(0, failure.offset);
  error.line = 1 + static_cast<std::size_t>(
                       std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_start = before.rfind('\n') + 1;  // npos becomes 0
  error.column = 1 + CountCodePoints(before.substr(line_start));
  return error;
}

// Bytes that are not UTF-8 become U+FFFD: our own data names what it means.
template <typename Json>
std::string Text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Limits NoLimits() {
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
  return {kMost, kMost};
}

}  // namespace

std::variant<Document, ParseError> Document::Parse(std::string_view text,
                                                   const Limits& limits) {
  constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();
  if (const std::size_t most = std::min(limits.max_bytes, kMostBytes);
      text.size() > most) {
    ParseError error;
    error.reason = ParseError::Reason::kTooLarge;
    error.message = "the text has " + std::to_string(text.size()) +
                    " bytes, more than " + std::to_string(most);
    return error;
  }
  auto storage = std::make_unique<Storage>(text);
  Reader reader(storage->text.get(), text.size(), limits, storage->arena);
  const std::optional<Node> root = reader.Read();
  if (!root) {
    return Locate(text, reader.failure());
  }
  storage->root = *root;
  return Document(std::move(storage));
}

Document Document::From(const nlohmann::json& value) {
  return std::get<Document>(Parse(Text(value), NoLimits()));
}

Document Document::From(const nlohmann::ordered_json& value) {
  return std::get<Document>(Parse(Text(value), NoLimits()));
}

Document::Document(std::unique_ptr<Storage> storage)
    : storage_(std::move(storage)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Value Document::root() const { return Value(&storage_->root); }

}  // namespace contract::json
