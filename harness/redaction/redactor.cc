#include "harness/redaction/redactor.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/redaction/encoding.h"
#include "harness/redaction/member_scan.h"
#include "harness/redaction/sensitive_names.h"

namespace contract {
namespace {

bool IsNumberPart(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' ||
         c == 'e' || c == 'E';
}

bool LooksLikeJson(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos &&
         (text[first] == '{' || text[first] == '[');
}

// Whether it can be found by value without tearing other text apart.
bool IsTelling(const std::string& value) {
  constexpr std::array<std::string_view, 6> kPlain = {
      "true", "false", "null", "none", "undefined", "redacted"};
  constexpr std::size_t kNoWord = 8;
  constexpr std::size_t kNoSecret = 4096;
  return value.size() >= ValueIndex::kShortest && value.size() <= kNoSecret &&
         std::find(kPlain.begin(), kPlain.end(), value) == kPlain.end() &&
         value.find(kRedacted) == std::string::npos &&
         (value.size() >= kNoWord ||
          value.find_first_of("0123456789") != std::string::npos);
}

// "Basic " of "Basic QWxh...": says how, and hides nothing.
std::size_t SchemeLength(std::string_view value) {
  const std::size_t space = value.find(' ');
  if (space == std::string_view::npos) {
    return 0;
  }
  for (const std::string_view scheme : {"Basic", "Bearer", "Digest", "Token"}) {
    if (value.substr(0, space) == scheme) {
      return space + 1;
    }
  }
  return 0;
}

std::string_view LastToken(std::string_view pointer) {
  return pointer.substr(pointer.rfind('/') + 1);
}

}  // namespace

struct Redactor::Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool number = false;  // a whole JSON number
};

Redactor::Redactor(std::vector<Secret> secrets, std::set<std::string> published)
    : published_(std::move(published)), secrets_(std::move(secrets)) {
  // All but the end of a key, as a case may send it, tells the key too.
  constexpr std::size_t kLong = 12;
  for (std::size_t i = secrets_.size(); i-- > 0;) {
    const std::string& value = secrets_[i].value;
    if (value.size() >= kLong) {
      secrets_.push_back({value.substr(0, value.size() - 1),
                          secrets_[i].variable + std::string(kShortened)});
    }
  }
  for (std::size_t i = 0; i < secrets_.size(); ++i) {
    index_.Add(secrets_[i].value, i);
    given_.insert(secrets_[i].value);
  }
}

bool Redactor::IsPublished(const std::string& value) const {
  return published_.contains(value) && !given_.contains(value);
}

bool Redactor::BeginsWithGiven(const std::string& value) const {
  return std::any_of(given_.begin(), given_.end(), [&](const auto& given) {
    return given.size() >= ValueIndex::kShortest && value.starts_with(given);
  });
}

void Redactor::Learn(const std::string& name, const std::string& value) {
  if (!IsTelling(value) || IsPublished(value) ||
      !IsSecretUnder(SensitivityOf(name), value)) {
    return;
  }
  index_.Add(value, secrets_.size());
  secrets_.push_back({value, VariableNameFor(name)});
}

void Redactor::LearnFrom(std::string_view text) {
  for (const SensitiveValue& value : FindSensitiveValues(text)) {
    Learn(value.name, Decoded(value, text));
  }
}

void Redactor::LearnFrom(const Header& header) {
  if (SensitivityOf(header.name) == Sensitivity::kNone) {
    LearnFrom(header.value);
    return;
  }
  if (IsPublished(header.value)) {
    return;
  }
  const std::size_t scheme = SchemeLength(header.value);
  const std::string value = header.value.substr(scheme);
  // A case that adds to a known key: the key is known, the rest is the case's.
  if (!BeginsWithGiven(value)) {
    Learn(header.name, value);
  }
  if (header.value.starts_with("Basic ")) {
    const std::string pair = encoding::FromBase64(value).value_or("");
    const std::size_t colon = pair.find(':');
    const std::string user = pair.substr(0, colon);
    if (!BeginsWithGiven(user)) {
      Learn("user credentials", user);
    }
    if (colon != std::string::npos) {
      Learn("password", pair.substr(colon + 1));
    }
  }
  // The pairs of a cookie; its attributes are too plain, or learned in vain.
  for (std::size_t at = value.find('='); at != std::string::npos;
       at = value.find('=', at + 1)) {
    const std::size_t end = value.find_first_of("; ", at);
    Learn("cookie", value.substr(at + 1, end - at - 1));
    if (header.name.size() == std::string_view("set-cookie").size()) {
      break;
    }
  }
}

void Redactor::Learn(const Exchange& exchange) {
  LearnFrom(exchange.request.url);
  LearnFrom(exchange.request.body);
  for (const Header& header : exchange.request.headers) {
    LearnFrom(header);
  }
  if (exchange.response) {
    LearnFrom(exchange.response->body);
    for (const Header& header : exchange.response->headers) {
      LearnFrom(header);
    }
  }
}

void Redactor::Learn(const Attempt& attempt) {
  for (const Exchange& exchange : attempt.exchanges) {
    Learn(exchange);
  }
}

