#include "suites/session/selection.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace contract {
namespace {

// Edits that turn one text into the other (Levenshtein).
std::size_t Distance(const std::string& left, const std::string& right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t k = 1; k <= right.size(); ++k) {
      const std::size_t change =
          diagonal + (left[i - 1] == right[k - 1] ? 0U : 1U);
      diagonal = row[k];
      row[k] = std::min({change, row[k] + 1, row[k - 1] + 1});
    }
  }
  return row.back();
}

bool IsSelected(const Case& item, const RunOptions& options) {
  const auto any = [](const std::vector<std::string>& globs,
                      const std::string& text) {
    return globs.empty() ||
           std::any_of(globs.begin(), globs.end(), [&](const auto& glob) {
             return GlobMatches(glob, text);
           });
  };
  return any(options.providers, item.provider) && any(options.cases, item.id);
}

std::string ProvidersOf(const Plan& plan) {
  std::set<std::string> names;
  for (const PlannedCase& planned : plan.cases) {
    names.insert(planned.item->provider);
  }
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

}  // namespace

bool GlobMatches(const std::string& glob, const std::string& text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = std::string::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = t;
    } else if (star != std::string::npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') {
    ++g;
  }
  return g == glob.size();
}

std::vector<const Case*> Select(const Plan& plan, const RunOptions& options) {
  std::vector<const Case*> cases;
  for (const PlannedCase& planned : plan.cases) {
    if (IsSelected(*planned.item, options)) {
      cases.push_back(planned.item);
    }
  }
  return cases;
}

std::string FilterFor(const std::vector<const Case*>& cases) {
  std::string filter;
  for (const Case* item : cases) {
    filter += (filter.empty() ? "*/" : ":*/") + item->test_name;
  }
  return filter;
}

std::string NothingSelected(const Plan& plan, const RunOptions& options) {
  if (plan.cases.empty()) {
    return "there are no cases under suites/; a run without cases proves "
           "nothing";
  }
  const std::vector<const Case*> of_providers =
      Select(plan, {.providers = options.providers});
  if (of_providers.empty()) {
    return "no provider is called \"" + options.providers.front() +
           "\"; known: " + ProvidersOf(plan);
  }
  if (options.cases.empty()) {
    return "no case is selected; wallet-conformance list names them all";
  }
  const std::string& wanted = options.cases.front();
  const Case* nearest = of_providers.front();
  for (const Case* item : of_providers) {
    if (Distance(item->id, wanted) < Distance(nearest->id, wanted)) {
      nearest = item;
    }
  }
  return "no case" +
         (options.providers.empty() ? "" : " of " + options.providers.front()) +
         " matches \"" + wanted + "\"; the nearest is " + nearest->id +
         " (wallet-conformance list names them all)";
}

}  // namespace contract
