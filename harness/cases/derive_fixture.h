// An operation of a made-up provider, and what is derived from it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/cases/derive_variation.h"
#include "harness/json/document.h"
#include "harness/schema/registry.h"

namespace contract {

using Json = nlohmann::json;

inline constexpr const char* kUri =
    "https://wallet-conformance.example/acme/pay_request.schema.json";

class DeriveTest : public testing::Test {
 protected:
  DeriveTest() {
    operation_.id = "acme.pay";
    operation_.method = "POST";
    operation_.file = "schemas/acme/pay.operation.json";
    operation_.request_media_type = "application/json";
    operation_.responses = {{.status = "200", .pointer = "/responses/200"},
                            {.status = "4XX", .pointer = "/responses/4XX"}};
    schema_ = {{"$id", kUri},
               {"type", "object"},
               {"required", {"id"}},
               {"properties",
                {{"id",
                  {{"type", "string"},
                   {"minLength", 1},
                   {"maxLength", 50},
                   {"pattern", "^[a-z0-9]+$"},
                   {"x-source", {{"page", "p"}, {"section", "Id"}}}}},
                 {"note", {{"type", "string"}}},
                 {"count", {{"type", "integer"}, {"minimum", 1}}}}}};
    parts_ = {{"path", Json::object()},
              {"query", Json::object()},
              {"headers", {{"x-trace", "t"}}},
              {"body", {{"id", "${id}"}, {"note", "n"}, {"count", 2}}}};
  }

  const schema::Schema& Compiled() {
    schema::Registry registry({.assert_formats = true,
                               .strict_keywords = true,
                               .annotation_keywords = {"x-open"},
                               .source_keyword = "x-source",
                               .advisory_keyword = "",
                               .dialects = {}});
    registry.Add(json::Document::From(schema_), kUri, "pay");
    auto compiled = registry.Compile(kUri);
    compiled_.emplace(std::get<schema::Schema>(std::move(compiled)));
    return *compiled_;
  }

  GoodRequest Good() {
    return {.operation = operation_,
            .provider = provider_,
            .body_schema = &Compiled(),
            .parts = parts_};
  }

  // Of the member that stands there: "id", "address/city".
  std::vector<Variation> Of(const std::string& pointer) {
    for (const RequestMember& member : BodyMembers(Compiled())) {
      if (member.pointer == "/" + pointer) {
        return MemberVariations(Good(), member);
      }
    }
    return {};
  }

  static const Variation* Find(const std::vector<Variation>& all,
                               const std::string& name) {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const auto& v) { return v.name == name; });
    return found == all.end() ? nullptr : &*found;
  }

  static Json ExpectOf(const std::vector<Variation>& all,
                       const std::string& name) {
    const Variation* found = Find(all, name);
    return found == nullptr ? Json("no such variation") : found->expect;
  }

  Json Either() const { return TakenOrRefused(operation_); }

  Provider provider_;
  Operation operation_;
  Json schema_;
  Json parts_;
  std::optional<schema::Schema> compiled_;
};

}  // namespace contract
