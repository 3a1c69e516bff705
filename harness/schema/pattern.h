// A regular expression of Ecma-262, searched in a string within bounds.
//
// Translated to PCRE2 (ecma.h) and compiled once, with its JIT where there is
// one. The commonest shape, classes with counts and nothing to try twice, is
// matched without it (simple_pattern.h). Searching is thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "harness/schema/limits.h"
#include "harness/schema/simple_pattern.h"

namespace contract::schema {

struct PatternError {
  std::string message;
};

class Pattern {
 public:
  enum class Match : std::uint8_t { kNo, kYes, kGaveUp };

  static std::variant<Pattern, PatternError> Compile(std::string_view ecma);

  Pattern(Pattern&& other) noexcept;
  Pattern& operator=(Pattern&& other) noexcept;
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  ~Pattern();

  // `subject` is valid UTF-8. A search that would take too long gives up, and
  // so does one more costly search than the evaluation may have.
  Match Search(std::string_view subject, Effort& effort) const {
    if (simple_) {
      return simple_->Matches(subject) ? Match::kYes : Match::kNo;
    }
    return SearchCode(subject, effort);
  }
  const std::string& text() const { return text_; }

 private:
  struct Code;
  Pattern(std::string_view text, std::unique_ptr<const Code> code);
  Match SearchCode(std::string_view subject, Effort& effort) const;
  int Run(std::string_view subject, std::uint32_t limit) const;

  std::string text_;
  std::optional<SimplePattern> simple_;
  std::unique_ptr<const Code> code_;
};

}  // namespace contract::schema
