#include "reports/markdown_text.h"

#include <cstddef>

#include "reports/overview.h"
#include "reports/text.h"

namespace contract::reports {
namespace {

constexpr std::size_t kLongestValue = 300;

bool Letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

// Whether the character means nothing to Markdown or HTML where it stands.
// Inside a word these three do not, unless the word becomes a web address.
bool Harmless(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (Letter(c) || static_cast<unsigned char>(c) >= 0x80 ||
      std::string_view(" ,/(){}\"'").find(c) != std::string_view::npos) {
    return true;
  }
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  const char before = at > 0 ? text[at - 1] : ' ';
  if (c == ':') {
    return next == ' ' && at > 0;
  }
  if (c == '.' && next == ' ') {
    return at > 0 && (before < '0' || before > '9');
  }
  return std::string_view("._-").find(c) != std::string_view::npos &&
         Letter(before) && Letter(next) &&
         !(c == '.' && (before == 'w' || before == 'W'));
}

// What could mean something becomes an entity, also within words.
std::string Entities(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (Harmless(text, at)) {
      out += text[at];
    } else {
      out += "&#" + std::to_string(static_cast<unsigned char>(text[at])) + ";";
    }
  }
  return out;
}

bool WebAddress(const std::string& url) {
  return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  return Entities(OneLine(Visible(Shorten(text, kLongestValue))));
}

std::string MarkdownCode(std::string_view text) {
  return text.empty() ? "" : "<code>" + MarkdownText(text) + "</code>";
}

// Line feeds become entities: an empty line would end the block.
std::string MarkdownBlock(std::string_view text) {
  return "<pre>" + Entities(Visible(text)) + "</pre>\n";
}

std::string MarkdownSource(const Source& source) {
  const std::string text = MarkdownText(SourceText(source));
  return WebAddress(source.url) && source.url.size() <= 2000
             ? "<a href=\"" + EscapeMarkup(OneLine(source.url)) + "\">" + text +
                   "</a>"
             : text;
}

}  // namespace contract::reports
