// Times validation of a parsed document: bench SCHEMA INSTANCE ROUNDS.
// Prints nanoseconds of processor time per instance for the verdict and for
// Validate.

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>

#include "harness/json/data_file.h"
#include "harness/schema/registry.h"

namespace {

using contract::json::Document;
using contract::schema::Registry;
using contract::schema::Schema;

Document Read(const std::string& file) {
  auto result = contract::json::ReadDocument(file);
  if (const auto* error = std::get_if<contract::json::FileError>(&result)) {
    std::cerr << error->ToString() << '\n';
    std::exit(2);
  }
  return std::get<Document>(std::move(result));
}

template <typename Run>
double NanosecondsPerRun(std::int64_t rounds, const Run& run) {
  const std::clock_t start = std::clock();
  std::int64_t valid = 0;
  for (std::int64_t i = 0; i < rounds; ++i) valid += run() ? 1 : 0;
  const std::clock_t stop = std::clock();
  if (valid != rounds) {
    std::cerr << "the instance is not valid\n";
    std::exit(2);
  }
  constexpr double kNanoseconds = 1e9 / CLOCKS_PER_SEC;
  return static_cast<double>(stop - start) * kNanoseconds /
         static_cast<double>(rounds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: bench SCHEMA INSTANCE ROUNDS\n";
    return 2;
  }
  const std::int64_t rounds = std::stoll(argv[3]);
  contract::schema::Options options;
  options.assert_formats = true;
  Registry registry(options);
  const std::string uri = "https://bench.invalid/schema.json";
  auto errors = registry.Add(Read(argv[1]), uri, argv[1]);
  auto compiled = registry.Compile(uri);
  if (const auto* more = std::get_if<contract::schema::LoadErrors>(&compiled)) {
    std::cerr << contract::schema::ToString(errors)
              << contract::schema::ToString(*more);
    return 2;
  }
  const auto& schema = std::get<Schema>(compiled);
  const Document document = Read(argv[2]);
  const auto verdict = [&] { return schema.IsValid(document.root()); };
  const auto validate = [&] { return schema.Validate(document.root()).valid; };
  NanosecondsPerRun(rounds / 10 + 1, verdict);  // warm the caches
  std::cout << NanosecondsPerRun(rounds, verdict) << ' '
            << NanosecondsPerRun(rounds, validate) << '\n';
  return 0;
}
