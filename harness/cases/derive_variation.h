// One way a request can differ from a good one, before it becomes a case.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/cases/request_members.h"
#include "harness/contract/contract.h"
#include "harness/model/finding.h"
#include "harness/model/source.h"

namespace contract {

struct Variation {
  std::string name;       // body_user_id_null
  std::string title;      // what is sent and what becomes of it
  nlohmann::json change;  // RFC 6902, on the request in parts
  nlohmann::json expect;
  Source source;
  std::string file;
  std::string pointer;
  Level level = Level::kRecommended;
};

// A good request in parts, its placeholders unexpanded.
struct GoodRequest {
  const Operation& operation;
  const Provider& provider;
  const schema::Schema* body_schema = nullptr;  // null: no body
  nlohmann::json parts;
};

// Names of ids: lower case, other characters as single underscores.
std::string IdPart(const std::string& name);

// Refused, whatever the error.
nlohmann::json Refused();

// A documented success or a refusal.
nlohmann::json TakenOrRefused(const Operation& operation);

// The same where a router may answer in the operation's place.
nlohmann::json TakenOrTurnedAway(const Operation& operation);

// `good` has the member where that can be.
std::vector<Variation> MemberVariations(const GoodRequest& good,
                                        const RequestMember& member);

// Headers, the path, the body as a whole, and the method.
// `methods` are those documented for the path.
std::vector<Variation> MessageVariations(
    const GoodRequest& good, const std::vector<std::string>& methods);

// A body as text, the member that the JSON Pointer `again` names in it twice:
// JSON or a form, as the operation's media type asks. Placeholders stay.
std::string BodyText(const GoodRequest& good, const std::string& again = "");

}  // namespace contract
