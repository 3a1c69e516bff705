#include "harness/schema/closest.h"

#include <algorithm>

namespace contract::schema {
namespace {

void AddLeaves(const std::vector<Failure>& failures,
               std::vector<const Failure*>& out) {
  for (const Failure& failure : failures) {
    if (failure.advisory) {
      continue;
    }
    switch (failure.kind) {
      case Failure::Kind::kLeaf:
        out.push_back(&failure);
        break;
      case Failure::Kind::kGroup:
        AddLeaves(failure.causes, out);
        break;
      case Failure::Kind::kChoice:
        AddLeaves(failure.branches[failure.closest], out);
        break;
    }
  }
}

std::size_t Weight(const Failure& leaf, std::string_view instance) {
  const std::string_view below =
      std::string_view(leaf.instance).substr(instance.size());
  const auto levels = std::count(below.begin(), below.end(), '/');
  const bool constant = leaf.code == Code::kConst || leaf.code == Code::kEnum;
  if (levels == 0) {
    if (leaf.never || leaf.code == Code::kType) {
      return 1000;
    }
    if (leaf.code == Code::kRequired) {
      return 20;
    }
    return constant ? 500 : 10;
  }
  if (levels == 1 && constant) {
    return 200;
  }
  if (levels == 1 && leaf.never) {
    return 20;
  }
  return leaf.code == Code::kType ? 10 : 5;
}

}  // namespace

std::vector<const Failure*> CollectLeaves(
    const std::vector<Failure>& failures) {
  std::vector<const Failure*> out;
  AddLeaves(failures, out);
  return out;
}

std::size_t ClosestBranch(const std::vector<std::vector<Failure>>& branches,
                          std::string_view instance) {
  std::size_t best = 0;
  std::size_t least = 0;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    std::size_t weight = 0;
    for (const Failure* const leaf : CollectLeaves(branches[i])) {
      weight += Weight(*leaf, instance);
    }
    if (i == 0 || weight < least) {
      best = i;
      least = weight;
    }
  }
  return best;
}

}  // namespace contract::schema
