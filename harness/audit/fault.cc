#include "harness/audit/fault.h"

#include <strings.h>

#include <algorithm>
#include <cctype>

namespace contract::audit {
namespace {

bool SameName(const std::string& a, const std::string& b) {
  return strcasecmp(a.c_str(), b.c_str()) == 0;
}

void Remove(const std::string& name, std::vector<Header>* headers) {
  headers->erase(std::remove_if(headers->begin(), headers->end(),
                                [&](const Header& one) {
                                  return SameName(one.name, name);
                                }),
                 headers->end());
}

std::string NamePart(const std::string& part) {
  std::string name;
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      name += static_cast<char>(std::tolower(byte));
    } else if (!name.empty() && name.back() != '_' && name.back() != '.') {
      name += c == '/' || c == '.' ? '.' : '_';
    }
  }
  while (!name.empty() && (name.back() == '_' || name.back() == '.')) {
    name.pop_back();
  }
  return name;
}

}  // namespace

Exchange Apply(const Change& change, const Exchange& recorded) {
  Exchange exchange = recorded;
  HttpResponse& response = *exchange.response;
  if (change.status) {
    response.status = *change.status;
  }
  if (!change.patch.is_null()) {
    // Ordered, so that a patch changes what it names and nothing else.
    const auto patch = nlohmann::ordered_json(change.patch);
    response.body =
        nlohmann::ordered_json::parse(response.body).patch(patch).dump();
  }
  if (change.body) {
    response.body = *change.body;
  }
  for (const std::string& name : change.removed_headers) {
    Remove(name, &response.headers);
  }
  for (const Header& header : change.headers) {
    Remove(header.name, &response.headers);
    response.headers.push_back(header);
  }
  if (change.connect_ms) {
    exchange.timing.total_ms += *change.connect_ms - exchange.timing.connect_ms;
    exchange.timing.connect_ms = *change.connect_ms;
  }
  if (change.answer_ms) {
    exchange.timing.total_ms = exchange.timing.connect_ms + *change.answer_ms;
  }
  if (!change.http_version.empty()) {
    response.http_version = change.http_version;
  }
  return exchange;
}

std::string NameOf(const std::vector<std::string>& parts) {
  std::string name;
  for (const std::string& part : parts) {
    const std::string piece = NamePart(part);
    if (!piece.empty()) {
      name += (name.empty() ? "" : ".") + piece;
    }
  }
  return name;
}

}  // namespace contract::audit
