// The Bidi rule of RFC 5893, in PCRE2's words, which know the bidirectional
// class of every character.

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <memory>

#include "harness/schema/formats/characters.h"
#include "harness/schema/formats/idna.h"

namespace contract::schema::formats {
namespace {

class Expression {
 public:
  explicit Expression(std::string_view pattern) {
    int error = 0;
    PCRE2_SIZE offset = 0;
    code_ =
        pcre2_compile(Bytes(pattern), pattern.size(),
                      PCRE2_UTF | PCRE2_EXTENDED_MORE | PCRE2_DOLLAR_ENDONLY,
                      &error, &offset, nullptr);
  }
  ~Expression() { pcre2_code_free(code_); }
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  bool Matches(std::string_view text) const {
    const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>
        data(pcre2_match_data_create(1, nullptr), pcre2_match_data_free);
    return pcre2_match(code_, Bytes(text), text.size(), 0, 0, data.get(),
                       nullptr) >= 0;
  }

 private:
  static PCRE2_SPTR Bytes(std::string_view text) {
    // PCRE2 takes unsigned bytes.
    return reinterpret_cast<PCRE2_SPTR>(  // NOLINT(*-reinterpret-cast)
        text.data());
  }
  pcre2_code* code_ = nullptr;
};

}  // namespace

bool FollowsBidiRule(const std::vector<std::string>& labels) {
  const bool ascii =
      std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
        return std::all_of(label.begin(), label.end(), IsAscii);
      });
  if (ascii) {
    return true;
  }
  static const Expression right_to_left(R"([\p{bc:R}\p{bc:AL}\p{bc:AN}])");
  static const Expression right_label(
      R"(^(?= [\p{bc:R}\p{bc:AL}])
          (?! .*\p{bc:AN}.*\p{bc:EN} | .*\p{bc:EN}.*\p{bc:AN})
          [\p{bc:R}\p{bc:AL}\p{bc:AN}\p{bc:EN}\p{bc:ES}\p{bc:CS}\p{bc:ET}
           \p{bc:ON}\p{bc:BN}\p{bc:NSM}]*
          [\p{bc:R}\p{bc:AL}\p{bc:AN}\p{bc:EN}] \p{bc:NSM}*$)");
  static const Expression left_label(
      R"(^(?= \p{bc:L})
          [\p{bc:L}\p{bc:EN}\p{bc:ES}\p{bc:CS}\p{bc:ET}\p{bc:ON}\p{bc:BN}
           \p{bc:NSM}]*
          [\p{bc:L}\p{bc:EN}] \p{bc:NSM}*$)");
  const bool bidi = std::any_of(
      labels.begin(), labels.end(),
      [](const std::string& label) { return right_to_left.Matches(label); });
  return !bidi || std::all_of(labels.begin(), labels.end(),
                              [](const std::string& label) {
                                return right_label.Matches(label) ||
                                       left_label.Matches(label);
                              });
}

}  // namespace contract::schema::formats
