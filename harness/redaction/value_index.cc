#include "harness/redaction/value_index.h"

#include <algorithm>
#include <cstring>

#include "harness/redaction/encoding.h"

namespace contract {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsBase64(char c) {
  return IsDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         c == '+' || c == '/' || c == '-' || c == '_';
}

// Neither percent-encoding nor JSON changes it.
bool IsPlain(char c) {
  return IsDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         c == '-' || c == '_' || c == '.' || c == '~';
}

std::uint32_t Head(const char* text) {
  std::uint32_t head = 0;
  std::memcpy(&head, text, sizeof head);
  return head;
}

std::size_t Slot(std::uint32_t head) {
  return (head * 2654435761U) >> 16U;  // Knuth's multiplicative hash
}

std::string UrlSafe(std::string text) {
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::string Replaced(std::string_view text, std::string_view what,
                     std::string_view instead) {
  std::string out(text);
  for (std::size_t at = out.find(what); at != std::string::npos;
       at = out.find(what, at + instead.size())) {
    out.replace(at, what.size(), instead);
  }
  return out;
}

// Whether a number goes on before `at`. The end of %22 or \u0022, a quotation
// mark, is none.
bool IsInsideNumber(std::string_view text, std::size_t at) {
  if (at == 0 || !IsDigit(text[at - 1])) {
    return false;
  }
  constexpr std::size_t kPercent = 3;
  constexpr std::size_t kUnicode = 6;
  const bool escape =
      (at >= kPercent && text[at - kPercent] == '%') ||
      (at >= kUnicode && text.substr(at - kUnicode, 2) == "\\u");
  return !escape;
}

// A number this long, as phone numbers are, is found wherever it stands: after
// the code of a country, too.
bool IsShortNumber(std::string_view value) {
  constexpr std::size_t kLong = 10;
  return value.size() < kLong &&
         std::all_of(value.begin(), value.end(), IsDigit);
}

}  // namespace

void ValueIndex::Add(std::string_view value, std::size_t id) {
  if (value.size() < kShortest || known_.contains(std::string(value))) {
    return;
  }
  const bool bounded = IsShortNumber(value);
  const auto add = [&](std::string text) {
    AddForm({.text = std::move(text), .id = id, .bounded = bounded});
  };
  add(std::string(value));
  AddBase64(value, id);
  if (std::all_of(value.begin(), value.end(), IsPlain)) {
    return;  // it is the same in every other form
  }
  add(encoding::Percent(value));
  add(encoding::Percent(value, true));
  add(Replaced(encoding::Percent(value), "%20", "+"));
  add(Replaced(encoding::Percent(value, true), "%20", "+"));
  const std::string escaped = encoding::JsonEscaped(value);
  add(escaped);
  add(encoding::JsonEscaped(value, true));
  add(Replaced(escaped, "/", "\\/"));
  add(encoding::JsonEscaped(escaped));  // JSON inside a JSON string
}

void ValueIndex::AddBase64(std::string_view value, std::size_t id) {
  for (const encoding::Base64Core& core : encoding::Base64Cores(value)) {
    const auto add = [&](std::string text) {
      AddForm({.text = std::move(text),
               .id = id,
               .before = core.before,
               .after = core.after,
               .encoded = true});
    };
    add(core.text);
    if (core.text.find_first_of("+/") != std::string::npos) {
      add(UrlSafe(core.text));
      add(encoding::Percent(core.text));
      add(encoding::Percent(core.text, true));
    }
  }
}

void ValueIndex::AddForm(Form form) {
  // Four characters of Base64 are three bytes: words of any text.
  const std::size_t shortest = form.encoded ? kShortest + 1 : kShortest;
  if (form.text.size() < shortest || !known_.insert(form.text).second) {
    return;
  }
  const std::uint32_t head = Head(form.text.data());
  begun_.set(Slot(head));
  std::vector<Form>& forms = forms_[head];
  const auto place = std::find_if(
      forms.begin(), forms.end(),
      [&](const Form& one) { return one.text.size() < form.text.size(); });
  forms.insert(place, std::move(form));
}

const ValueIndex::Form* ValueIndex::Longest(std::string_view text,
                                            std::size_t at) const {
  const auto found = forms_.find(Head(text.data() + at));
  if (found == forms_.end()) {
    return nullptr;
  }
  for (const Form& form : found->second) {  // longest first
    const std::size_t end = at + form.text.size();
    const bool longer =
        form.bounded &&
        (IsInsideNumber(text, at) || (end < text.size() && IsDigit(text[end])));
    if (!longer && text.substr(at, form.text.size()) == form.text) {
      return &form;
    }
  }
  return nullptr;
}

std::vector<ValueIndex::Hit> ValueIndex::Find(std::string_view text) const {
  std::vector<Hit> hits;
  std::size_t done = 0;
  for (std::size_t at = 0; at + kShortest <= text.size();) {
    if (!begun_.test(Slot(Head(text.data() + at)))) {
      ++at;
      continue;
    }
    const Form* form = Longest(text, at);
    if (form == nullptr) {
      ++at;
      continue;
    }
    Hit hit{.begin = at,
            .end = at + form->text.size(),
            .id = form->id,
            .encoded = form->encoded};
    for (std::size_t i = 0;
         i < form->before && hit.begin > done && IsBase64(text[hit.begin - 1]);
         ++i) {
      --hit.begin;
    }
    for (std::size_t i = 0;
         i < form->after && hit.end < text.size() && IsBase64(text[hit.end]);
         ++i) {
      ++hit.end;
    }
    hits.push_back(hit);
    done = hit.end;
    at = hit.end;
  }
  return hits;
}

std::size_t ValueIndex::FindCut(std::string_view text) const {
  std::size_t longest = 0;
  for (const auto& [ignored, forms] : forms_) {
    for (const Form& form : forms) {
      std::size_t size = std::min(form.text.size() - 1, text.size());
      for (; size > longest && size >= kShortest; --size) {
        if (text.ends_with(std::string_view(form.text).substr(0, size))) {
          longest = size;
        }
      }
    }
  }
  return longest == 0 ? std::string_view::npos : text.size() - longest;
}

}  // namespace contract
