#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "harness/recording/compare.h"

namespace contract {
namespace {

std::string PlaceOf(const Divergence& one) {
  return one.pointer.empty() ? "" : " at " + one.pointer;
}

std::string Count(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::string ComparisonText(const Comparison& comparison) {
  // What is said of an operation, and the pairs it is said of.
  using Said = std::tuple<std::string, std::string, std::string, std::string,
                          std::string>;
  std::map<Said, std::vector<const Divergence*>> grouped;
  for (const Divergence& one : comparison.divergences) {
    // Ids differ from pair to pair; where they do not agree is what is said.
    const bool id = one.kind == "identity";
    grouped[{one.operation, one.kind, one.pointer, id ? "" : one.left,
             id ? "" : one.right}]
        .push_back(&one);
  }
  std::string out;
  const std::string* operation = nullptr;
  for (const auto& [said, where] : grouped) {
    const Divergence& first = *where.front();
    if (operation == nullptr || *operation != first.operation) {
      operation = &first.operation;
      out += (first.operation.empty() ? "no documented operation"
                                      : first.operation) +
             "\n";
    }
    out += "  " + first.kind + PlaceOf(first) + "\n    left   " + first.left +
           "\n    right  " + first.right + "\n    in     " + first.pair +
           (where.size() == 1
                ? ""
                : " and " + std::to_string(where.size() - 1) + " more") +
           "\n";
  }
  return out + (out.empty() ? "" : "\n") +
         (comparison.divergences.empty() ? "EQUAL: " : "DIFFERENT: ") +
         Count(comparison.divergences.size(), "divergence") + " in " +
         Count(comparison.pairs, "pair") + "\n";
}

std::string ComparisonJson(const Comparison& comparison) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Divergence& one : comparison.divergences) {
    list.push_back({{"kind", one.kind},
                    {"pair", one.pair},
                    {"operation", one.operation},
                    {"pointer", one.pointer},
                    {"left", one.left},
                    {"right", one.right}});
  }
  return Json({{"pairs", comparison.pairs},
               {"divergences", std::move(list)},
               {"equal", comparison.divergences.empty()}})
             .dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace contract
