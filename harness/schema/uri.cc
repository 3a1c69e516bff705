#include "harness/schema/uri.h"

#include <algorithm>
#include <vector>

namespace contract::schema {
namespace {

struct Parts {
  std::optional<std::string_view> scheme;
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query;
  std::optional<std::string_view> fragment;
};

bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsSchemeChar(char c) {
  return IsAlpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
         c == '.';
}

std::size_t SchemeLength(std::string_view uri) {
  if (uri.empty() || !IsAlpha(uri.front())) {
    return 0;
  }
  std::size_t n = 1;
  while (n < uri.size() && IsSchemeChar(uri[n])) {
    ++n;
  }
  return n < uri.size() && uri[n] == ':' ? n : 0;
}

Parts Take(std::string_view uri) {
  Parts parts;
  const SplitUri split = SplitFragment(uri);
  parts.fragment = split.fragment;
  uri = split.base;
  if (const std::size_t n = SchemeLength(uri); n > 0) {
    parts.scheme = uri.substr(0, n);
    uri.remove_prefix(n + 1);
  }
  if (const std::size_t mark = uri.find('?'); mark != std::string_view::npos) {
    parts.query = uri.substr(mark + 1);
    uri = uri.substr(0, mark);
  }
  if (uri.starts_with("//")) {
    uri.remove_prefix(2);
    const std::size_t end = std::min(uri.find('/'), uri.size());
    parts.authority = uri.substr(0, end);
    uri.remove_prefix(end);
  }
  parts.path = uri;
  return parts;
}

std::string RemoveDotSegments(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool rooted = path.starts_with('/');
  if (rooted) {
    path.remove_prefix(1);
  }
  bool open_end = false;  // the result ends in a slash
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    const bool last = slash == std::string_view::npos;
    open_end = last && (segment == "." || segment == "..");
    if (segment == "..") {
      if (!kept.empty()) {
        kept.pop_back();
      }
    } else if (segment != ".") {
      kept.push_back(segment);
    }
    if (last) {
      break;
    }
    path.remove_prefix(slash + 1);
  }
  std::string out = rooted ? "/" : "";
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) {
      out += '/';
    }
    out += kept[i];
  }
  if (open_end && !kept.empty()) {
    out += '/';
  }
  return out;
}

std::string Merge(const Parts& base, std::string_view path) {
  if (base.authority && base.path.empty()) {
    return '/' + std::string(path);
  }
  const std::size_t slash = base.path.rfind('/');
  const std::string_view folder =
      slash == std::string_view::npos ? "" : base.path.substr(0, slash + 1);
  return std::string(folder) + std::string(path);
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return -1;
}

}  // namespace

SplitUri SplitFragment(std::string_view uri) {
  const std::size_t hash = uri.find('#');
  if (hash == std::string_view::npos) {
    return {uri, std::nullopt};
  }
  return {uri.substr(0, hash), uri.substr(hash + 1)};
}

bool IsAbsolute(std::string_view uri) { return SchemeLength(uri) > 0; }

std::string Resolve(std::string_view base_uri, std::string_view reference) {
  const Parts ref = Take(reference);
  if (base_uri.empty() || ref.scheme) {
    return std::string(reference);
  }
  const Parts base = Take(base_uri);
  std::optional<std::string_view> authority = base.authority;
  std::optional<std::string_view> query = ref.query;
  std::string path;
  if (ref.authority) {
    authority = ref.authority;
    path = RemoveDotSegments(ref.path);
  } else if (ref.path.empty()) {
    path = base.path;
    if (!query) {
      query = base.query;
    }
  } else if (ref.path.front() == '/') {
    path = RemoveDotSegments(ref.path);
  } else {
    path = RemoveDotSegments(Merge(base, ref.path));
  }
  std::string out;
  if (base.scheme) {
    out = std::string(*base.scheme) + ':';
  }
  if (authority) {
    out += "//" + std::string(*authority);
  }
  out += path;
  if (query) {
    out += '?' + std::string(*query);
  }
  if (ref.fragment) {
    out += '#' + std::string(*ref.fragment);
  }
  return out;
}

std::optional<std::string> PercentDecode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (text.size() - i < 3) {
      return std::nullopt;
    }
    const int high = HexValue(text[i + 1]);
    const int low = HexValue(text[i + 2]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string EncodeFragment(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kAllowed = "-._~!$&'()*+,;=:@/?";
  std::string out;
  for (const char c : text) {
    const bool plain = IsAlpha(c) || (c >= '0' && c <= '9') ||
                       kAllowed.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    }
  }
  return out;
}

}  // namespace contract::schema
