#include "harness/schema/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/schema/ecma.h"

namespace contract::schema {
namespace {

constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY |
                                   PCRE2_MATCH_UNSET_BACKREF |
                                   PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK;

// A catastrophic pattern is given up after some tens of milliseconds. What the
// cheap limit decides, and nearly all is, needs no count.
constexpr std::uint32_t kMatchLimit = 1'000'000;
constexpr std::size_t kCheapLimit = 5'000;
constexpr std::size_t kCheapPerByte = 20;
constexpr std::size_t kFirstStack = 32U << 10U;
constexpr std::size_t kMostStack = 32U << 20U;  // grows only when needed

// What a search needs beside the code; made once per thread.
class Scratch {
 public:
  Scratch()
      : data_(pcre2_match_data_create(1, nullptr)),
        context_(pcre2_match_context_create(nullptr)),
        stack_(pcre2_jit_stack_create(kFirstStack, kMostStack, nullptr)) {
    pcre2_jit_stack_assign(context_, nullptr, stack_);
  }
  ~Scratch() {
    pcre2_jit_stack_free(stack_);
    pcre2_match_context_free(context_);
    pcre2_match_data_free(data_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  pcre2_match_data* data() { return data_; }
  pcre2_match_context* context() { return context_; }

  static Scratch& OfThread() {
    thread_local Scratch scratch;
    return scratch;
  }

 private:
  pcre2_match_data* data_;
  pcre2_match_context* context_;
  pcre2_jit_stack* stack_;
};

std::string Describe(int error) {
  std::array<PCRE2_UCHAR, 200> buffer{};
  pcre2_get_error_message(error, buffer.data(), buffer.size());
  std::string out;
  for (const PCRE2_UCHAR c : buffer) {
    if (c == 0) {
      break;
    }
    out += static_cast<char>(c);
  }
  return out;
}

PCRE2_SPTR Bytes(std::string_view text) {
  // PCRE2 takes unsigned bytes.
  return reinterpret_cast<PCRE2_SPTR>(
      text.data());  // NOLINT(*-reinterpret-cast)
}

}  // namespace

struct Pattern::Code {
  explicit Code(pcre2_code* compiled)
      : code(compiled),
        jit(pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) == 0) {}
  ~Code() { pcre2_code_free(code); }
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;

  pcre2_code* code;
  bool jit;
};

std::variant<Pattern, PatternError> Pattern::Compile(std::string_view ecma) {
  std::string why;
  const auto translated = TranslateEcma(ecma, false, why);
  if (!translated) {
    return PatternError{why};
  }
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* const code = pcre2_compile(Bytes(*translated), translated->size(),
                                         kOptions, &error, &offset, nullptr);
  if (!code) {
    return PatternError{Describe(error)};
  }
  return Pattern(ecma, std::make_unique<const Code>(code));
}

Pattern::Pattern(std::string_view text, std::unique_ptr<const Code> code)
    : text_(text),
      simple_(SimplePattern::Parse(text)),
      code_(std::move(code)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

int Pattern::Run(std::string_view subject, std::uint32_t limit) const {
  Scratch& scratch = Scratch::OfThread();
  pcre2_set_match_limit(scratch.context(), limit);
  int result = PCRE2_ERROR_JIT_STACKLIMIT;
  if (code_->jit) {
    result = pcre2_jit_match(code_->code, Bytes(subject), subject.size(), 0, 0,
                             scratch.data(), scratch.context());
  }
  if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
    result = pcre2_match(code_->code, Bytes(subject), subject.size(), 0,
                         PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, scratch.data(),
                         scratch.context());
  }
  return result;
}

Pattern::Match Pattern::SearchCode(std::string_view subject,
                                   Effort& effort) const {
  const std::size_t cheap = std::min<std::size_t>(
      kMatchLimit, kCheapLimit + kCheapPerByte * subject.size());
  int result = Run(subject, static_cast<std::uint32_t>(cheap));
  if (result == PCRE2_ERROR_MATCHLIMIT && effort.costly_left > 0) {
    --effort.costly_left;
    result = Run(subject, kMatchLimit);
  }
  if (result >= 0) {
    return Match::kYes;
  }
  if (result == PCRE2_ERROR_NOMATCH) {
    return Match::kNo;
  }
  effort.exhausted = true;
  return Match::kGaveUp;
}

}  // namespace contract::schema
