#include "harness/json/data_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace contract::json {
namespace {

std::filesystem::path Write(const std::string& name, std::string_view text) {
  std::filesystem::path file = std::filesystem::path(testing::TempDir()) / name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

TEST(DataFile, ReadsAFile) {
  const auto file = Write("data_file_good.json", R"({"a": [1, "x"]})");
  const auto result = ReadFile(file);
  ASSERT_TRUE(std::holds_alternative<nlohmann::json>(result));
  EXPECT_EQ(std::get<nlohmann::json>(result)["a"][1], "x");
  EXPECT_TRUE(std::holds_alternative<Document>(ReadDocument(file)));
}

TEST(DataFile, NamesFilePositionAndPointer) {
  const auto file =
      Write("data_file_twice.json", "{\n  \"cases\": [{\"n\": 1, \"n\": 2}]}");
  const auto result = ReadFile(file);
  ASSERT_TRUE(std::holds_alternative<FileError>(result));
  EXPECT_EQ(
      std::get<FileError>(result).ToString(),
      file.string() + ":2:22 #/cases/0/n: the member \"n\" is there twice");
  const auto document = ReadDocument(file);
  ASSERT_TRUE(std::holds_alternative<FileError>(document));
  EXPECT_EQ(std::get<FileError>(document).ToString(),
            std::get<FileError>(result).ToString());
}

TEST(DataFile, SaysWhichFileIsMissing) {
  const auto result = ReadFile("no/such/file.json");
  ASSERT_TRUE(std::holds_alternative<FileError>(result));
  EXPECT_EQ(std::get<FileError>(result).ToString(),
            "no/such/file.json: the file cannot be opened");
}

TEST(DataFile, RefusesADirectory) {
  const auto result = ReadFile(testing::TempDir());
  ASSERT_TRUE(std::holds_alternative<FileError>(result));
  EXPECT_EQ(std::get<FileError>(result).line, 0U);
}

TEST(DataFile, RefusesNumbersBeyondADouble) {
  const auto result = ReadText("[1e400]", "x.json");
  ASSERT_TRUE(std::holds_alternative<FileError>(result));
}

}  // namespace
}  // namespace contract::json
