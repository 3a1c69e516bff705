#include "harness/json/data_file.h"

#include <fstream>
#include <iterator>
#include <system_error>

namespace contract::json {
namespace {

std::variant<std::string, FileError> Slurp(const std::filesystem::path& file) {
  FileError error;
  error.file = file.string();
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    error.message = "this is a directory, not a file";
    return error;
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    error.message = "the file cannot be opened";
    return error;
  }
  std::string text{std::istreambuf_iterator<char>(stream),
                   std::istreambuf_iterator<char>()};
  if (stream.bad()) {
    error.message = "the file cannot be read";
    return error;
  }
  return text;
}

FileError At(const std::string& file, const ParseError& cause) {
  return {file, cause.line, cause.column, cause.pointer, cause.message};
}

}  // namespace

std::string FileError::ToString() const {
  std::string out = file;
  if (line > 0) {
    out += ':' + std::to_string(line) + ':' + std::to_string(column);
  }
  if (!pointer.empty()) {
    out += " #" + pointer;
  }
  return out + ": " + message;
}

std::variant<Document, FileError> ReadDocument(
    const std::filesystem::path& file) {
  auto text = Slurp(file);
  if (auto* error = std::get_if<FileError>(&text)) {
    return std::move(*error);
  }
  auto parsed = Document::Parse(std::get<std::string>(text));
  if (const auto* error = std::get_if<ParseError>(&parsed)) {
    return At(file.string(), *error);
  }
  return std::get<Document>(std::move(parsed));
}

std::variant<nlohmann::json, FileError> ReadText(std::string_view text,
                                                 const std::string& file) {
  const auto parsed = Document::Parse(text);
  if (const auto* error = std::get_if<ParseError>(&parsed)) {
    return At(file, *error);
  }
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::exception&) {
    FileError error;
    error.file = file;
    error.line = 1;
    error.column = 1;
    error.message = "a number is beyond what a double can hold";
    return error;
  }
}

std::variant<nlohmann::json, FileError> ReadFile(
    const std::filesystem::path& file) {
  auto text = Slurp(file);
  if (auto* error = std::get_if<FileError>(&text)) {
    return std::move(*error);
  }
  return ReadText(std::get<std::string>(text), file.string());
}

}  // namespace contract::json
