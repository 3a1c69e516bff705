// Runs the official JSON-Schema-Test-Suite, draft 2020-12, through both
// evaluations.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "harness/json/data_file.h"
#include "harness/schema/registry.h"

namespace contract::schema {
namespace {

namespace fs = std::filesystem;
using json::Value;

struct Tally {
  int passed = 0;
  std::vector<std::string> failed;
};

class OfficialSuite : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(Suite() / "draft2020-12")) {
      GTEST_SKIP() << "NOT TESTED: no JSON-Schema-Test-Suite at " << Suite()
                   << "; set WALLET_CONFORMANCE_JSON_SCHEMA_SUITE to it";
    }
  }

  static fs::path Suite() { return OFFICIAL_SUITE; }

  static json::Document Read(const fs::path& file) {
    auto result = json::ReadDocument(file);
    const auto* error = std::get_if<json::FileError>(&result);
    EXPECT_FALSE(error) << error->ToString();
    return std::get<json::Document>(std::move(result));
  }

  static json::Document Copy(Value value) {
    json::Limits limits;
    limits.max_depth = 10'000;
    return std::get<json::Document>(
        json::Document::Parse(value.Dump(), limits));
  }

  static std::vector<fs::path> FilesIn(const fs::path& folder) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".json") {
        out.push_back(entry.path());
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  static void AddRemotes(Registry& registry) {
    const fs::path remotes = Suite() / "remotes";
    for (const auto& entry : fs::recursive_directory_iterator(remotes)) {
      const fs::path relative = fs::relative(entry.path(), remotes);
      const std::string top = relative.begin()->string();
      const bool other_draft =
          (top.starts_with("draft") && top != "draft2020-12") || top == "v1";
      if (entry.path().extension() != ".json" || other_draft) {
        continue;
      }
      const LoadErrors errors = registry.Add(
          Read(entry.path()), "http://localhost:1234/" + relative.string(),
          entry.path().string());
      EXPECT_THAT(errors, testing::IsEmpty()) << ToString(errors);
    }
  }

  // Runs one group of a file; an error to load it fails all its tests.
  static void RunGroup(Value group, const std::string& file,
                       const Options& options, Tally& tally) {
    Registry registry(options);
    AddRemotes(registry);
    const std::string uri = "https://suite.invalid/schema.json";
    LoadErrors errors = registry.Add(Copy(*group.Find("schema")), uri, file);
    auto compiled = registry.Compile(uri);
    if (const auto* more = std::get_if<LoadErrors>(&compiled)) {
      errors.insert(errors.end(), more->begin(), more->end());
    }
    for (const Value test : group.Find("tests")->items()) {
      std::string name = file + ": ";
      name += group.Find("description")->AsString();
      name += ": ";
      name += test.Find("description")->AsString();
      if (!errors.empty()) {
        tally.failed.push_back(name + "\n" + ToString(errors));
        continue;
      }
      const auto& schema = std::get<Schema>(compiled);
      const bool expected = test.Find("valid")->AsBool();
      const Value data = *test.Find("data");
      Ask ask;
      ask.undescribed = true;
      ask.exercised = true;
      const Result full = schema.Validate(data, ask);
      if (schema.IsValid(data) == expected && full.valid == expected &&
          full.violations.empty() == expected) {
        ++tally.passed;
      } else {
        tally.failed.push_back(
            name + (schema.IsValid(data) == full.valid ? "" : " (differ)"));
      }
    }
  }

  static Tally RunFiles(const fs::path& folder, const Options& options) {
    Tally tally;
    for (const fs::path& path : FilesIn(folder)) {
      const json::Document file = Read(path);
      for (const Value group : file.root().items()) {
        RunGroup(group, path.stem().string(), options, tally);
      }
    }
    return tally;
  }

  static void Print(const char* what, const Tally& tally) {
    const auto failed = static_cast<int>(tally.failed.size());
    std::cout << what << ": " << tally.passed << " of " << tally.passed + failed
              << " tests pass\n";
    for (const std::string& name : tally.failed) {
      std::cout << "  fails: " << name << '\n';
    }
  }
};

TEST_F(OfficialSuite, PassesEveryRequiredTest) {
  const Tally tally = RunFiles(Suite() / "draft2020-12", {});
  Print("JSON-Schema-Test-Suite draft 2020-12, required", tally);
  EXPECT_THAT(tally.failed, testing::IsEmpty());
  EXPECT_GT(tally.passed, 1000);
}

TEST_F(OfficialSuite, PassesTheFormats) {
  Options options;
  options.assert_formats = true;
  const Tally tally =
      RunFiles(Suite() / "draft2020-12" / "optional" / "format", options);
  Print("JSON-Schema-Test-Suite draft 2020-12, optional/format", tally);
  EXPECT_GT(tally.passed, 600);
  EXPECT_THAT(tally.failed, testing::IsEmpty());
}

TEST_F(OfficialSuite, PassesTheOtherOptionalTests) {
  const Tally tally = RunFiles(Suite() / "draft2020-12" / "optional", {});
  Print("JSON-Schema-Test-Suite draft 2020-12, optional", tally);
  // `dependencies` left the standard with 2019-09 and is an annotation here,
  // refused when strict; and no other draft is implemented (cross-draft).
  EXPECT_THAT(tally.failed,
              testing::Each(testing::AnyOf(
                  testing::StartsWith("dependencies-compatibility: "),
                  testing::StartsWith("cross-draft: "))));
  EXPECT_GE(tally.passed, 147);
}

}  // namespace
}  // namespace contract::schema
