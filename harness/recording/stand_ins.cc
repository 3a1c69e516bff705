#include "harness/recording/stand_ins.h"

#include <algorithm>

#include "harness/redaction/sensitive_names.h"

namespace contract {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits, and what may stand between them in a phone or card number.
bool IsNumber(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789+-.() eE") == std::string::npos &&
         text.find_first_of("eE ") != 0;
}

// Puts the count's digits on the last places that `takes` accepts.
template <typename Takes>
void PutCount(std::size_t count, std::string_view digits, const Takes& takes,
              std::string* text) {
  for (std::size_t i = text->size(); i > 0 && count > 0; --i) {
    if (takes((*text)[i - 1])) {
      (*text)[i - 1] = digits[count % digits.size()];
      count /= digits.size();
    }
  }
}

// The first digit stays on its side of 5, since a range may begin there, and
// never becomes 0, which no number begins with.
std::string NumberLike(const std::string& secret, std::size_t count) {
  std::string text = secret;
  for (char& c : text) {
    c = IsDigit(c) ? '0' : c;
  }
  PutCount(count, "0123456789", IsDigit, &text);
  const std::size_t first = secret.find_first_of("0123456789");
  if (secret[first] != '0') {
    text[first] = secret[first] > '5' ? '9' : '1';
  }
  return text;
}

std::string TextLike(const std::string& secret, std::size_t count) {
  std::string text(secret.size(), 'x');
  const auto any = [](char) { return true; };
  if (secret.find_first_of("0123456789") == std::string::npos) {
    PutCount(count, "abcdefghijklmnopqrstuvw", any, &text);
  } else {
    PutCount(count, "0123456789", any, &text);
  }
  return text;
}

}  // namespace

std::string StandIns::Invent(const std::string& secret) {
  const bool number = IsNumber(secret);
  std::size_t wrapped = 1;
  for (std::size_t i = 0; i < secret.size() && wrapped < 1000000; ++i) {
    wrapped *= 10;
  }
  for (std::size_t tries = 0; tries < wrapped; ++tries) {
    std::string text =
        number ? NumberLike(secret, ++count_) : TextLike(secret, ++count_);
    if (text != secret && used_.insert(text).second) {
      return text;
    }
  }
  // All texts of this length are taken; being told apart matters more.
  std::string text = "1" + std::to_string(++count_);
  used_.insert(text);
  return text;
}

const std::string& StandIns::For(const std::string& secret) {
  const auto known = by_secret_.find(secret);
  if (known != by_secret_.end()) {
    return known->second;
  }
  return by_secret_[secret] =
             redactor_.IsPublished(secret) ? secret : Invent(secret);
}

std::vector<StandIn> StandIns::For(const std::vector<Taken>& taken) {
  std::vector<StandIn> out;
  out.reserve(taken.size());
  for (const Taken& one : taken) {
    out.push_back({one.at, one.size, For(one.original)});
  }
  return out;
}

std::string StandIns::Replaced(const std::string& name,
                               const std::string& text) {
  if (!text.empty() && IsSecretUnder(SensitivityOf(name), text)) {
    return For(text);
  }
  std::vector<Taken> taken;
  std::string redacted = redactor_.Redact(text, &taken);
  return WithStandIns(std::move(redacted), For(taken));
}

nlohmann::json StandIns::Replaced(const std::string& name,
                                  const nlohmann::json& data) {
  if (data.is_string()) {
    return Replaced(name, data.get_ref<const std::string&>());
  }
  if (data.is_number() && SensitivityOf(name) != Sensitivity::kNone) {
    return nlohmann::json::parse(For(data.dump()), nullptr, false);
  }
  if (!data.is_structured()) {
    return data;
  }
  nlohmann::json out = data;
  for (const auto& [key, value] : data.items()) {
    if (data.is_object()) {
      out[key] = Replaced(SensitivityOf(key) == Sensitivity::kNone ? name : key,
                          value);
    }
  }
  if (data.is_array()) {
    for (auto& element : out) {
      element = Replaced(name, element);
    }
  }
  return out;
}

}  // namespace contract
