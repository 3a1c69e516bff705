#include "harness/schema/registry.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "harness/json/data_file.h"
#include "harness/schema/compiler.h"
#include "harness/schema/store.h"

namespace contract::schema {

Registry::Registry(Options options)
    : store_(std::make_unique<Store>(std::move(options))) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

LoadErrors Registry::Add(json::Document document, std::string_view uri,
                         std::string_view file) {
  return store_->Add(std::move(document), uri, file);
}

LoadErrors Registry::AddDirectory(const std::filesystem::path& directory,
                                  std::string_view suffix) {
  LoadErrors errors;
  std::error_code failed;
  std::filesystem::recursive_directory_iterator walk(directory, failed);
  if (failed) {
    return {{directory.string(), "", "the directory cannot be read", ""}};
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : walk) {
    if (entry.is_regular_file() &&
        entry.path().filename().string().ends_with(suffix)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    auto document = json::ReadDocument(file);
    if (const auto* error = std::get_if<json::FileError>(&document)) {
      errors.push_back({file.string(), error->pointer,
                        std::to_string(error->line) + ':' +
                            std::to_string(error->column) + ": " +
                            error->message,
                        ""});
      continue;
    }
    for (LoadError& error : Add(std::get<json::Document>(std::move(document)),
                                "", file.string())) {
      errors.push_back(std::move(error));
    }
  }
  return errors;
}

LoadErrors Registry::AddMembers(std::string_view uri) {
  return store_->AdoptMembers(uri);
}

std::variant<Schema, LoadErrors> Registry::Compile(std::string_view uri) {
  auto compiled = Compiler(*store_).Compile(uri);
  if (auto* errors = std::get_if<LoadErrors>(&compiled)) {
    return std::move(*errors);
  }
  return Schema(std::get<std::shared_ptr<const Program>>(std::move(compiled)));
}

}  // namespace contract::schema
