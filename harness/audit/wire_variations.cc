#include <algorithm>
#include <array>

#include "harness/audit/mutations.h"
#include "harness/audit/variations.h"
#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

ordered_json Reversed(const ordered_json& value) {
  if (value.is_object()) {
    ordered_json out = ordered_json::object();
    std::vector<std::string> names;
    for (const auto& [name, ignored] : value.items()) {
      names.push_back(name);
    }
    std::reverse(names.begin(), names.end());
    for (const std::string& name : names) {
      out[name] = Reversed(value.at(name));
    }
    return out;
  }
  if (value.is_array()) {
    ordered_json out = ordered_json::array();
    for (const auto& item : value) {
      out.push_back(Reversed(item));
    }
    return out;
  }
  return value;
}

// Every character of every string as \uXXXX, member names included.
std::string Escaped(const std::string& body) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  bool inside = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto byte = static_cast<unsigned char>(body[i]);
    constexpr unsigned char kAscii = 0x80;
    if (inside && body[i] == '\\') {
      out += body.substr(i, 2);
      ++i;
    } else if (body[i] == '"') {
      inside = !inside;
      out += '"';
    } else if (inside && byte < kAscii) {
      out += "\\u00";
      out += kHex[byte / 16];
      out += kHex[byte % 16];
    } else {
      out += body[i];
    }
  }
  return out;
}

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::vector<Header> Spelled(std::vector<Header> headers, bool upper) {
  for (Header& header : headers) {
    for (char& c : header.name) {
      const auto byte = static_cast<unsigned char>(c);
      c = static_cast<char>(upper ? std::toupper(byte) : std::tolower(byte));
    }
  }
  return headers;
}

class Varier {
 public:
  Varier(const SchemaLibrary& library, const Specimen& specimen,
         std::vector<PlacedVariation>* found)
      : library_(library), specimen_(specimen), found_(found) {}

  void Vary() {
    Headers();
    Time();
    if (specimen_.body) {
      Spelling();
      MoreMembers();
    }
  }

 private:
  Variation& Add(const std::string& family, const std::string& name,
                 const std::string& description, Change change) {
    Variation variation;
    variation.name = NameOf({specimen_.item->id, name});
    variation.family = family;
    variation.operation = specimen_.operation->id;
    variation.status = specimen_.spec_status();
    variation.description = description;
    variation.change = std::move(change);
    found_->push_back({std::move(variation), &specimen_});
    return found_->back().variation;
  }

  void Headers() {
    const auto& headers = specimen_.exchange.response->headers;
    Add("header", "header_names_upper", "header names in capitals",
        {.headers = Spelled(headers, true)});
    Add("header", "header_names_lower", "header names in small letters",
        {.headers = Spelled(headers, false)});
    Add("header", "more_headers", "headers no page names",
        {.headers = {{"Set-Cookie", "a=b"},
                     {"X-Request-Id", "7"},
                     {"Strict-Transport-Security", "max-age=1"},
                     {"Retry-After", "1"}}});
    Add("header", "chunked", "chunked, without a length",
        {.removed_headers = {"content-length"},
         .headers = {{"Transfer-Encoding", "chunked"}}});
    Add("header", "http_2", "over HTTP/2", {.http_version = "HTTP/2"});
    Add("header", "http_1_0", "over HTTP/1.0", {.http_version = "HTTP/1.0"});
    const std::string* type = FindHeader(headers, "content-type");
    if (type == nullptr || *type != "application/json") {
      return;
    }
    static constexpr std::array<const char*, 5> kTypes = {
        "application/json; charset=utf-8", "application/json;charset=UTF-8",
        "application/json ; charset=\"utf-8\"", "Application/JSON",
        "application/json; version=1; charset=utf-8"};
    for (const char* one : kTypes) {
      Add("header", std::string("content_type.") + one,
          std::string("Content-Type: ") + one,
          {.headers = {{"Content-Type", one}}});
    }
  }

  void Time() {
    const double most = specimen_.operation->latency
                            ? specimen_.operation->latency->timeout_ms
                            : 60000;
    Add("latency", "at_the_timeout", "answered at the documented timeout",
        {.answer_ms = most});
    Add("latency", "slow_connection", "a connection that takes long to open",
        {.answer_ms = 1, .connect_ms = 30000});
  }

  void Spelling() {
    const std::string& body = specimen_.exchange.response->body;
    const auto value = ordered_json::parse(body);
    const auto add = [this](const std::string& name, const std::string& what,
                            std::string text) {
      Add("spelling", name, what, {.body = std::move(text)});
    };
    add("members_reversed", "members in reverse order", Reversed(value).dump());
    add("members_sorted", "members in alphabetical order",
        json::parse(body).dump());
    add("pretty", "indented", value.dump(4));
    add("pretty_with_tabs", "indented with tabs", value.dump(1, '\t'));
    add("windows_line_ends", "indented, with CR LF",
        Replaced(value.dump(2), "\n", "\r\n"));
    add("space_around", "white space around it", " \r\n\t" + body + "\n\n ");
    add("escaped", "every character escaped", Escaped(body));
    add("ascii", "everything beyond ASCII escaped", value.dump(-1, ' ', true));
    add("slashes_escaped", "slashes escaped", Replaced(body, "/", "\\/"));
  }

  void MoreMembers() {
    if (!BodyIsJudged(specimen_)) {
      return;
    }
    const Place place = SchemaOf(library_, *specimen_.spec);
    json everywhere = json::array();
    for (const std::string& object :
         ListingObjects(library_, place, *specimen_.body)) {
      everywhere.push_back(AddOp(contract::json::Join(object, "x_undocumented"),
                                 json{{"a", json::array({1, nullptr})}}));
    }
    if (!everywhere.empty()) {
      Add("more_members", "more_members", "one more member in every object",
          {.patch = everywhere})
          .may_be_undocumented = true;
    }
  }

  const SchemaLibrary& library_;
  const Specimen& specimen_;
  std::vector<PlacedVariation>* found_;
};

}  // namespace

std::vector<PlacedVariation> WireVariations(
    const SchemaLibrary& library, const std::vector<Specimen>& recorded) {
  std::vector<PlacedVariation> found;
  for (const Specimen& specimen : recorded) {
    Varier(library, specimen, &found).Vary();
  }
  return found;
}

}  // namespace contract::audit
