#include "suites/session/known_failures.h"

#include <algorithm>
#include <set>

namespace contract {
namespace {

std::string Pointer(std::size_t index) {
  return "/known_failures/" + std::to_string(index);
}

bool IsAboutTheList(const std::string& slug) {
  return slug.starts_with("known_failure_");
}

// What makes the case fail.
std::set<std::string> FailingSlugs(const CaseResult& result, bool strict) {
  std::set<std::string> slugs;
  for (const Finding& finding : result.findings) {
    if ((strict || finding.level == Level::kRequired) &&
        !IsAboutTheList(finding.slug)) {
      slugs.insert(finding.slug);
    }
  }
  return slugs;
}

class Comparison {
 public:
  Comparison(const KnownFailures& known, const std::string& today,
             CaseResult* result)
      : known_(known), today_(today), result_(result) {}

  void Hold(const std::set<std::string>& failing) {
    std::set<std::string> listed;
    for (std::size_t i = 0; i < known_.entries.size(); ++i) {
      const KnownFailure& entry = known_.entries[i];
      if (entry.case_id == result_->id) {
        listed.insert(entry.slug);
        HoldEntry(entry, i, failing);
      }
    }
    if (listed.empty()) {
      return;
    }
    for (const std::string& slug : failing) {
      if (!listed.contains(slug)) {
        Object(slug::kKnownFailureOther, "",
               "only what " + known_.file + " lists for this case",
               slug + "; mend it, or add an entry for " + slug);
      }
    }
    if (wrong_) {
      result_->outcome = Outcome::kFailed;
    } else {
      result_->outcome = Outcome::kKnownFailure;
      result_->reason = reasons_;
    }
  }

 private:
  void HoldEntry(const KnownFailure& entry, std::size_t index,
                 const std::set<std::string>& failing) {
    const std::string where = known_.file + " #" + Pointer(index);
    const std::string said = entry.slug + ", as " + where + " says (" +
                             entry.owner + ", until " + entry.until + ")";
    if (!failing.contains(entry.slug)) {
      Object(slug::kKnownFailurePassed, Pointer(index), said,
             failing.empty() ? "the case passes; delete this entry"
                             : "no such finding; delete this entry, or change "
                               "its slug to what the case fails with now");
    } else if (today_ >= entry.until) {
      Object(slug::kKnownFailureExpired, Pointer(index), said,
             "the date has passed; mend it and delete this entry, or change "
             "its \"until\"");
    } else {
      reasons_ += (reasons_.empty() ? "" : "; ") + entry.slug + ": " +
                  entry.reason + " (" + entry.owner + ", until " + entry.until +
                  ")";
    }
  }

  void Object(std::string_view slug, const std::string& pointer,
              std::string expected, std::string actual) {
    wrong_ = true;
    result_->findings.push_back({.slug = std::string(slug),
                                 .level = Level::kRequired,
                                 .clause = known_.file + "#" + pointer,
                                 .source = {},
                                 .pointer = "known_failures",
                                 .expected = std::move(expected),
                                 .actual = std::move(actual)});
  }

  const KnownFailures& known_;
  const std::string& today_;
  CaseResult* result_;
  std::string reasons_;
  bool wrong_ = false;
};

bool IsJudged(const CaseResult& result) {
  return result.outcome == Outcome::kPassed ||
         result.outcome == Outcome::kFailed ||
         result.outcome == Outcome::kKnownFailure;
}

const CaseResult* JudgedResult(const Run& run, const std::string& id) {
  const auto found = std::find_if(
      run.cases.begin(), run.cases.end(),
      [&](const auto& result) { return result.id == id && IsJudged(result); });
  return found == run.cases.end() ? nullptr : &*found;
}

nlohmann::ordered_json ToJson(const KnownFailure& entry) {
  return {{"case", entry.case_id},
          {"slug", entry.slug},
          {"owner", entry.owner},
          {"reason", entry.reason},
          {"until", entry.until}};
}

}  // namespace

KnownFailures ReadKnownFailures(const nlohmann::json& data,
                                const std::string& file,
                                const Catalogue& catalogue,
                                Problems* problems) {
  KnownFailures known;
  known.file = file;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& item : data.at("known_failures")) {
    const KnownFailure entry{.case_id = item.at("case"),
                             .slug = item.at("slug"),
                             .owner = item.at("owner"),
                             .reason = item.at("reason"),
                             .until = item.at("until")};
    const std::string pointer = Pointer(known.entries.size());
    if (catalogue.Find(entry.case_id) == nullptr) {
      problems->push_back({file, pointer + "/case",
                           "there is no case " + entry.case_id +
                               "; delete this entry, or correct its id "
                               "(wallet-conformance list names them all)"});
    }
    if (!seen.emplace(entry.case_id, entry.slug).second) {
      problems->push_back({file, pointer,
                           "an entry above has the same case and slug; "
                           "delete one of the two"});
    }
    known.entries.push_back(entry);
  }
  return known;
}

void Apply(const KnownFailures& known, const std::string& today, bool strict,
           CaseResult* result) {
  if (IsJudged(*result)) {
    Comparison(known, today, result).Hold(FailingSlugs(*result, strict));
  }
}

std::string ListAsNeeded(const KnownFailures& known, const Run& run) {
  auto list = nlohmann::ordered_json::array();
  std::set<std::pair<std::string, std::string>> kept;
  for (const KnownFailure& entry : known.entries) {
    const CaseResult* result = JudgedResult(run, entry.case_id);
    if (result == nullptr ||
        FailingSlugs(*result, run.strict).contains(entry.slug)) {
      list.push_back(ToJson(entry));
      kept.emplace(entry.case_id, entry.slug);
    }
  }
  for (const CaseResult& result : run.cases) {
    if (result.outcome != Outcome::kFailed) {
      continue;
    }
    for (const std::string& slug : FailingSlugs(result, run.strict)) {
      if (kept.emplace(result.id, slug).second) {
        list.push_back(ToJson({.case_id = result.id, .slug = slug}));
      }
    }
  }
  return nlohmann::ordered_json{{"known_failures", std::move(list)}}.dump(2) +
         "\n";
}

}  // namespace contract
