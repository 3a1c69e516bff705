// One number for "the same contract": which schemas and cases judged.
#pragma once

#include <filesystem>
#include <string>

namespace contract {

// SHA-256, in hex, over the names and bytes of every JSON file under schemas,
// suites and fixtures/examples of `root`, in name order.
std::string ContractDigest(const std::filesystem::path& root);

}  // namespace contract
