#include "suites/session/send_order.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace contract {
namespace {

std::int64_t StepsOf(const std::vector<Given>& given,
                     const ProviderSteps& steps) {
  std::int64_t count = 0;
  for (const Given& use : given) {
    count += 1 + StepsOf(steps.steps.at(use.step).given, steps);
  }
  return count;
}

}  // namespace

std::vector<const PlannedCase*> SendOrder(
    const std::vector<const PlannedCase*>& cases, const Catalogue& catalogue,
    int concurrency) {
  std::vector<std::pair<std::int64_t, const PlannedCase*>> places;
  places.reserve(cases.size());
  for (const PlannedCase* planned : cases) {
    const Case& item = *planned->item;
    const std::int64_t steps =
        StepsOf(item.given, catalogue.providers.at(item.provider));
    places.emplace_back(
        static_cast<std::int64_t>(places.size()) - steps * concurrency,
        planned);
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& left, const auto& right) {
                     return left.first < right.first;
                   });
  std::vector<const PlannedCase*> order;
  order.reserve(places.size());
  for (const auto& [place, planned] : places) {
    order.push_back(planned);
  }
  return order;
}

}  // namespace contract
