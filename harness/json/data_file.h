// Reads one of our own data files behind the guard, with errors that say
// where.
#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "harness/json/document.h"

namespace contract::json {

struct FileError {
  std::string file;      // as it was named
  std::size_t line = 0;  // 0: the file could not be read at all
  std::size_t column = 0;
  std::string pointer;
  std::string message;

  // "suites/x.json:12:3 #/cases/3: the member "name" is there twice"
  std::string ToString() const;
};

// For readers that keep the text's order and number texts.
std::variant<Document, FileError> ReadDocument(
    const std::filesystem::path& file);

// For readers that build values of their own. Refuses what ReadDocument
// refuses, and numbers that a double cannot hold (1e400).
std::variant<nlohmann::json, FileError> ReadFile(
    const std::filesystem::path& file);

// The same for a text already read; `file` is for the messages.
std::variant<nlohmann::json, FileError> ReadText(std::string_view text,
                                                 const std::string& file);

}  // namespace contract::json
