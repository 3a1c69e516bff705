#include "harness/recording/compare.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "harness/json/document.h"
#include "harness/recording/body_comparison.h"
#include "harness/recording/foreign.h"

namespace contract {
namespace {

// An entry of either side under the name it is paired by.
struct Named {
  const RecordedEntry* entry = nullptr;
  std::string name;
  std::string scope;  // ids are one within it: the case, or the recording
  std::string operation;
};

using Entries = std::vector<Named>;  // in the order of the recording

bool HasCases(const Recording& recording) {
  return std::any_of(
      recording.entries.begin(), recording.entries.end(),
      [](const RecordedEntry& entry) { return !entry.case_id.empty(); });
}

std::string OperationOf(const Contract& contract, const HttpRequest& request) {
  const auto matched = MatchOperation(contract, request);
  return matched ? matched->operation->id : "";
}

// The last attempt of every case, step by step.
Entries ByCase(const Recording& recording, const Contract& contract) {
  std::map<std::string, int> last;
  for (const RecordedEntry& entry : recording.entries) {
    int& attempt = last[entry.case_id];
    attempt = std::max(attempt, entry.attempt);
  }
  Entries out;
  std::map<std::string, int> seen;
  for (const RecordedEntry& entry : recording.entries) {
    if (entry.case_id.empty() || entry.attempt != last[entry.case_id]) {
      continue;
    }
    std::string name = entry.case_id;
    if (!entry.exchange.step.empty()) {
      name += " / " + entry.exchange.step;
    }
    if (const int count = ++seen[name]; count > 1) {
      name += " #" + std::to_string(count);
    }
    out.push_back({&entry, name, entry.case_id,
                   OperationOf(contract, entry.exchange.request)});
  }
  return out;
}

Entries ByOperation(const Recording& recording, const Contract& contract) {
  Entries out;
  std::map<std::string, int> seen;
  for (const RecordedEntry& entry : recording.entries) {
    const std::string operation = OperationOf(contract, entry.exchange.request);
    if (!operation.empty()) {
      out.push_back({&entry,
                     operation + " #" + std::to_string(++seen[operation]), "",
                     operation});
    }
  }
  return out;
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

// What the connection, not the provider, decides.
bool IsOfTheConnection(const std::string& name) {
  constexpr std::array<std::string_view, 8> kNames = {
      "connection", "content-encoding",  "content-length", "date",
      "keep-alive", "transfer-encoding", "alt-svc",        "via"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::set<std::string> HeaderNames(const HttpResponse& response) {
  std::set<std::string> names;
  for (const Header& header : response.headers) {
    std::string name = Lower(header.name);
    if (!IsOfTheConnection(name)) {
      names.insert(std::move(name));
    }
  }
  return names;
}

std::string MediaType(const HttpResponse& response) {
  const std::string* value = FindHeader(response.headers, "content-type");
  if (value == nullptr) {
    return "absent";
  }
  std::string type = Lower(value->substr(0, value->find(';')));
  type.erase(type.find_last_not_of(' ') + 1);
  return type;
}

// The words of a URL's path and of a body, in order: what they pair up to
// seeds the identities.
std::vector<std::string> IdsIn(const HttpRequest& request) {
  std::vector<std::string> ids;
  const std::size_t scheme = request.url.find("://");
  const std::size_t path =
      request.url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  std::string word;
  const auto end_word = [&] {
    if (LooksLikeId(word)) {
      ids.push_back(word);
    }
    word.clear();
  };
  const std::string text =
      (path == std::string::npos ? "" : request.url.substr(path)) + "\n" +
      request.body;
  for (const char c : text) {
    const bool part = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                      c == '_' || c == '-' || c == '.';
    if (part) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return ids;
}

class Comparer {
 public:
  Comparer(const Contract& contract, bool same_data)
      : contract_(contract), same_data_(same_data) {}

  Comparison Run(const Entries& left, const Entries& right) {
    std::map<std::string_view, const Named*> by_name;
    for (const Named& entry : right) {
      by_name[entry.name] = &entry;
    }
    for (const Named& entry : left) {
      current_ = &entry;
      const auto other = by_name.find(entry.name);
      if (other == by_name.end()) {
        Add("unpaired", "", "recorded", "absent");
      } else {
        ++comparison_.pairs;
        Pair(entry, *other->second);
        by_name.erase(other);
      }
    }
    for (const auto& [name, entry] : by_name) {
      current_ = entry;
      Add("unpaired", "", "absent", "recorded");
    }
    return std::move(comparison_);
  }

 private:
  void Add(std::string_view kind, const std::string& pointer, std::string left,
           std::string right) {
    comparison_.divergences.push_back({.kind = std::string(kind),
                                       .pair = current_->name,
                                       .operation = current_->operation,
                                       .pointer = pointer,
                                       .left = std::move(left),
                                       .right = std::move(right)});
  }

  void Pair(const Named& left, const Named& right) {
    const Exchange& l = left.entry->exchange;
    const Exchange& r = right.entry->exchange;
    Identities& identities = identities_[left.scope];
    const auto left_ids = IdsIn(l.request);
    const auto right_ids = IdsIn(r.request);
    if (left_ids.size() == right_ids.size()) {
      for (std::size_t i = 0; i < left_ids.size(); ++i) {
        identities.Bind(left_ids[i], right_ids[i]);
      }
    }
    if (!l.response || !r.response) {
      const std::string left_end(l.response ? "answered" : ToString(l.failure));
      const std::string right_end(r.response ? "answered"
                                             : ToString(r.failure));
      if (left_end != right_end) {
        Add("failure", "", left_end, right_end);
      }
      return;
    }
    Responses(*l.response, *r.response, &identities);
  }

  void Responses(const HttpResponse& left, const HttpResponse& right,
                 Identities* identities) {
    if (left.status != right.status) {
      Add("status", "status", std::to_string(left.status),
          std::to_string(right.status));
    }
    Headers(left, right);
    auto parsed_left = json::Document::Parse(left.body);
    auto parsed_right = json::Document::Parse(right.body);
    const auto* l = std::get_if<json::Document>(&parsed_left);
    const auto* r = std::get_if<json::Document>(&parsed_right);
    if (l == nullptr || r == nullptr) {
      const std::string left_body = BodyKind(left, l != nullptr);
      const std::string right_body = BodyKind(right, r != nullptr);
      if (left_body != right_body) {
        Add("body", "", left_body, right_body);
      }
      return;
    }
    const Operation* operation = contract_.FindOperation(current_->operation);
    BodyComparison bodies(operation == nullptr
                              ? nullptr
                              : &contract_.provider(operation->provider),
                          same_data_, identities);
    for (BodyDifference& one : bodies.Compare(l->root(), r->root())) {
      Add(one.kind, one.pointer, std::move(one.left), std::move(one.right));
    }
  }

  static std::string BodyKind(const HttpResponse& response, bool json) {
    return json ? "JSON" : response.body.empty() ? "empty" : "not JSON";
  }

  void Headers(const HttpResponse& left, const HttpResponse& right) {
    const std::set<std::string> l = HeaderNames(left);
    const std::set<std::string> r = HeaderNames(right);
    for (const std::string& name : l) {
      if (!r.contains(name)) {
        Add("header", "headers/" + name, "present", "absent");
      }
    }
    for (const std::string& name : r) {
      if (!l.contains(name)) {
        Add("header", "headers/" + name, "absent", "present");
      }
    }
    if (MediaType(left) != MediaType(right) && l.contains("content-type") &&
        r.contains("content-type")) {
      Add("content_type", "headers/content-type", MediaType(left),
          MediaType(right));
    }
  }

  const Contract& contract_;
  bool same_data_;
  const Named* current_ = nullptr;
  std::map<std::string, Identities> identities_;  // by scope
  Comparison comparison_;
};

}  // namespace

Comparison Compare(const Recording& left, const Recording& right,
                   const Contract& contract) {
  const bool cases = HasCases(left) && HasCases(right);
  const auto name = cases ? ByCase : ByOperation;
  return Comparer(contract, cases)
      .Run(name(left, contract), name(right, contract));
}

}  // namespace contract
