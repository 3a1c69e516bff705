#include "harness/redaction/sensitive_names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace contract {
namespace {

using Words = std::vector<std::string>;

// A name is sensitive when it ends in one of these, word by word: `valid_otp`
// ends in `otp`, `otp_length` does not. A plural counts as its singular.
constexpr std::array<std::string_view, 32> kEndings = {
    // What authenticates a request, at any provider and in any header.
    "authorization",
    "proxy authorization",
    "api key",
    "apikey",
    "access key",
    "private key",
    "client id",  // half of a pair of credentials, and it names the merchant
    "client secret",
    "secret",
    "credential",
    "password",
    "passwd",
    "passphrase",
    // What a session is taken over with.
    "cookie",
    "session id",
    "token",
    "jwt",
    "csrf",
    // What a person proves to be themselves with.
    "otp",
    "one time password",
    "pin",
    "mpin",
    // What reaches a person.
    "phone",
    "phone number",
    "phone no",
    "mobile",
    "mobile number",
    "mobile no",
    // What pays.
    "card number",
    "pan",
    "cvv",
    "cvc",
};

constexpr char kLowerBit = 0x20;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// `card[number]` is the number of a card: what stands in brackets, after a
// dot or a slash are words of one name.
Words WordsOf(std::string_view name) {
  Words words;
  bool inside = false;
  char before = '\0';
  for (const char c : name) {
    if (!IsLower(c) && !IsUpper(c) && !IsDigit(c)) {
      inside = false;
    } else {
      if (!inside || (IsUpper(c) && IsLower(before))) {
        words.emplace_back();
      }
      inside = true;
      words.back() += IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    before = c;
  }
  return words;
}

bool SameWord(std::string_view word, std::string_view listed) {
  return word == listed || (word.size() == listed.size() + 1 &&
                            word.ends_with('s') && word.starts_with(listed));
}

bool EndsIn(const Words& words, std::string_view ending) {
  for (std::size_t left = words.size(); left > 0; --left) {
    const std::size_t space = ending.rfind(' ');
    const bool last = space == std::string_view::npos;
    if (!SameWord(words[left - 1], last ? ending : ending.substr(space + 1))) {
      return false;
    }
    if (last) {
      return true;
    }
    ending = ending.substr(0, space);
  }
  return false;
}

// Most names are turned away here, before any word is cut out.
bool MayEndSensitively(std::string_view name) {
  const std::size_t last = name.find_last_not_of("_-. ]");
  std::string_view end = name.substr(0, last + 1);
  if (end.ends_with('s') || end.ends_with('S')) {
    end.remove_suffix(1);
  }
  return std::any_of(
      kEndings.begin(), kEndings.end(), [end](std::string_view one) {
        return end.size() > 1 && (end.back() | kLowerBit) == one.back() &&
               (end[end.size() - 2] | kLowerBit) == one[one.size() - 2];
      });
}

}  // namespace

Sensitivity SensitivityOf(std::string_view name) {
  constexpr std::size_t kLongest = 100;  // no name a provider would choose
  if (name.size() > kLongest || !MayEndSensitively(name)) {
    return Sensitivity::kNone;
  }
  const Words words = WordsOf(name);
  const bool sensitive =
      std::any_of(kEndings.begin(), kEndings.end(),
                  [&](std::string_view one) { return EndsIn(words, one); });
  if (!sensitive) {
    return Sensitivity::kNone;
  }
  return std::find(words.begin(), words.end(), "masked") == words.end()
             ? Sensitivity::kSecret
             : Sensitivity::kMasked;
}

bool IsSecretUnder(Sensitivity sensitivity, std::string_view value) {
  // The first six and the last four digits of a card may be shown (PCI DSS).
  constexpr auto kMayShow = 10;
  return sensitivity == Sensitivity::kSecret ||
         (sensitivity == Sensitivity::kMasked &&
          std::count_if(value.begin(), value.end(), IsDigit) > kMayShow);
}

std::string VariableNameFor(std::string_view name) {
  std::string out;
  for (const std::string& word : WordsOf(name)) {
    out += out.empty() ? "" : "_";
    for (const char c : word) {
      out += IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return out.empty() || IsDigit(out.front()) ? "SECRET" + out : out;
}

}  // namespace contract
