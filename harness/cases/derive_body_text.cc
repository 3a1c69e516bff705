// A request body as the text of one, with a member said twice.
#include "harness/cases/derive_variation.h"
#include "harness/cases/request_builder.h"
#include "harness/json/pointer.h"

namespace contract {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
// Sorted behind every name a member may have.
constexpr std::string_view kAgain = "~again";

// Percent-encodes all but placeholders.
std::string FormPart(const std::string& text) {
  std::string out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t begin = text.find("${", from);
    const std::size_t close = text.find('}', std::min(begin, text.size()));
    if (close == std::string::npos) {
      break;
    }
    out += PercentEncode(std::string_view(text).substr(from, begin - from));
    out += text.substr(begin, close + 1 - begin);
    from = close + 1;
  }
  return out + PercentEncode(std::string_view(text).substr(from));
}

std::string FormText(const nlohmann::json& body, const std::string& again) {
  std::string out;
  const auto add = [&](const std::string& name) {
    const nlohmann::json& value = body.at(name);
    out +=
        (out.empty() ? "" : "&") + FormPart(name) + "=" +
        FormPart(value.is_string() ? value.get<std::string>() : value.dump());
  };
  for (const auto& [name, value] : body.items()) {
    add(name);
  }
  if (!again.empty()) {
    add(again);
  }
  return out;
}

std::string JsonText(nlohmann::json body, const std::string& again) {
  if (again.empty()) {
    return body.dump();
  }
  const nlohmann::json::json_pointer place(again);
  body[place.parent_pointer() / std::string(kAgain)] = body.at(place);
  std::string out = body.dump();
  const std::string stand_in = nlohmann::json(kAgain).dump();
  return out.replace(out.rfind(stand_in), stand_in.size(),
                     nlohmann::json(place.back()).dump());
}

}  // namespace

std::string BodyText(const GoodRequest& good, const std::string& again) {
  const nlohmann::json body =
      good.parts.value("body", nlohmann::json::object());
  if (good.operation.request_media_type != kForm) {
    return JsonText(body, again);
  }
  return FormText(body, again.empty() ? "" : json::Split(again)->back());
}

}  // namespace contract
