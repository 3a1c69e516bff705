#include "harness/redaction/member_scan.h"

#include <algorithm>
#include <cctype>

#include "harness/redaction/encoding.h"
#include "harness/redaction/sensitive_names.h"

namespace contract {
namespace {

using Kind = SensitiveValue::Kind;
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 100;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNumberPart(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' ||
         c == 'e' || c == 'E';
}

bool IsNamePart(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         c == '-' || c == '.' || c == '[' || c == ']' || c == '%';
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<SensitiveValue> Run() {
    for (std::size_t at = text_.find_first_of(":="); at != kNone;
         at = text_.find_first_of(":=", std::max(at + 1, done_))) {
      if (text_[at] == '=') {
        Field(at);
      } else if (text_.substr(at, 3) == "://") {
        UserOfUrl(at + 3);
      } else {
        Colon(at);
      }
    }
    return std::move(found_);
  }

 private:
  std::size_t Backslashes(std::size_t at) const {
    std::size_t count = 0;
    while (count < at && text_[at - 1 - count] == '\\') {
      ++count;
    }
    return count;
  }

  std::size_t SkipSpace(std::size_t at) const {
    while (at < text_.size() && IsSpace(text_[at])) {
      ++at;
    }
    return at;
  }

  void Add(std::size_t begin, std::size_t end, Kind kind,
           const std::string& name) {
    if (begin < end && begin >= done_ &&
        IsSecretUnder(SensitivityOf(name), text_.substr(begin, end - begin))) {
      found_.push_back({begin, end, kind, name});
      done_ = end;
    }
  }

  // name=value
  void Field(std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < kLongestName &&
           IsNamePart(text_[begin - 1])) {
      --begin;
    }
    const std::string name =
        encoding::FromPercent(text_.substr(begin, at - begin));
    if (SensitivityOf(name) == Sensitivity::kNone) {
      return;
    }
    const std::size_t end = text_.find_first_of("&; \t\r\n\"'<>\\", at + 1);
    Add(at + 1, std::min(end, text_.size()), Kind::kForm, name);
  }

  // scheme://user:password@host
  void UserOfUrl(std::size_t begin) {
    const std::size_t end = text_.find_first_of("/?# \t\r\n\"'<>", begin);
    const std::string_view authority =
        text_.substr(begin, end == kNone ? kNone : end - begin);
    const std::size_t user = authority.rfind('@');
    if (user != kNone) {
      Add(begin, begin + user, Kind::kForm, "credentials");
    }
  }

  void Colon(std::size_t at) {
    std::size_t end = at;
    while (end > 0 && IsSpace(text_[end - 1])) {
      --end;
    }
    if (end == 0) {
      return;
    }
    const char quote = text_[end - 1];
    if (quote == '"' || quote == '\'') {
      Member(at, end - 1, quote);
    } else if (end == at) {
      Line(at);
    }
  }

  // "name": value, with the quotes escaped `depth` times over.
  void Member(std::size_t colon, std::size_t closing, char quote) {
    const std::size_t depth = quote == '"' ? Backslashes(closing) : 0;
    const std::size_t name_end = closing - depth;
    std::size_t opening = name_end;
    while (opening > 0 && name_end - opening < kLongestName &&
           text_[opening - 1] != quote) {
      --opening;
    }
    const std::string name =
        encoding::FromJsonEscaped(text_.substr(opening, name_end - opening));
    if (SensitivityOf(name) != Sensitivity::kNone) {
      Value(SkipSpace(colon + 1), depth, quote, name);
    }
  }

  // One past the value.
  std::size_t Value(std::size_t at, std::size_t depth, char quote,
                    const std::string& name) {
    if (at >= text_.size()) {
      return text_.size();
    }
    if (text_.substr(at).find_first_not_of('\\') == depth &&
        text_[at + depth] == quote) {
      return String(at + depth + 1, depth, quote, name);
    }
    if (text_[at] == '{' || text_[at] == '[') {
      return Container(at, depth, quote, name);
    }
    std::size_t end = text_.find_first_of(",}] \t\r\n\"'\\", at);
    end = std::min(end, text_.size());
    const std::string_view word = text_.substr(at, end - at);
    if (word != "null" && word != "true" && word != "false") {
      const bool number = std::all_of(word.begin(), word.end(), IsNumberPart);
      Add(at, end, number ? Kind::kJsonNumber : Kind::kText, name);
    }
    return std::max(end, at + 1);
  }

