#include "harness/schema/formats/hostname.h"

#include <algorithm>
#include <string>
#include <vector>

#include "harness/json/utf8.h"
#include "harness/schema/formats/characters.h"
#include "harness/schema/formats/idna.h"

namespace contract::schema::formats {
namespace {

constexpr std::size_t kMostName = 253;
constexpr std::size_t kMostLabel = 63;

bool HasHyphenAtEdge(std::string_view label) {
  return label.front() == '-' || label.back() == '-';
}

bool IsLdhLabel(std::string_view label) {
  return !label.empty() && label.size() <= kMostLabel &&
         !HasHyphenAtEdge(label) &&
         std::all_of(label.begin(), label.end(),
                     [](char c) { return IsAlnum(c) || c == '-'; });
}

// "??--" marks a label that is not what it seems to be.
bool IsReserved(std::string_view label) {
  return label.size() >= 4 && label[2] == '-' && label[3] == '-';
}

std::vector<std::string_view> SplitDots(std::string_view text) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t dot = text.find('.');
    out.push_back(text.substr(0, dot));
    if (dot == std::string_view::npos) {
      return out;
    }
    text.remove_prefix(dot + 1);
  }
}

// IDNA takes three more characters for the dot.
std::string WithPlainDots(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = json::DecodeUtf8(text, at);
    if (c == 0x3002 || c == 0xFF0E || c == 0xFF61) {
      out += '.';
    } else {
      out += text.substr(from, at - from);
    }
  }
  return out;
}

// The labels as Unicode, or false when one is no label. Their A-labels
// together are what a name's length counts.
bool ReadLabels(std::string_view text, bool international,
                std::vector<std::string>& unicode) {
  std::size_t length = 0;
  for (const std::string_view label : SplitDots(text)) {
    const bool ascii = std::all_of(label.begin(), label.end(), IsAscii);
    if (ascii && !IsLdhLabel(label)) {
      return false;
    }
    if (ascii && !IsReserved(label)) {
      unicode.emplace_back(label);
      length += label.size() + 1;
      continue;
    }
    if (!ascii && (!international || label.empty())) {
      return false;
    }
    auto read = ascii ? ReadALabel(label) : ReadULabel(label);
    if (!read || read->ascii_size > kMostLabel) {
      return false;
    }
    length += read->ascii_size + 1;
    unicode.push_back(std::move(read->unicode));
  }
  return length <= kMostName + 1;
}

}  // namespace

bool IsHostname(std::string_view text) {
  std::vector<std::string> labels;
  return ReadLabels(text, false, labels) && FollowsBidiRule(labels);
}

bool IsIdnHostname(std::string_view text) {
  std::vector<std::string> labels;
  return ReadLabels(WithPlainDots(text), true, labels) &&
         FollowsBidiRule(labels);
}

bool IsMailDomain(std::string_view text) {
  const std::vector<std::string_view> labels = SplitDots(text);
  return text.size() <= kMostName &&
         std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
           return !label.empty() && label.size() <= kMostLabel &&
                  !HasHyphenAtEdge(label) &&
                  std::all_of(label.begin(), label.end(), [](char c) {
                    return !IsAscii(c) || IsAlnum(c) || c == '-';
                  });
         });
}

}  // namespace contract::schema::formats
