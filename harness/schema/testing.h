// Builds schemas and instances from text, for the tests of this library.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "harness/json/value.h"
#include "harness/schema/registry.h"

namespace contract::schema::testing {

inline constexpr const char* kUri = "https://test.invalid/schema.json";

inline json::Document Json(std::string_view text) {
  auto result = json::Document::Parse(text);
  if (const auto* error = std::get_if<json::ParseError>(&result)) {
    ADD_FAILURE() << error->message << " in " << text;
    return std::get<json::Document>(json::Document::Parse("null"));
  }
  return std::get<json::Document>(std::move(result));
}

inline Schema Compile(std::string_view text, Options options = {}) {
  Registry registry(std::move(options));
  LoadErrors errors = registry.Add(Json(text), kUri, "schema.json");
  auto compiled = registry.Compile(kUri);
  if (const auto* more = std::get_if<LoadErrors>(&compiled)) {
    ADD_FAILURE() << ToString(errors) << ToString(*more);
    errors = registry.Add(Json("true"), "https://test.invalid/true");
    compiled = registry.Compile("https://test.invalid/true");
  }
  return std::get<Schema>(std::move(compiled));
}

// All that is wrong with a schema, as text.
inline std::string ErrorsOf(std::string_view text, Options options = {}) {
  Registry registry(std::move(options));
  LoadErrors errors = registry.Add(Json(text), kUri, "schema.json");
  const auto compiled = registry.Compile(kUri);
  if (const auto* more = std::get_if<LoadErrors>(&compiled)) {
    errors.insert(errors.end(), more->begin(), more->end());
  }
  return ToString(errors);
}

inline bool IsValid(std::string_view schema, std::string_view instance,
                    const Options& options = {}) {
  const Schema compiled = Compile(schema, options);
  const json::Document document = Json(instance);
  const Result result = compiled.Validate(document.root());
  EXPECT_EQ(result.valid, compiled.IsValid(document.root()));
  return result.valid;
}

}  // namespace contract::schema::testing
