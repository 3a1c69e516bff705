// A made-up provider on disk, for tests: proof that no code knows a real one.
#pragma once

#include <filesystem>
#include <string>

#include "harness/cases/case_loader.h"
#include "harness/contract/contract.h"

namespace contract {

// The provider "shop" with two operations, place_order and list_orders, their
// examples, two steps and one case, in a folder that is gone at the end. The
// formats are the project's own.
class ToyRoot {
 public:
  ToyRoot();
  ~ToyRoot();
  ToyRoot(const ToyRoot&) = delete;
  ToyRoot& operator=(const ToyRoot&) = delete;

  const std::filesystem::path& path() const { return path_; }

  void Write(const std::string& file, const std::string& text) const;
  std::string Read(const std::string& file) const;
  // The first `from` in the file becomes `to`. It must be there.
  void Replace(const std::string& file, const std::string& from,
               const std::string& to) const;
  void Remove(const std::string& file) const;

 private:
  std::filesystem::path path_;
};

struct ToyData {
  Contract contract;
  Catalogue catalogue;
  Problems problems;
};

// What the loaders make of it. The catalogue is read only when the contract
// has no problem.
ToyData LoadToy(const ToyRoot& root);

inline constexpr const char* kToyCases = "suites/shop/place_order.cases.json";
inline constexpr const char* kToySteps = "suites/shop/steps.json";

}  // namespace contract
