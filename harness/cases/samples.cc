#include "harness/cases/samples.h"

#include <algorithm>
#include <set>

#include "harness/json/document.h"

namespace contract {
namespace {

namespace fs = std::filesystem;

class Samples {
 public:
  Samples(const Operation& operation, const Contract& contract,
          FormatChecker* files)
      : operation_(operation), contract_(contract), files_(files) {}

  void Check() {
    const fs::path folder = files_->root() / "fixtures" / "examples" /
                            operation_.provider / operation_.name;
    const fs::path index_file = folder / "index.json";
    if (!fs::exists(index_file)) {
      Say(files_->Relative(index_file), "",
          "the index of the operation's documented samples is missing");
      return;
    }
    const auto index = files_->Read(index_file, "example_index");
    if (!index) {
      return;
    }
    std::set<std::string> listed;
    const auto& examples = index->at("examples");
    for (std::size_t i = 0; i < examples.size(); ++i) {
      listed.insert(examples[i].at("file").get<std::string>());
      CheckOne(folder, examples[i], files_->Relative(index_file),
               "/examples/" + std::to_string(i));
    }
    for (const fs::path& file : FilesEndingIn(folder, ".json")) {
      const std::string name = file.filename().string();
      if (name != "index.json" && !name.starts_with("request") &&
          !listed.contains(name)) {
        Say(files_->Relative(file), "",
            "the file is not in index.json; list it there, or nothing "
            "checks it");
      }
    }
  }

 private:
  void Say(const std::string& file, const std::string& pointer,
           const std::string& message) {
    files_->problems()->push_back({file, pointer, message});
  }

  const schema::Schema* SchemaFor(const nlohmann::json& example) const {
    if (example.at("kind") == "request") {
      return contract_.FindSchema(operation_.request_schema);
    }
    const ResponseSpec* response =
        FindResponse(operation_, example.at("status").get<int>());
    return response == nullptr || response->content.empty()
               ? nullptr
               : contract_.FindSchema(response->content.begin()->second);
  }

  void CheckOne(const fs::path& folder, const nlohmann::json& example,
                const std::string& index, const std::string& pointer) {
    const fs::path file = folder / example.at("file").get<std::string>();
    if (!fs::exists(file)) {
      Say(index, pointer + "/file", "there is no such file beside the index");
      return;
    }
    const auto data = files_->Read(file, "");
    const schema::Schema* schema = SchemaFor(example);
    if (!data || schema == nullptr) {
      if (data) {
        Say(index, pointer, "the operation has no schema for this sample");
      }
      return;
    }
    const json::Document document = json::Document::From(*data);
    const schema::Result result = schema->Validate(document.root());
    const bool claimed = example.at("valid").get<bool>();
    if (result.valid && !claimed) {
      Say(files_->Relative(file), "",
          "the sample keeps to the schema although the index says it does "
          "not; write \"valid\": true");
    }
    if (!result.valid && claimed) {
      const auto leaves = schema::Leaves(result.violations);
      Say(files_->Relative(file), leaves.front().instance_pointer,
          "a documented sample departs from the schema: expected " +
              leaves.front().expected + " (" + leaves.front().schema_location +
              "); mend the schema or name the conflict that settles it");
    }
    CheckConflictId(operation_.provider, example.value("conflict", ""), index,
                    pointer + "/conflict");
  }

  void CheckConflictId(const std::string& provider, const std::string& id,
                       const std::string& file, const std::string& pointer) {
    const auto& all = contract_.conflicts();
    if (!id.empty() &&
        std::none_of(all.begin(), all.end(), [&](const Conflict& conflict) {
          return conflict.provider == provider && conflict.id == id;
        })) {
      Say(file, pointer,
          "there is no conflict " + id + " in schemas/" + provider +
              "/conflicts.json");
    }
  }

  const Operation& operation_;
  const Contract& contract_;
  FormatChecker* files_;
};

}  // namespace

void CheckSamples(const Operation& operation, const Contract& contract,
                  FormatChecker* files) {
  Samples(operation, contract, files).Check();
}

}  // namespace contract
