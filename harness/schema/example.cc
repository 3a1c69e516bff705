#include <iostream>

#include "harness/schema/registry.h"

using contract::json::Document;
using contract::schema::LoadErrors;
using contract::schema::Options;
using contract::schema::Registry;
using contract::schema::Schema;
using contract::schema::Violation;

int main() {
  Options options;
  options.strict_keywords = true;  // a misspelt keyword is refused
  options.assert_formats = true;
  options.source_keyword = "x-source";

  Registry registry(options);
  auto schema_text = Document::Parse(R"({
    "$id": "https://example.invalid/wallet.schema.json",
    "x-source": {"page": "Wallets"},
    "required": ["id", "balance"],
    "properties": {
      "id": {"type": "string", "pattern": "^[0-9]{15,20}$"},
      "balance": {"type": "number", "multipleOf": 0.01}
    }
  })");
  registry.Add(std::get<Document>(std::move(schema_text)), "", "wallet.json");

  auto compiled =
      registry.Compile("https://example.invalid/wallet.schema.json");
  if (const auto* errors = std::get_if<LoadErrors>(&compiled)) {
    std::cerr << ToString(*errors);
    return 2;
  }
  const auto& schema = std::get<Schema>(compiled);

  const auto answer =
      Document::Parse(R"({"id": "9876543210987654321", "balance": 19.995})");
  const auto result = schema.Validate(std::get<Document>(answer).root());
  for (const Violation& violation : result.violations) {
    std::cout << violation.instance_pointer << ": expected "
              << violation.expected << ", not " << violation.actual << " ("
              << violation.source << ")\n";
  }
  return result.valid ? 1 : 0;
}