// By name and by value, merged where they overlap.
std::vector<Redactor::Range> Redactor::RangesIn(std::string_view text) const {
  const bool json = LooksLikeJson(text);
  std::vector<Range> ranges;
  for (const SensitiveValue& value : FindSensitiveValues(text)) {
    ranges.push_back({value.begin, value.end,
                      json && value.kind == SensitiveValue::Kind::kJsonNumber});
  }
  for (const ValueIndex::Hit& hit : index_.Find(text)) {
    Range range{hit.begin, hit.end};
    while (json && range.begin > 0 && IsNumberPart(text[range.begin - 1])) {
      --range.begin;
    }
    while (json && range.end < text.size() && IsNumberPart(text[range.end])) {
      ++range.end;
    }
    const std::size_t before =
        text.substr(0, range.begin).find_last_not_of(" \t\r\n");
    range.number =
        json && before != std::string_view::npos &&
        std::string_view(":[,").find(text[before]) != std::string_view::npos &&
        std::all_of(text.begin() + static_cast<long>(range.begin),
                    text.begin() + static_cast<long>(range.end), IsNumberPart);
    ranges.push_back(range.number ? range : Range{hit.begin, hit.end});
  }
  std::sort(ranges.begin(), ranges.end(),
            [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::vector<Range> merged;
  for (const Range& range : ranges) {
    if (!merged.empty() && range.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, range.end);
      merged.back().number = merged.back().number && range.number;
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

std::string Redactor::Redact(std::string_view text,
                             std::vector<Taken>* taken) const {
  std::string out;
  std::size_t done = 0;
  for (const Range& range : RangesIn(text)) {
    const std::string_view original =
        text.substr(range.begin, range.end - range.begin);
    if (original.empty() || original == kRedacted) {
      continue;
    }
    out += text.substr(done, range.begin - done);
    const std::string_view instead = range.number ? "0" : kRedacted;
    if (taken != nullptr) {
      taken->push_back({out.size(), instead.size(), std::string(original)});
    }
    out += instead;
    done = range.end;
  }
  return out.append(text.substr(done));
}

Header Redactor::Redact(const Header& header) const {
  if (!IsSecretUnder(SensitivityOf(header.name), header.value) ||
      header.value.empty()) {
    return {header.name, Redact(header.value)};
  }
  const std::size_t scheme = SchemeLength(header.value);
  return {header.name, header.value.substr(0, scheme) + std::string(kRedacted)};
}

Exchange Redactor::Redact(const Exchange& exchange) const {
  Exchange out = exchange;
  out.request.url = Redact(exchange.request.url);
  out.request.body = Redact(exchange.request.body);
  for (Header& header : out.request.headers) {
    header = Redact(header);
  }
  if (out.response) {
    for (Header& header : out.response->headers) {
      header = Redact(header);
    }
    out.response->body = Redact(out.response->body);
  }
  out.failure_text = Redact(exchange.failure_text);
  return out;
}

// What a finding says of a sensitive member is too short a text to show what
// it is about: the string or number it begins with goes. What was cut to be
// shown may end in the beginning of a secret.
std::string Redactor::RedactAt(const std::string& pointer,
                               const std::string& text) const {
  constexpr std::string_view kCut = "...";
  if (text.ends_with(kCut)) {
    const std::string head = text.substr(0, text.size() - kCut.size());
    if (const std::size_t at = index_.FindCut(head); at != std::string::npos) {
      return Redact(head.substr(0, at)) + std::string(kRedacted) +
             std::string(kCut);
    }
  }
  const Sensitivity sensitivity = SensitivityOf(LastToken(pointer));
  if (!IsSecretUnder(sensitivity, text) || text.empty()) {
    return Redact(text);
  }
  if (text.front() == '"') {
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"') {
      end += text[end] == '\\' ? 2U : 1U;
    }
    end = std::min(end, text.size());
    return end == 1 ? Redact(text)
                    : '"' + std::string(kRedacted) + Redact(text.substr(end));
  }
  const bool number = std::all_of(text.begin(), text.end(), IsNumberPart);
  return number ? std::string(kRedacted) : Redact(text);
}

Finding Redactor::Redact(const Finding& finding) const {
  Finding out = finding;
  out.pointer = Redact(finding.pointer);
  out.expected = RedactAt(finding.pointer, finding.expected);
  out.actual = RedactAt(finding.pointer, finding.actual);
  return out;
}

Attempt Redactor::Redact(const Attempt& attempt) const {
  Attempt out;
  out.error = Redact(attempt.error);
  for (const Exchange& exchange : attempt.exchanges) {
    out.exchanges.push_back(Redact(exchange));
  }
  for (const Finding& finding : attempt.findings) {
    out.findings.push_back(Redact(finding));
  }
  return out;
}

CaseResult Redactor::Redact(const CaseResult& result) const {
  CaseResult out = result;
  out.reason = Redact(result.reason);
  for (Attempt& attempt : out.attempts) {
    attempt = Redact(attempt);
  }
  for (Finding& finding : out.findings) {
    finding = Redact(finding);
  }
  return out;
}

}  // namespace contract
