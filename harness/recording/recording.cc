#include "harness/recording/recording.h"

#include <algorithm>

namespace contract {

std::string WithStandIns(std::string text,
                         const std::vector<StandIn>& stand_ins) {
  std::vector<const StandIn*> backwards;
  backwards.reserve(stand_ins.size());
  for (const StandIn& one : stand_ins) {
    backwards.push_back(&one);
  }
  std::sort(backwards.begin(), backwards.end(),
            [](const StandIn* a, const StandIn* b) { return a->at > b->at; });
  std::size_t limit = text.size();
  for (const StandIn* one : backwards) {
    if (one->at <= limit && one->size <= limit - one->at) {
      text.replace(one->at, one->size, one->text);
      limit = one->at;
    }
  }
  return text;
}

}  // namespace contract
