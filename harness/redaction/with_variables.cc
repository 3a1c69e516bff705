// Redactor::WithVariables: requests that a reader can run.
#include <algorithm>
#include <map>
#include <utility>

#include "harness/redaction/encoding.h"
#include "harness/redaction/member_scan.h"
#include "harness/redaction/redactor.h"
#include "harness/redaction/sensitive_names.h"

namespace contract {

// Names the secrets of one chain: the same value is the same variable, and
// two values never are.
class Redactor::Namer {
 public:
  std::string For(std::string_view value, const std::string& variable) {
    const auto named = names_.find(value);
    if (named != names_.end()) {
      return "${" + named->second + "}";
    }
    std::string name = variable;
    for (int i = 2; !used_.insert(name).second; ++i) {
      name = variable + "_" + std::to_string(i);
    }
    names_.emplace(value, name);
    const std::string to_set = name.substr(0, name.find(kShortened));
    if (std::find(variables_.begin(), variables_.end(), to_set) ==
        variables_.end()) {
      variables_.push_back(to_set);
    }
    return "${" + name + "}";
  }

  std::vector<std::string> variables() && { return std::move(variables_); }

 private:
  std::map<std::string, std::string, std::less<>> names_;  // by value
  std::set<std::string> used_;
  std::vector<std::string> variables_;
};

// A text without names: secrets that are known by value.
std::string Redactor::ShownByValue(std::string_view raw, Namer* namer) const {
  std::string out;
  std::size_t done = 0;
  for (const ValueIndex::Hit& hit : index_.Find(raw)) {
    const Secret& secret = secrets_[hit.id];
    out += raw.substr(done, hit.begin - done);
    out += hit.encoded ? std::string(kRedacted)
                       : namer->For(secret.value, secret.variable);
    done = hit.end;
  }
  return out.append(raw.substr(done));
}

// Under a sensitive name a value without a known secret goes as a whole,
// unless anybody can read it in the suite's own data.
std::string Redactor::Shown(std::string_view text, Namer* namer) const {
  std::string out;
  std::size_t done = 0;
  for (const SensitiveValue& value : FindSensitiveValues(text)) {
    out += ShownByValue(text.substr(done, value.begin - done), namer);
    const std::string_view raw =
        text.substr(value.begin, value.end - value.begin);
    const std::string clear = Decoded(value, text);
    std::string shown = ShownByValue(raw, namer);
    if (shown == raw && !IsPublished(clear)) {
      shown = namer->For(clear, VariableNameFor(value.name));
    }
    out += shown;
    done = value.end;
  }
  return out + ShownByValue(text.substr(done), namer);
}

Header Redactor::Shown(const Header& header, Namer* namer) const {
  constexpr std::string_view kBasic = "Basic ";
  if (SensitivityOf(header.name) == Sensitivity::kNone ||
      header.value.empty()) {
    return {header.name, Shown(header.value, namer)};
  }
  if (header.value.starts_with(kBasic)) {
    const std::string clear =
        encoding::FromBase64(header.value.substr(kBasic.size())).value_or("");
    if (const std::string shown = ShownByValue(clear, namer); shown != clear) {
      return {header.name, std::string(kBasic) + shown};
    }
  }
  std::string shown = ShownByValue(header.value, namer);
  if (shown == header.value && !IsPublished(header.value)) {
    shown = namer->For(header.value, VariableNameFor(header.name));
  }
  return {header.name, shown};
}

ShownRequests Redactor::WithVariables(
    const std::vector<Exchange>& chain) const {
  Namer namer;
  ShownRequests out;
  for (const Exchange& exchange : chain) {
    HttpRequest& request = out.requests.emplace_back();
    request.method = exchange.request.method;
    request.url = Shown(exchange.request.url, &namer);
    request.body = Shown(exchange.request.body, &namer);
    for (const Header& header : exchange.request.headers) {
      request.headers.push_back(Shown(header, &namer));
    }
  }
  out.variables = std::move(namer).variables();
  return out;
}

}  // namespace contract
