#include "harness/audit/stock.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "harness/audit/values.h"
#include "harness/json/pointer.h"

namespace contract::audit {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string ReadFile(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A status that falls under a documented one and under no other.
int StatusUnder(const Operation& operation, const ResponseSpec& spec) {
  if (!spec.status.ends_with("XX")) {
    return std::stoi(spec.status);
  }
  constexpr int kHundred = 100;
  int status = (spec.status.front() - '0') * kHundred + 18;
  while (FindResponse(operation, status) != &spec) {
    ++status;
  }
  return status;
}

bool IsSuccess(int status) {
  constexpr int kFirstRefusal = 400;
  return status < kFirstRefusal;
}

std::size_t Broken(const SchemaLibrary& library, const Place& place,
                   const json& body) {
  const auto obligations = Walk(library, place, body);
  return static_cast<std::size_t>(
      std::count_if(obligations.begin(), obligations.end(),
                    [](const Obligation& one) { return !one.holds; }));
}

}  // namespace

std::vector<Sample> LoadSamples(const fs::path& root,
                                const Contract& contract) {
  std::vector<Sample> samples;
  for (const auto& [id, operation] : contract.operations()) {
    const fs::path folder =
        root / "fixtures" / "examples" / operation.provider / operation.name;
    if (!fs::exists(folder / "index.json")) {
      continue;
    }
    const json index = json::parse(ReadFile(folder / "index.json"));
    for (const json& entry : index.at("examples")) {
      if (entry.at("kind") == "response" && entry.value("valid", false)) {
        const auto file = entry.at("file").get<std::string>();
        samples.push_back(
            {id, file, entry.at("status").get<int>(), ReadFile(folder / file)});
      }
    }
  }
  return samples;
}

Place SchemaOf(const SchemaLibrary& library, const ResponseSpec& spec) {
  return library.Find(spec.content.begin()->second);
}

bool BodyIsJudged(const Specimen& specimen) {
  return specimen.spec != nullptr && !specimen.spec->content.empty() &&
         !specimen.expect.contains("any_body");
}

Stock::Stock(const SchemaLibrary& library, const Contract& contract,
             const std::vector<Sample>& samples,
             const std::vector<Specimen>& recorded)
    : library_(library),
      contract_(contract),
      samples_(samples),
      recorded_(recorded) {
  for (const auto& [id, operation] : contract.operations()) {
    for (const ResponseSpec& spec : operation.responses) {
      if (!spec.content.empty()) {
        Fill(operation, spec);
      }
    }
  }
}

void Stock::Fill(const Operation& operation, const ResponseSpec& spec) {
  const Specimen* base = nullptr;
  for (const Specimen& one : recorded_) {
    if (one.operation != &operation || one.expect.contains("any_body")) {
      continue;
    }
    if (base == nullptr || (base->spec != &spec && one.spec == &spec)) {
      base = &one;
    }
    if (one.spec == &spec) {
      Keep(one);
    }
  }
  if (base == nullptr) {
    return;
  }
  for (const Sample& sample : samples_) {
    if (sample.operation == operation.id &&
        FindResponse(operation, sample.status) == &spec) {
      Keep(WithAnswer(*base, sample.status, sample.text, sample.file,
                      contract_));
    }
  }
  // What a sibling operation answers may show a clause that no answer of this
  // one can: a condition that another clause rules out is a clause all the
  // same.
  const int status = StatusUnder(operation, spec);
  for (const Sample& sample : samples_) {
    const bool sibling =
        sample.operation != operation.id &&
        contract_.operation(sample.operation).provider == operation.provider;
    if (sibling && IsSuccess(sample.status) == IsSuccess(status)) {
      Keep(WithAnswer(*base, status, sample.text, sample.file, contract_));
    }
  }
  const auto made_up = MakeUp(library_, {SchemaOf(library_, spec)});
  if (made_up) {
    Keep(WithAnswer(*base, status, made_up->dump(),
                    "a body made up from the schema", contract_));
  }
}

void Stock::Keep(const Specimen& specimen) {
  if (!specimen.body || !BodyIsJudged(specimen)) {
    return;
  }
  std::set<std::string> clauses;
  for (const Obligation& one :
       Walk(library_, SchemaOf(library_, *specimen.spec), *specimen.body)) {
    clauses.insert(one.clause + (one.holds ? "" : " (broken)"));
  }
  std::string signature = specimen.operation->id + specimen.spec->status;
  for (const std::string& clause : clauses) {
    signature += "\n" + clause;
  }
  if (seen_.insert(signature).second) {
    distinct_.push_back(specimen);
    Grow(specimen);
  }
}

// The same answer with every optional member it lacks, as far as they go
// together.
void Stock::Grow(const Specimen& specimen) {
  const Place place = SchemaOf(library_, *specimen.spec);
  json body = *specimen.body;
  const std::size_t before = Broken(library_, place, body);
  bool grown = false;
  for (const MissingMember& missing : MissingMembers(library_, place, body)) {
    const auto value = MakeUp(library_, missing.schemas);
    if (!value) {
      continue;
    }
    json larger = body;
    larger[json::json_pointer(
        contract::json::Join(missing.object, missing.name))] = *value;
    if (Broken(library_, place, larger) <= before) {
      body = std::move(larger);
      grown = true;
    }
  }
  if (grown) {
    Keep(WithAnswer(specimen, specimen.status(), body.dump(),
                    "an answer with every optional member", contract_));
  }
}

}  // namespace contract::audit
