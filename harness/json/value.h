// A view of one value of a Document: copied freely, gone with the Document.
//
// Asking a value for what it is not (AsString of a number) is a mistake of
// the caller and yields an empty answer, never undefined behaviour.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/json/decimal.h"
#include "harness/json/document.h"
#include "harness/json/node.h"

namespace contract::json {

class Value {
 public:
  class Items;

  Value() : node_(&kNull) {}
  explicit Value(const Node* node) : node_(node) {}

  Kind kind() const { return node_->kind; }
  bool IsNull() const { return kind() == Kind::kNull; }
  bool IsBool() const { return kind() == Kind::kBoolean; }
  bool IsNumber() const { return kind() == Kind::kNumber; }
  bool IsInteger() const { return (types() & kTypeInteger) != 0; }
  bool IsString() const { return kind() == Kind::kString; }
  bool IsArray() const { return kind() == Kind::kArray; }
  bool IsObject() const { return kind() == Kind::kObject; }
  std::uint8_t types() const { return node_->types; }  // kType... bits

  bool AsBool() const { return IsBool() && node_->flag; }
  std::string_view AsString() const {  // unescaped, valid UTF-8
    if (!IsString()) {
      return {};
    }
    return {node_->text, node_->size};
  }
  bool IsAscii() const { return IsString() && node_->flag; }
  std::string_view NumberText() const {  // as it was written
    return IsNumber() ? node_->number->text : std::string_view();
  }
  Decimal number() const {
    return IsNumber() ? node_->number->value : Decimal();
  }

  // Items of an array, members of an object, otherwise 0.
  std::size_t size() const { return IsArray() || IsObject() ? node_->size : 0; }
  // Null beyond the end.
  Value operator[](std::size_t index) const {
    return IsArray() && index < node_->size ? Value(node_->items + index)
                                            : Value();
  }
  inline Items items() const;
  // In the order of the text; each has key() and value().
  std::span<const Member> members() const {
    if (!IsObject()) {
      return {};
    }
    return {node_->members, node_->size};
  }
  std::optional<Value> Find(std::string_view key) const;
  std::optional<Value> Resolve(std::string_view pointer) const;

  // Compact JSON; numbers as they were written. With a limit, a longer text
  // is cut at a character's edge and ends in "...".
  std::string Dump(std::size_t limit = std::string::npos) const;

  // Its identity: two places in one Document are two nodes.
  const Node* node() const { return node_; }

 private:
  static const Node kNull;
  const Node* node_;
};

class Value::Items {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Value;

    explicit Iterator(const Node* node) : node_(node) {}
    Value operator*() const { return Value(node_); }
    Iterator& operator++() {
      ++node_;
      return *this;
    }
    Iterator operator++(int) { return Iterator(node_++); }
    bool operator==(const Iterator&) const = default;

   private:
    const Node* node_;
  };
  Items(const Node* first, std::size_t count) : first_(first), count_(count) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(first_ + count_); }

 private:
  const Node* first_;
  std::size_t count_;
};

Value::Items Value::items() const {
  return {IsArray() ? node_->items : nullptr, IsArray() ? node_->size : 0U};
}

Value Member::value() const { return Value(&node); }

// Equality as JSON Schema has it: numbers by decimal value (1.0 is 1, -0 is
// 0), objects without regard to order, strings by code point.
bool Equal(Value a, Value b);
// Equal values have equal hashes.
std::uint64_t Hash(Value value);

// Writes `text` as a JSON string, quotes included.
void AppendQuoted(std::string& out, std::string_view text);

}  // namespace contract::json
