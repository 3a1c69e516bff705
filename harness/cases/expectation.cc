#include "harness/cases/expectation.h"

#include <strings.h>

#include "harness/cases/operators.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

std::string MediaType(const std::string& value) {
  std::string type = value.substr(0, value.find(';'));
  while (!type.empty() && type.back() == ' ') {
    type.pop_back();
  }
  for (char& c : type) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return type;
}

}  // namespace

bool StatusMatches(const nlohmann::json& expected, int status) {
  if (expected.is_array()) {
    for (const auto& one : expected) {
      if (StatusMatches(one, status)) {
        return true;
      }
    }
    return false;
  }
  if (expected.is_string()) {  // "4xx"
    return expected.get_ref<const std::string&>().front() ==
           static_cast<char>('0' + status / 100);
  }
  return expected.get<int>() == status;
}

std::string StatusText(const nlohmann::json& expected) {
  if (!expected.is_array()) {
    return expected.is_string() ? expected.get<std::string>() : expected.dump();
  }
  std::string text;
  for (const auto& one : expected) {
    text += (text.empty() ? "" : " or ") + StatusText(one);
  }
  return text;
}

std::vector<Mismatch> MatchBody(const nlohmann::json& expected,
                                const json::Value& body) {
  std::vector<Mismatch> mismatches;
  for (const auto& [pointer, want] : expected.items()) {
    const auto actual = body.Resolve(pointer);
    if (Holds(want, actual, body)) {
      continue;
    }
    mismatches.push_back({json::Join("/body", pointer), pointer,
                          Describe(want, body),
                          actual ? actual->Dump(200) : "absent"});
  }
  return mismatches;
}

std::vector<Mismatch> MatchAbsent(const nlohmann::json& absent,
                                  const json::Value& body) {
  std::vector<Mismatch> mismatches;
  for (std::size_t i = 0; i < absent.size(); ++i) {
    const auto pointer = absent[i].get<std::string>();
    if (const auto actual = body.Resolve(pointer)) {
      mismatches.push_back({"/absent/" + std::to_string(i), pointer, "absent",
                            actual->Dump(200)});
    }
  }
  return mismatches;
}

std::vector<Mismatch> MatchHeaders(const nlohmann::json& expected,
                                   const HttpResponse& response) {
  std::vector<Mismatch> mismatches;
  for (const auto& [name, want] : expected.items()) {
    const std::string* actual = FindHeader(response.headers, name);
    const auto text = want.get<std::string>();
    const bool media = strcasecmp(name.c_str(), "content-type") == 0;
    const bool same =
        actual != nullptr &&
        (media ? MediaType(*actual) == MediaType(text) : *actual == text);
    if (!same) {
      mismatches.push_back({json::Join("/headers", name), "headers/" + name,
                            text, actual == nullptr ? "absent" : *actual});
    }
  }
  return mismatches;
}

}  // namespace contract
