// A JSON text behind a guard: parsed once, kept exactly, walked cheaply.
//
// The guard refuses what would be unsafe or ambiguous to judge: nesting beyond
// a limit, duplicate member names, invalid UTF-8 and lone surrogates, and
// texts over a size. Numbers keep their text, so 19.99, 20-digit ids and 1e400
// are compared as the decimals they are (harness/json/decimal.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace contract::json {

enum class Kind : std::uint8_t {
  kNull,
  kBoolean,
  kNumber,
  kString,
  kArray,
  kObject
};

struct Limits {
  std::size_t max_bytes = 16U << 20U;
  std::size_t max_depth = 256;
};

struct ParseError {
  enum class Reason : std::uint8_t {
    kSyntax,
    kTooDeep,
    kDuplicateKey,
    kInvalidUtf8,
    kTooLarge
  };
  Reason reason = Reason::kSyntax;
  std::string message;     // one sentence, no position
  std::size_t offset = 0;  // bytes
  std::size_t line = 1;
  std::size_t column = 1;
  std::string pointer;  // of the value being read, as far as known
};

class Value;

// Owns the parsed values. Movable, not copyable; Values point into it and die
// with it. Reading is thread-safe.
class Document {
 public:
  static std::variant<Document, ParseError> Parse(std::string_view text,
                                                  const Limits& limits = {});
  // For our own data, which is already nlohmann::json.
  static Document From(const nlohmann::json& value);
  static Document From(const nlohmann::ordered_json& value);

  Document(Document&& other) noexcept;
  Document& operator=(Document&& other) noexcept;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  Value root() const;

 private:
  struct Storage;
  explicit Document(std::unique_ptr<Storage> storage);
  std::unique_ptr<Storage> storage_;
};

// The interface of Value, which is a small copyable view, is in value.h.

}  // namespace contract::json
