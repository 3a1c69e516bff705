#include "harness/contract/format_checker.h"

#include <algorithm>
#include <map>
#include <variant>

#include "harness/json/data_file.h"
#include "harness/schema/registry.h"

namespace contract {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormatBase =
    "https://wallet-conformance.example/formats/";

// A format's `description` is written as the remedy for departing from it, so
// the validator carries it along as the source of a violation.
schema::Options FormatDialect() {
  return {.assert_formats = true,
          .strict_keywords = true,
          .annotation_keywords = {},
          .source_keyword = "description",
          .advisory_keyword = {},
          .dialects = {}};
}

std::string Unquoted(const std::string& json_text) {
  const auto value = nlohmann::json::parse(json_text, nullptr, false);
  return value.is_string() ? value.get<std::string>() : json_text;
}

// Below "credentials" of a target.
bool MayBeSecret(const std::string& pointer) {
  return pointer.find("/credentials/") != std::string::npos;
}

std::string WhatIsWrong(const schema::Violation& violation) {
  const bool about_member = !violation.member.empty();
  if (violation.keyword == "required" && about_member) {
    return "\"" + violation.member + "\" is missing.";
  }
  if (violation.keyword == "additionalProperties" && about_member) {
    return "\"" + violation.member + "\" is not a member this format knows.";
  }
  if (MayBeSecret(violation.instance_pointer)) {
    return "this is not what belongs here (it is not shown, as it may be a "
           "secret).";
  }
  return "expected " + violation.expected + ", found " + violation.actual + ".";
}

}  // namespace

struct FormatChecker::Formats {
  schema::Registry registry{FormatDialect()};
  std::map<std::string, schema::Schema> compiled;
};

FormatChecker::FormatChecker(fs::path root, Problems* problems)
    : root_(std::move(root)),
      problems_(problems),
      formats_(std::make_unique<Formats>()) {
  for (const auto& error :
       formats_->registry.AddDirectory(root_ / "schemas" / "formats")) {
    problems_->push_back({error.file, error.pointer, error.message});
  }
}

FormatChecker::~FormatChecker() = default;

std::string FormatChecker::Relative(const fs::path& file) const {
  const fs::path relative =
      file.lexically_normal().lexically_relative(root_.lexically_normal());
  return relative.empty() || *relative.begin() == ".."
             ? file.generic_string()
             : relative.generic_string();
}

const schema::Schema* FormatChecker::Format(const std::string& format) {
  if (const auto found = formats_->compiled.find(format);
      found != formats_->compiled.end()) {
    return &found->second;
  }
  auto compiled = formats_->registry.Compile(std::string(kFormatBase) + format +
                                             ".schema.json");
  if (auto* schema = std::get_if<schema::Schema>(&compiled)) {
    return &formats_->compiled.emplace(format, std::move(*schema))
                .first->second;
  }
  for (const auto& error : std::get<schema::LoadErrors>(compiled)) {
    problems_->push_back({error.file, error.pointer, error.message});
  }
  return nullptr;
}

std::optional<nlohmann::json> FormatChecker::Read(const fs::path& file,
                                                  const std::string& format) {
  auto read = json::ReadFile(file);
  if (const auto* error = std::get_if<json::FileError>(&read)) {
    const std::string position = error->line == 0
                                     ? ""
                                     : ":" + std::to_string(error->line) + ":" +
                                           std::to_string(error->column);
    problems_->push_back(
        {Relative(file) + position, error->pointer, error->message});
    return std::nullopt;
  }
  auto& data = std::get<nlohmann::json>(read);
  if (format.empty()) {
    return std::move(data);
  }
  const schema::Schema* schema = Format(format);
  if (schema == nullptr) {
    return std::nullopt;
  }
  const json::Document document = json::Document::From(data);
  const schema::Result result = schema->Validate(document.root());
  if (result.valid) {
    return std::move(data);
  }
  for (const auto& violation : schema::Leaves(result.violations)) {
    problems_->push_back(
        {Relative(file), violation.instance_pointer,
         WhatIsWrong(violation) + " " + Unquoted(violation.source)});
  }
  return std::nullopt;
}

std::vector<fs::path> FilesEndingIn(const fs::path& folder,
                                    const std::string& suffix) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) {
    return files;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() &&
        entry.path().filename().string().ends_with(suffix)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace contract
