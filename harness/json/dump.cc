#include <array>

#include "harness/json/value.h"

namespace contract::json {
namespace {

void AppendEscape(std::string& out, unsigned char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default: {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      out += kHex[c >> 4U];
      out += kHex[c & 0xFU];
    }
  }
}

// Writes until `limit` is passed; what comes after would be cut anyway.
class Writer {
 public:
  explicit Writer(std::size_t limit) : limit_(limit) {}

  void Write(Value value) {
    if (out_.size() > limit_) {
      return;
    }
    switch (value.kind()) {
      case Kind::kNull:
        out_ += "null";
        return;
      case Kind::kBoolean:
        out_ += value.AsBool() ? "true" : "false";
        return;
      case Kind::kNumber:
        out_ += value.NumberText();
        return;
      case Kind::kString:
        AppendQuoted(out_, value.AsString());
        return;
      case Kind::kArray:
        WriteArray(value);
        return;
      case Kind::kObject:
        WriteObject(value);
        return;
    }
  }

  std::string Take() {
    if (out_.size() <= limit_) {
      return std::move(out_);
    }
    std::size_t cut = limit_;
    constexpr unsigned kContinuation = 0x80U;
    while (cut > 0 &&
           (static_cast<unsigned char>(out_[cut]) & 0xC0U) == kContinuation) {
      --cut;
    }
    out_.resize(cut);
    return out_ + "...";
  }

 private:
  void WriteArray(Value value) {
    out_ += '[';
    bool first = true;
    for (const Value item : value.items()) {
      if (!first) {
        out_ += ',';
      }
      first = false;
      Write(item);
      if (out_.size() > limit_) {
        return;
      }
    }
    out_ += ']';
  }

  void WriteObject(Value value) {
    out_ += '{';
    bool first = true;
    for (const Member& member : value.members()) {
      if (!first) {
        out_ += ',';
      }
      first = false;
      AppendQuoted(out_, member.key());
      out_ += ':';
      Write(member.value());
      if (out_.size() > limit_) {
        return;
      }
    }
    out_ += '}';
  }

  std::size_t limit_;
  std::string out_;
};

}  // namespace

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || c == '"' || c == '\\') {
      AppendEscape(out, byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string Value::Dump(std::size_t limit) const {
  Writer writer(limit);
  writer.Write(*this);
  return writer.Take();
}

}  // namespace contract::json
