// Fuzzes instances against the schemas below a directory of ours, named by
// the macro OWN_SCHEMAS: no instance may crash one, and the two evaluations
// must agree.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "harness/json/data_file.h"
#include "harness/schema/registry.h"

using contract::json::Document;
using contract::schema::Ask;
using contract::schema::Options;
using contract::schema::Registry;
using contract::schema::Result;
using contract::schema::Schema;

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> SchemaFiles() {
  std::vector<fs::path> out{BENCH_SCHEMA};
  if (!fs::is_directory(OWN_SCHEMAS)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(OWN_SCHEMAS)) {
    if (entry.path().string().ends_with(".schema.json")) {
      out.push_back(entry.path());
    }
  }
  return out;
}

std::vector<Schema> Load() {
  Options options;
  options.assert_formats = true;
  options.source_keyword = "x-source";
  options.advisory_keyword = "x-recommended";
  Registry registry(options);
  std::vector<std::string> uris;
  for (const fs::path& file : SchemaFiles()) {
    auto document = contract::json::ReadDocument(file);
    auto* const read = std::get_if<Document>(&document);
    if (!read) std::abort();
    uris.emplace_back(read->root().Find("$id")->AsString());
    if (!registry.Add(std::move(*read), "", file.string()).empty()) {
      std::abort();
    }
  }
  std::vector<Schema> out;
  for (const std::string& uri : uris) {
    auto compiled = registry.Compile(uri);
    auto* const schema = std::get_if<Schema>(&compiled);
    if (!schema) std::abort();
    out.push_back(std::move(*schema));
  }
  std::cerr << "fuzzing instances of " << out.size() << " schemas\n";
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const std::vector<Schema> schemas = Load();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto instance = Document::Parse(text);
  const auto* const document = std::get_if<Document>(&instance);
  if (!document) return 0;
  Ask ask;
  ask.undescribed = true;
  for (const Schema& schema : schemas) {
    const Result full = schema.Validate(document->root(), ask);
    if (full.error.empty() && full.valid != schema.IsValid(document->root())) {
      std::abort();
    }
  }
  return 0;
}
