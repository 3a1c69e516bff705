#include "reports/curl_line.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace contract::reports {
namespace {

// The kernel limits a single argument to 128 KiB; what printf, a builtin,
// writes into a pipe has no limit.
constexpr std::size_t kLargestArgument = 100'000;

struct Piece {
  bool variable = false;
  std::string_view text;  // of a variable: with its ${ and }
};

class Shell {
 public:
  explicit Shell(const std::vector<std::string>& variables)
      : variables_(variables) {}

  // One word that the shell reads as exactly this text.
  std::string Word(std::string_view text) const {
    if (!Plain(text)) {
      return "\"$(" + Printf(text) + ")\"";
    }
    const std::vector<Piece> pieces = Split(text);
    if (std::all_of(pieces.begin(), pieces.end(), HoldsInDoubleQuotes) &&
        HasVariable(text)) {
      return "\"" + std::string(text) + "\"";
    }
    std::string out;
    for (const Piece& piece : pieces) {
      out += piece.variable ? "\"" + std::string(piece.text) + "\""
                            : Quoted(piece.text);
    }
    return out.empty() ? "''" : out;
  }

  // A command that prints exactly this text, whatever bytes it holds.
  std::string Printf(std::string_view text) const {
    std::string format;
    std::string arguments;
    for (const Piece& piece : Split(text)) {
      if (piece.variable) {
        format += "%s";
        arguments += " \"" + std::string(piece.text) + "\"";
      } else {
        AppendFormat(piece.text, format);
      }
    }
    return "printf '" + format + "'" + arguments;
  }

  static bool Plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c >= ' ' && c <= '~'; });
  }

  bool HasVariable(std::string_view text) const {
    const std::vector<Piece> pieces = Split(text);
    return std::any_of(pieces.begin(), pieces.end(),
                       [](const Piece& piece) { return piece.variable; });
  }

 private:
  std::vector<Piece> Split(std::string_view text) const {
    std::vector<Piece> out;
    std::size_t literal = 0;
    for (std::size_t at = text.find("${"); at != std::string_view::npos;
         at = text.find("${", at + 1)) {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) {
        break;
      }
      const std::string_view name = text.substr(at + 2, end - at - 2);
      if (std::find(variables_.begin(), variables_.end(), name) ==
          variables_.end()) {
        continue;
      }
      if (at > literal) {
        out.push_back({false, text.substr(literal, at - literal)});
      }
      out.push_back({true, text.substr(at, end + 1 - at)});
      literal = end + 1;
    }
    if (literal < text.size()) {
      out.push_back({false, text.substr(literal)});
    }
    return out;
  }

  static bool HoldsInDoubleQuotes(const Piece& piece) {
    return piece.variable ||
           (piece.text.find_first_of("$`\"\\!") == std::string_view::npos &&
            piece.text.find("##") == std::string_view::npos);
  }

  // "##" is parted, since build servers take it for a command of theirs.
  static std::string Quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
      if (c == '\'') {
        out += R"('\'')";
      } else if (c == '#' && out.back() == '#') {
        out += "''#";
      } else {
        out += c;
      }
    }
    return out + "'";
  }

  static void AppendFormat(std::string_view text, std::string& out) {
    for (const char c : text) {
      if (c == '\\') {
        out += "\\\\";
      } else if (c == '%') {
        out += "%%";
      } else if (c == '\n') {
        out += "\\n";
      } else if (c == '\'') {
        out += R"('\'')";
      } else if (c < ' ' || c > '~' || (c == '-' && out.empty()) ||
                 (c == '#' && !out.empty() && out.back() == '#')) {
        AppendOctal(c, out);
      } else {
        out += c;
      }
    }
  }

  static void AppendOctal(char c, std::string& out) {
    const auto byte = static_cast<unsigned char>(c);
    out += '\\';
    out += static_cast<char>('0' + (byte >> 6U));
    out += static_cast<char>('0' + ((byte >> 3U) & 7U));
    out += static_cast<char>('0' + (byte & 7U));
  }

  const std::vector<std::string>& variables_;
};

bool SameName(std::string_view left, std::string_view right) {
  return FindHeader({{std::string(left), ""}}, right) != nullptr;
}

bool Blank(std::string_view value) {
  return value.find_first_not_of(" \t") == std::string_view::npos;
}

// What curl adds itself.
bool Implied(const Header& header, const HttpRequest& request) {
  return (SameName(header.name, "Content-Length") &&
          header.value == std::to_string(request.body.size())) ||
         (SameName(header.name, "Accept") && header.value == "*/*");
}

std::string HeaderOption(const Header& header, const Shell& shell) {
  constexpr std::string_view kBasic = "Basic ";
  const std::string_view value = header.value;
  if (SameName(header.name, "Authorization") &&
      value.substr(0, kBasic.size()) == kBasic &&
      value.find(':') != std::string_view::npos && shell.HasVariable(value)) {
    return " -u " + shell.Word(value.substr(kBasic.size()));
  }
  // curl drops a header without a value unless it ends in a semicolon.
  return " -H " + shell.Word(Blank(value) ? header.name + ";"
                                          : header.name + ": " + header.value);
}

std::string UrlOption(const std::string& url, const Shell& shell) {
  std::string out;
  if (url.find_first_of("{}[]") != std::string::npos) {
    out += " --globoff";
  }
  if (url.find("/.") != std::string::npos) {
    out += " --path-as-is";
  }
  return out + " " + shell.Word(url);
}

std::string MethodOption(const HttpRequest& request, const Shell& shell) {
  if (request.method == "GET" && request.body.empty()) {
    return "";
  }
  if (request.method == "HEAD") {
    return " --head";
  }
  return " -X " +
         (Shell::Plain(request.method) && !request.method.empty() &&
                  request.method.find_first_not_of(
                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos
              ? request.method
              : shell.Word(request.method));
}

bool SendsBody(const HttpRequest& request) {
  return !request.body.empty() || request.method == "POST" ||
         request.method == "PUT" || request.method == "PATCH";
}

}  // namespace

std::string CurlLine(const HttpRequest& request,
                     const std::vector<std::string>& variables) {
  const Shell shell(variables);
  std::string out =
      "curl -i" + MethodOption(request, shell) + UrlOption(request.url, shell);
  for (const Header& header : request.headers) {
    if (!Implied(header, request)) {
      out += HeaderOption(header, shell);
    }
  }
  if (!SendsBody(request)) {
    return out;
  }
  if (FindHeader(request.headers, "Content-Type") == nullptr) {
    out += " -H 'Content-Type:'";  // curl would claim that it is a form
  }
  if (Shell::Plain(request.body) && request.body.size() <= kLargestArgument) {
    return out + " --data-raw " + shell.Word(request.body);
  }
  return shell.Printf(request.body) + " | " + out + " --data-binary @-";
}

std::string CurlLines(const std::vector<Exchange>& exchanges,
                      const std::vector<std::string>& variables) {
  std::string out;
  for (const Exchange& exchange : exchanges) {
    out += out.empty() ? "" : "\n";
    out += CurlLine(exchange.request, variables);
  }
  return out;
}

}  // namespace contract::reports
