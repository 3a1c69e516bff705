// One documented operation, as its *.operation.json states it.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/provider.h"
#include "harness/model/finding.h"

namespace contract {

struct Parameter {
  std::string name;
  std::string in;  // path, query, header
  bool required = false;
  Level level = Level::kRequired;
  Source source;
  std::string pointer;
  nlohmann::json schema = {};  // of its value
};

// A member of the answer that repeats something of the request.
struct EchoRule {
  std::string response;   // JSON Pointer into the answer's body
  std::string request;    // JSON Pointer into {path, query, headers, body}
  bool optional = false;  // the answer may leave it out, or null
  Source source;
  std::string pointer;  // of this rule in the operation file
};

struct ResponseSpec {
  std::string status;  // "200" or a range such as "4XX"
  Level level = Level::kRequired;
  Source source;
  std::map<std::string, std::string> content;  // media type -> schema URI
  std::vector<EchoRule> echoes;
  std::string pointer;
};

struct DocumentedError {
  std::string id;
  int status = 0;
  std::string code;
  std::string type;  // empty: none documented
  std::string when;
  std::string member;  // its absence is refused so: "/body/user_id"; or empty
  Source source;
  std::string pointer;
};

// A clause that no request to a conforming server can put to the test.
struct Unreachable {
  std::string clause;  // an id, or the part of ids before a "/"
  std::string reason;
  std::string pointer;
};

// What a target must be able to do before it may be sent a request that has
// these members: such a request sets something off outside.
struct Demand {
  std::string capability;
  nlohmann::json when;  // {"body": {member: value}}
};

struct LatencyClause {
  double timeout_ms = 0;
  Source source;
  std::string pointer;
};

struct Operation {
  std::string id;  // provider.name
  std::string provider;
  std::string name;
  std::string method;
  std::string path;       // with {parameters}
  nlohmann::json select;  // what tells it from others of one method and path
  bool read_only = false;
  std::vector<std::string> production_servers;  // URLs that move real money
  std::map<std::string, std::string> creates;  // what -> JSON Pointer of its id
  std::vector<std::string> security;           // scheme names, all needed
  std::vector<Parameter> parameters;
  std::string request_media_type;  // empty: no body
  std::string request_schema;      // URI; empty: no body
  std::vector<ResponseSpec> responses;
  std::vector<DocumentedError> errors;
  std::optional<LatencyClause> latency;
  std::vector<Unreachable> unreachable;
  std::vector<Demand> demands;
  Source source;
  std::string file;  // relative to the data root
  std::string uri;   // of the file, for clause ids
};

// `data` has passed schemas/formats/operation.schema.json. `uri` is the
// absolute URI of the file.
Operation ReadOperation(const nlohmann::json& data, const Provider& provider,
                        const std::string& file, const std::string& uri);

// The exact status first, then its range; null when neither is documented.
const ResponseSpec* FindResponse(const Operation& operation, int status);

}  // namespace contract
