// Takes credentials, tokens, OTPs, phone and card numbers out of everything
// before it can reach a report.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/exchange.h"
#include "harness/model/finding.h"
#include "harness/model/run.h"
#include "harness/redaction/value_index.h"

namespace contract {

inline constexpr std::string_view kRedacted = "<redacted>";

// A value that must not be seen, and the environment variable it stands for.
struct Secret {
  std::string value;
  std::string variable;  // JUSPAY_API_KEY
};

// What was taken out of a text: `size` bytes at `at` of the redacted text
// stand for `original`.
struct Taken {
  std::size_t at = 0;
  std::size_t size = 0;
  std::string original;
};

// Requests as a reader may run them, with the variables to set first.
struct ShownRequests {
  std::vector<HttpRequest> requests;
  std::vector<std::string> variables;
};

// By value, in every form it may take, whatever the place; and by name,
// whatever the value (harness/redaction/sensitive_names.h). JSON stays JSON,
// and types stay visible: a string becomes the string "<redacted>", a number
// 0; null, booleans and empty strings are left alone. Judge first: what was
// redacted cannot be judged any more. Not thread-safe while it learns.
// Behind the name of a variable: a shell leaves out its last character.
inline constexpr std::string_view kShortened = "%?";

class Redactor {
 public:
  explicit Redactor(std::vector<Secret> secrets,
                    std::set<std::string> published = {});

  // A value anybody can read in the suite's own data, such as the wrong key a
  // case sends: not worth learning, and of use in a command. A secret that
  // was given stays one.
  void Publish(const std::string& value) { published_.insert(value); }
  bool IsPublished(const std::string& value) const;
  bool BeginsWithGiven(const std::string& value) const;

  // Remembers what stands under sensitive names, so that it is taken out
  // everywhere else too: a token of an answer in the URL of a later request.
  // Leaves alone what is too short or too plain to be told from other text.
  void Learn(const Exchange& exchange);
  void Learn(const Attempt& attempt);

  // `taken`, where given, receives what was taken out, in order.
  std::string Redact(std::string_view text,
                     std::vector<Taken>* taken = nullptr) const;
  Header Redact(const Header& header) const;
  Exchange Redact(const Exchange& exchange) const;
  Finding Redact(const Finding& finding) const;
  Attempt Redact(const Attempt& attempt) const;
  // All but `reproduce`, which is made by WithVariables.
  CaseResult Redact(const CaseResult& result) const;

  // Secrets become "${VARIABLE}", for command lines that work once the
  // variables are set; a learned one is named after the member it stood
  // under, ${TOKEN}, ${TOKEN_2}. Basic credentials that hold a secret
  // stand in the clear: "Basic ${VARIABLE}:". The requests are one chain.
  ShownRequests WithVariables(const std::vector<Exchange>& chain) const;

 private:
  class Namer;
  struct Range;
  void Learn(const std::string& name, const std::string& value);
  void LearnFrom(std::string_view text);
  void LearnFrom(const Header& header);
  std::vector<Range> RangesIn(std::string_view text) const;
  std::string RedactAt(const std::string& pointer,
                       const std::string& text) const;

  std::string Shown(std::string_view text, Namer* namer) const;
  std::string ShownByValue(std::string_view raw, Namer* namer) const;
  Header Shown(const Header& header, Namer* namer) const;

  std::set<std::string> given_;
  std::set<std::string> published_;
  std::vector<Secret> secrets_;  // those given, then those learned
  ValueIndex index_;             // ids are places in secrets_
};

}  // namespace contract