  std::size_t String(std::size_t begin, std::size_t depth, char quote,
                     const std::string& name) {
    const std::size_t closing = Closing(begin, depth, quote);
    if (closing == kNone) {
      Add(begin, text_.size(), Kind::kJsonString, name);
      return text_.size();
    }
    Add(begin, closing - std::min(depth, Backslashes(closing)),
        Kind::kJsonString, name);
    return closing + 1;
  }

  // The quote that ends a string: each level of escaping doubles what stands
  // before a quote that does not.
  std::size_t Closing(std::size_t at, std::size_t depth, char quote) const {
    for (at = text_.find(quote, at); at != kNone;
         at = text_.find(quote, at + 1)) {
      if (Backslashes(at) / (depth + 1) % 2 == 0) {
        return at;
      }
    }
    return kNone;
  }

  // Every string and number inside, at any depth; names stay.
  std::size_t Container(std::size_t at, std::size_t depth, char quote,
                        const std::string& name) {
    std::size_t open = 0;
    while (at < text_.size()) {
      const char c = text_[at];
      if (c == '{' || c == '[') {
        ++open;
        ++at;
      } else if (c == '}' || c == ']') {
        ++at;
        if (--open == 0) {
          return at;
        }
      } else if (IsSpace(c) || c == ',' || c == ':') {
        ++at;
      } else if (IsName(at, depth, quote)) {
        at = Closing(at + depth + 1, depth, quote) + 1;
      } else {
        at = Value(at, depth, quote, name);
      }
    }
    return at;
  }

  bool IsName(std::size_t at, std::size_t depth, char quote) const {
    if (at + depth >= text_.size() || text_[at + depth] != quote) {
      return false;
    }
    const std::size_t closing = Closing(at + depth + 1, depth, quote);
    const std::size_t next = closing == kNone ? kNone : SkipSpace(closing + 1);
    return next < text_.size() && text_[next] == ':';
  }

  // Name: value, as in a header line. After a name that is also an English
  // word only what looks like a secret is taken for one.
  void Line(std::size_t colon) {
    std::size_t begin = colon;
    while (begin > 0 && colon - begin < kLongestName &&
           IsNamePart(text_[begin - 1])) {
      --begin;
    }
    const std::string name(text_.substr(begin, colon - begin));
    if (SensitivityOf(name) == Sensitivity::kNone) {
      return;
    }
    const std::size_t value = SkipSpace(colon + 1);
    const bool header = name.find('-') != kNone || name.ends_with("ookie") ||
                        name.ends_with("uthorization");
    const std::size_t end = std::min(
        text_.find_first_of(header ? "\r\n\"'" : ",;)}] \t\r\n\"'", value),
        text_.size());
    const std::string_view word =
        text_.substr(std::min(value, end), end - std::min(value, end));
    constexpr std::size_t kNoWord = 20;
    const bool secret = header || word.size() >= kNoWord ||
                        word.find_first_of("0123456789") != kNone;
    if (secret) {
      Add(value, end, Kind::kText, name);
    }
  }

  std::string_view text_;
  std::size_t done_ = 0;
  std::vector<SensitiveValue> found_;
};

}  // namespace

std::vector<SensitiveValue> FindSensitiveValues(std::string_view text) {
  return Scan(text).Run();
}

std::string Decoded(const SensitiveValue& value, std::string_view text) {
  const std::string_view raw =
      text.substr(value.begin, value.end - value.begin);
  switch (value.kind) {
    case Kind::kJsonString:
      return encoding::FromJsonEscaped(raw);
    case Kind::kForm:
      return encoding::FromPercent(raw);
    case Kind::kJsonNumber:
    case Kind::kText:
      break;
  }
  return std::string(raw);
}

}  // namespace contract
