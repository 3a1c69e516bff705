#include "harness/contract/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

namespace contract {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> JsonFiles(const fs::path& root) {
  std::vector<fs::path> files;
  for (const char* folder : {"schemas", "suites", "fixtures/examples"}) {
    if (!fs::is_directory(root / folder)) {
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.is_regular_file() && entry.path().extension() == ".json") {
        files.push_back(entry.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string ContractDigest(const fs::path& root) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
      EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  const auto add = [&context](const std::string& text) {
    // The terminator keeps a name and the bytes after it apart.
    EVP_DigestUpdate(context.get(), text.c_str(), text.size() + 1);
  };
  for (const fs::path& file : JsonFiles(root)) {
    add(file.lexically_relative(root).generic_string());
    std::ifstream in(file, std::ios::binary);
    add(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  EVP_DigestFinal_ex(context.get(), bytes.data(), &length);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text += kHex[bytes.at(i) >> 4U];
    text += kHex[bytes.at(i) & 15U];
  }
  return text;
}

}  // namespace contract
