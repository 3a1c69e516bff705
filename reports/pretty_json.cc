#include "reports/pretty_json.h"

#include <cstddef>
#include <utility>

namespace contract::reports {
namespace {

// Where a string that opens at `at` ends (its closing quote), or npos.
std::size_t EndOfString(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at;
    }
  }
  return std::string_view::npos;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t SkipSpace(std::string_view text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) {
    ++at;
  }
  return at;
}

// Breaks lines at brackets and commas. `open` is the stack of brackets.
class Indenter {
 public:
  explicit Indenter(std::string_view text) : text_(text) {}

  bool Run() {
    for (std::size_t at = SkipSpace(text_, 0); at < text_.size();) {
      if (done_ || !Step(at)) {
        return false;
      }
      at = SkipSpace(text_, at);
    }
    return done_;
  }

  std::string Take() { return std::move(out_); }

 private:
  bool Step(std::size_t& at) {
    const char c = text_[at];
    if (c == '"') {
      const std::size_t end = EndOfString(text_, at);
      if (end == std::string_view::npos || open_.empty()) {
        return false;
      }
      out_ += text_.substr(at, end + 1 - at);
      at = end + 1;
      return true;
    }
    ++at;
    if (c == '{' || c == '[') {
      return Open(c, at);
    }
    if (c == '}' || c == ']') {
      return Close(c);
    }
    out_ += c;
    if (c == ',') {
      NewLine();
    } else if (c == ':') {
      out_ += ' ';
    }
    return !open_.empty();
  }

  bool Open(char c, std::size_t& at) {
    const char closing = c == '{' ? '}' : ']';
    const std::size_t next = SkipSpace(text_, at);
    out_ += c;
    if (next < text_.size() && text_[next] == closing) {
      out_ += closing;
      at = next + 1;
      done_ = open_.empty();
      return true;
    }
    open_ += closing;
    NewLine();
    return open_.size() < kDeepest;
  }

  bool Close(char c) {
    if (open_.empty() || open_.back() != c) {
      return false;
    }
    open_.pop_back();
    NewLine();
    out_ += c;
    done_ = open_.empty();
    return true;
  }

  void NewLine() {
    out_ += '\n';
    out_.append(2 * open_.size(), ' ');
  }

  // Deeper than any answer worth reading; bounds what indentation adds.
  static constexpr std::size_t kDeepest = 64;
  std::string_view text_;
  std::string out_;
  std::string open_;
  bool done_ = false;
};

}  // namespace

std::string PrettyJson(std::string_view text) {
  Indenter indenter(text);
  return indenter.Run() ? indenter.Take() : std::string(text);
}

}  // namespace contract::reports
