// Fuzzes (schema, instance) pairs: the input is both, parted by a NUL byte.
// Nothing may crash, and the two evaluations must agree.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/schema/output.h"
#include "harness/schema/registry.h"

using contract::json::Document;
using contract::schema::Ask;
using contract::schema::Options;
using contract::schema::Output;
using contract::schema::OutputFormat;
using contract::schema::Registry;
using contract::schema::Result;
using contract::schema::Schema;

namespace {

void Judge(const Schema& schema, const Document& instance) {
  const bool valid = schema.IsValid(instance.root());
  Ask ask;
  ask.undescribed = true;
  ask.exercised = true;
  const Result full = schema.Validate(instance.root(), ask);
  // Where one gives up the other may not get that far.
  if (full.error.empty() && schema.Validate(instance.root()).error.empty()) {
    if (full.valid != valid) std::abort();
    bool required = false;
    for (const auto& violation : full.violations) {
      required = required || !violation.advisory;
    }
    if (required == valid) std::abort();
  }
  const auto out = Output(schema, instance.root(), OutputFormat::kDetailed);
  if (out["valid"] != full.valid && full.error.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t middle = text.find('\0');
  if (middle == std::string_view::npos) return 0;
  auto schema_text = Document::Parse(text.substr(0, middle));
  auto instance = Document::Parse(text.substr(middle + 1));
  if (!std::holds_alternative<Document>(schema_text) ||
      !std::holds_alternative<Document>(instance)) {
    return 0;
  }
  Options options;
  options.assert_formats = true;
  options.advisory_keyword = "x-recommended";
  options.source_keyword = "x-source";
  Registry registry(options);
  const char* const uri = "https://fuzz.invalid/schema.json";
  if (!registry.Add(std::get<Document>(std::move(schema_text)), uri).empty()) {
    return 0;
  }
  const auto compiled = registry.Compile(uri);
  if (const auto* schema = std::get_if<Schema>(&compiled)) {
    Judge(*schema, std::get<Document>(instance));
  }
  return 0;
}
