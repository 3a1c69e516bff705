// Which of the answers a case allows the one that came is held to.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "harness/model/exchange.h"

namespace contract {

struct Alternative {
  const nlohmann::json* expect = nullptr;  // inside what was asked about
  std::string pointer;       // of it there: "/any_of/1"; empty: all of it
  std::string all_statuses;  // "200 or 4xx" when no alternative has the
                             // status that came; else empty
};

// Of `any_of`, the one whose status this is and whose body holds best; the
// first, where none has the status. Without `any_of`, `expect` itself.
Alternative ChooseAlternative(const nlohmann::json& expect,
                              const HttpResponse& response);

}  // namespace contract
