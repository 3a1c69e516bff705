#include "harness/judge/alternative.h"

#include <algorithm>
#include <limits>
#include <variant>

#include "harness/cases/expectation.h"
#include "harness/json/document.h"

namespace contract {

Alternative ChooseAlternative(const nlohmann::json& expect,
                              const HttpResponse& response) {
  const auto any_of = expect.find("any_of");
  if (any_of == expect.end()) {
    return {.expect = &expect, .pointer = {}, .all_statuses = {}};
  }
  const auto parsed = json::Document::Parse(response.body);
  const auto* document = std::get_if<json::Document>(&parsed);
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::size_t best = 0;
  std::size_t fewest = kNone;  // mismatches in the body
  std::string statuses;
  for (std::size_t i = 0; i < any_of->size(); ++i) {
    const nlohmann::json& one = (*any_of)[i];
    statuses += (i == 0 ? "" : " or ") + StatusText(one.at("status"));
    if (!StatusMatches(one.at("status"), response.status)) {
      continue;
    }
    const std::size_t wrong =
        document != nullptr && one.contains("body")
            ? MatchBody(one.at("body"), document->root()).size()
            : 0;
    if (wrong < fewest) {
      best = i;
      fewest = wrong;
    }
  }
  return {.expect = &(*any_of)[best],
          .pointer = "/any_of/" + std::to_string(best),
          .all_statuses = fewest == kNone ? statuses : ""};
}

}  // namespace contract
