#include "reports/merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "reports/overview.h"

namespace contract::reports {
namespace {

// What all shards of one run have in common; named for the reader.
std::vector<std::pair<std::string, std::string>> Common(const Run& run) {
  return {{"version", run.version},
          {"contract digest", run.contract_digest},
          {"target", run.target},
          {"kind of target", run.target_kind},
          {"configuration", run.configuration},
          {"strictness", run.strict ? "strict" : "not strict"},
          {"number of shards", std::to_string(run.shard_total)}};
}

void Compare(const Shard& first, const Shard& other,
             std::vector<std::string>* problems) {
  const auto left = Common(first.run);
  const auto right = Common(other.run);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].second != right[i].second) {
      problems->push_back(other.file + " is of another run than " + first.file +
                          ": its " + left[i].first + " is \"" +
                          right[i].second + "\", not \"" + left[i].second +
                          "\"");
    }
  }
}

void FindDoubles(const std::vector<Shard>& shards,
                 std::vector<std::string>* problems) {
  std::map<int, std::string> shard_files;
  std::map<std::string, std::string> case_files;
  for (const Shard& shard : shards) {
    const int index = shard.run.shard_index;
    const auto [known, fresh] = shard_files.emplace(index, shard.file);
    if (!fresh) {
      problems->push_back("shard " + std::to_string(index) +
                          " is there twice: " + known->second + " and " +
                          shard.file);
      continue;
    }
    if (index < 0 || index >= shard.run.shard_total) {
      problems->push_back(shard.file + " is shard " + std::to_string(index) +
                          " of " + std::to_string(shard.run.shard_total) +
                          ", which cannot be");
    }
    for (const CaseResult& result : shard.run.cases) {
      const auto [where, once] = case_files.emplace(result.id, shard.file);
      if (!once) {
        problems->push_back("the case " + result.id + " is in " +
                            where->second + " and in " + shard.file);
      }
    }
  }
}

// GoogleTest deals its tests out like cards.
template <typename T>
std::vector<T> Interleave(std::vector<std::vector<T>*> parts) {
  std::vector<T> out;
  for (std::size_t i = 0;; ++i) {
    bool more = false;
    for (std::vector<T>* part : parts) {
      if (i < part->size()) {
        out.push_back(std::move((*part)[i]));
        more = true;
      }
    }
    if (!more) {
      return out;
    }
  }
}

void AddMissing(const std::vector<Shard>& shards, Merged* merged) {
  std::set<int> present;
  for (const Shard& shard : shards) {
    present.insert(shard.run.shard_index);
  }
  const int total = shards.front().run.shard_total;
  for (int i = 0; i < total; ++i) {
    if (!present.contains(i)) {
      merged->problems.push_back("shard " + std::to_string(i) + " of " +
                                 std::to_string(total) + " is missing");
    }
  }
}

void AddOnce(const std::string& text, std::string* list) {
  if (list->find(text) == std::string::npos) {
    *list += (list->empty() ? "" : ", ") + text;
  }
}

// A clause is a gap of the whole run when no shard put it to the test.
std::vector<OperationCoverage> CombineCoverage(
    const std::vector<Shard>& shards) {
  std::map<std::string, OperationCoverage> combined;
  std::map<std::string, std::map<std::string, int>> missed;  // by how many
  std::map<std::string, int> tried;
  for (const Shard& shard : shards) {
    for (const OperationCoverage& one : shard.run.coverage) {
      combined.emplace(one.operation, one);
      ++tried[one.operation];
      for (const CoverageGap& gap : one.gaps) {
        for (const std::string& clause : gap.clauses) {
          ++missed[one.operation][clause];
        }
      }
    }
  }
  std::vector<OperationCoverage> out;
  for (auto& [name, coverage] : combined) {
    int open = 0;
    for (CoverageGap& gap : coverage.gaps) {
      std::erase_if(gap.clauses, [&, &id = name](const std::string& clause) {
        return missed[id][clause] < tried[id];
      });
      open += static_cast<int>(gap.clauses.size());
    }
    std::erase_if(coverage.gaps,
                  [](const CoverageGap& gap) { return gap.clauses.empty(); });
    coverage.exercised = coverage.total - open;
    out.push_back(std::move(coverage));
  }
  return out;
}

Run Combine(std::vector<Shard> shards) {
  Run out = shards.front().run;
  out.id.clear();
  out.hostname.clear();
  out.notes.clear();
  std::vector<std::vector<CaseResult>*> cases;
  std::vector<std::vector<std::string>*> not_run;
  std::vector<std::vector<Created>*> created;
  for (Shard& shard : shards) {
    Run& run = shard.run;
    AddOnce(run.id, &out.id);
    AddOnce(run.hostname, &out.hostname);
    for (const std::string& note : run.notes) {
      if (std::find(out.notes.begin(), out.notes.end(), note) ==
          out.notes.end()) {
        out.notes.push_back(note);
      }
    }
    out.started = std::min(out.started, run.started);
    out.duration_ms = std::max(out.duration_ms, run.duration_ms);
    out.complete = out.complete && run.complete;
    out.exit_code = std::max(out.exit_code, run.exit_code);
    cases.push_back(&run.cases);
    not_run.push_back(&run.not_run);
    created.push_back(&run.created);
  }
  out.coverage = CombineCoverage(shards);
  out.cases = Interleave(cases);
  out.not_run = Interleave(not_run);
  out.created = Interleave(created);
  out.shard_index = 0;
  out.shard_total = 1;
  return out;
}

}  // namespace

Merged Merge(std::vector<Shard> shards) {
  Merged merged;
  if (shards.empty()) {
    merged.problems.emplace_back("there is no report to merge");
    return merged;
  }
  for (const Shard& shard : shards) {
    Compare(shards.front(), shard, &merged.problems);
  }
  FindDoubles(shards, &merged.problems);
  if (!merged.problems.empty()) {
    return merged;
  }
  AddMissing(shards, &merged);
  std::sort(shards.begin(), shards.end(),
            [](const Shard& left, const Shard& right) {
              return left.run.shard_index < right.run.shard_index;
            });
  Run run = Combine(std::move(shards));
  for (const std::string& problem : merged.problems) {
    run.notes.push_back("Of the shards, " + problem + ".");
  }
  run.complete = run.complete && merged.problems.empty();
  run.totals = CountTotals(run);
  const int skipped = run.totals.skipped;
  if (!run.complete || skipped == static_cast<int>(run.cases.size())) {
    run.exit_code = 2;
  }
  merged.run = std::move(run);
  return merged;
}

}  // namespace contract::reports
