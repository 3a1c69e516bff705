// That no keyword of any response schema goes without faults, counted by a
// walk of its own over the files: neither the audit's nor the validator's.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "suites/commands.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::set<std::string> kAsserting = {"type",
                                          "const",
                                          "enum",
                                          "pattern",
                                          "format",
                                          "required",
                                          "minLength",
                                          "maxLength",
                                          "minimum",
                                          "maximum",
                                          "exclusiveMinimum",
                                          "exclusiveMaximum",
                                          "multipleOf",
                                          "minItems",
                                          "maxItems",
                                          "uniqueItems",
                                          "minProperties",
                                          "maxProperties",
                                          "not",
                                          "anyOf",
                                          "oneOf"};
const std::set<std::string> kSilent = {
    "$schema",     "$id",     "$defs",           "$comment", "title",
    "description", "default", "examples",        "x-source", "x-conflicts",
    "deprecated",  "if",      "contentMediaType"};
const std::set<std::string> kOfMembers = {"properties", "patternProperties"};
const std::set<std::string> kOfList = {"allOf", "anyOf", "oneOf"};
const std::set<std::string> kOfOne = {"items", "then", "else", "x-recommended"};

struct Keyword {
  std::string clause;
  std::string name;
  Json value;
};

// Every keyword that says something, at the place where it is written.
class Reader {
 public:
  std::vector<Keyword> Read(const std::string& uri) {
    seen_.clear();
    found_.clear();
    Visit(uri.substr(0, uri.find('#')), uri.substr(uri.find('#') + 1));
    return found_;
  }

  // By URI without fragment.
  const Json& File(const std::string& uri) {
    const auto known = files_.find(uri);
    if (known != files_.end()) {
      return known->second;
    }
    const std::string base = "https://wallet-conformance.example/";
    std::ifstream stream(fs::path(WALLET_CONFORMANCE_ROOT) / "schemas" /
                         uri.substr(base.size()));
    return files_[uri] = Json::parse(stream);
  }

 private:
  void Visit(const std::string& uri, const std::string& pointer) {
    const Json& node = File(uri).at(Json::json_pointer(pointer));
    if (!node.is_object() || !seen_.insert(uri + "#" + pointer).second) {
      return;
    }
    for (const auto& [name, value] : node.items()) {
      const std::string here = pointer + "/" + name;
      const bool closed = name == "additionalProperties" && value == false;
      if (kAsserting.contains(name) || closed) {
        found_.push_back({uri + "#" + here, name, value});
      }
      if (name == "$ref") {
        const auto reference = value.get<std::string>();
        const std::size_t hash = reference.find('#');
        const std::string file = reference.substr(0, hash);
        Visit(file.empty() ? uri : uri.substr(0, uri.rfind('/') + 1) + file,
              hash == std::string::npos ? "" : reference.substr(hash + 1));
      } else if (kOfMembers.contains(name)) {
        for (const auto& [member, ignored] : value.items()) {
          Visit(uri, here + "/" + member);
        }
      } else if (kOfList.contains(name)) {
        for (std::size_t i = 0; i < value.size(); ++i) {
          Visit(uri, here + "/" + std::to_string(i));
        }
      } else if (kOfOne.contains(name) ||
                 (name == "additionalProperties" && value.is_object())) {
        Visit(uri, here);
      } else if (!kAsserting.contains(name) && !kSilent.contains(name) &&
                 name != "additionalProperties") {
        ADD_FAILURE() << here << ": this test does not know what " << name
                      << " says";
      }
    }
  }

  std::map<std::string, Json> files_;
  std::set<std::string> seen_;
  std::vector<Keyword> found_;
};

class CompletenessTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Options options;
    options.command = Options::Command::kAudit;
    options.root = WALLET_CONFORMANCE_ROOT;
    options.run.report_dir = fs::path(testing::TempDir()) / "completeness";
    testing::internal::CaptureStdout();
    const int code = AuditCommand(options);
    const std::string printed = testing::internal::GetCapturedStdout();
    ASSERT_EQ(code, 0) << printed;
    std::ifstream stream(options.run.report_dir / "audit.json");
    audit = Json::parse(stream);
    fs::remove_all(options.run.report_dir);
    for (const Json& fault : audit.at("all_faults")) {
      all_names[fault.at("clause")].push_back(WithoutNumber(fault.at("name")));
    }
  }

  // Faults that would have the same name are numbered: "....type.null.2".
  static std::string WithoutNumber(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return name.find_first_not_of("0123456789", dot + 1) == std::string::npos
               ? name.substr(0, dot)
               : name;
  }

  // Whether the clause has a fault of this ending, on answers of the status.
  static bool HasFault(const std::string& operation, std::string status,
                       const Keyword& keyword, const std::string& ending) {
    std::transform(status.begin(), status.end(), status.begin(), ::tolower);
    const std::string start = operation + "." + status + ".";
    const auto& names = all_names[keyword.clause];
    return std::any_of(names.begin(), names.end(), [&](const auto& name) {
      return name.starts_with(start) && name.ends_with(ending);
    });
  }

  // Of a `type`: a name for each type that it does not admit.
  static std::vector<std::string> OtherTypes(const Json& type) {
    const Json admitted = type.is_array() ? type : Json::array({type});
    const auto admits = [&](const char* name) {
      return std::find(admitted.begin(), admitted.end(), name) !=
             admitted.end();
    };
    std::vector<std::string> others;
    const auto unless = [&](bool admitted_there, const char* fault) {
      if (!admitted_there) {
        others.push_back(std::string(".type.") + fault);
      }
    };
    const bool number = admits("number");
    unless(admits("null"), "null");
    unless(admits("boolean"), "true");
    unless(admits("string"), "text");
    unless(admits("array"), "array");
    unless(admits("object"), "object");
    unless(number, "fraction");
    unless(number || admits("integer"), "integer");
    unless(!admits("array") || admits("object"), "array_as_object");
    unless(!(number || admits("integer")) || admits("string"), "as_text");
    return others;
  }

  static std::vector<std::string> FaultsOf(const Keyword& keyword) {
    if (keyword.name == "type") {
      return OtherTypes(keyword.value);
    }
    if (keyword.name != "required") {
      return {""};
    }
    std::vector<std::string> endings;
    for (const Json& member : keyword.value) {
      endings.push_back("required." + member.get<std::string>() + "_dropped");
    }
    return endings;
  }

  static Json audit;
  static std::map<std::string, std::vector<std::string>>
      all_names;  // by clause
};

Json CompletenessTest::audit;
std::map<std::string, std::vector<std::string>> CompletenessTest::all_names;

TEST_F(CompletenessTest, EveryKeywordOfEveryResponseSchemaHasItsFaults) {
  Reader reader;
  int keywords = 0;
  const fs::path schemas = fs::path(WALLET_CONFORMANCE_ROOT) / "schemas";
  for (const auto& entry : fs::recursive_directory_iterator(schemas)) {
    const std::string file = fs::relative(entry.path(), schemas);
    if (!file.ends_with(".operation.json")) {
      continue;
    }
    const std::string uri = "https://wallet-conformance.example/" + file;
    const std::string provider = file.substr(0, file.find('/'));
    const std::string operation =
        provider + "." + reader.File(uri).at("operationId").get<std::string>();
    const Json responses = reader.File(uri).at("responses");
    for (const auto& [status, response] : responses.items()) {
      for (const auto& [media, ignored] : response.at("content").items()) {
        std::string escaped = media;
        escaped.replace(escaped.find('/'), 1, "~1");
        for (const Keyword& one :
             reader.Read(uri + "#/responses/" + status + "/content/" + escaped +
                         "/schema")) {
          ++keywords;
          for (const std::string& ending : FaultsOf(one)) {
            EXPECT_TRUE(HasFault(operation, status, one, ending))
                << operation << " " << status << ": no fault " << ending
                << " of " << one.clause;
          }
        }
      }
    }
  }
  EXPECT_GT(keywords, 200);
  RecordProperty("keywords", keywords);
}

TEST_F(CompletenessTest, EveryFamilyIsThereInBothHalves) {
  std::map<std::string, int> families;
  for (const char* half : {"fault_matrix", "variation_matrix"}) {
    for (const Json& cell : audit.at(half)) {
      families[std::string(half).substr(0, 1) + " " +
               cell.at("family").get<std::string>()] +=
          cell.at("total").get<int>();
    }
  }
  for (const char* family : {"f required",     "f type",
                             "f value",        "f format",
                             "f bound",        "f undocumented",
                             "f echo",         "f error_code",
                             "f error_type",   "f pairing",
                             "f expectation",  "f status",
                             "f header",       "f bytes",
                             "f latency",      "f response",
                             "f behaviour",    "f transport",
                             "v header",       "v spelling",
                             "v more_members", "v optional_member",
                             "v null",         "v number",
                             "v text",         "v sample",
                             "v latency",      "v behaviour"}) {
    EXPECT_GT(families[family], 0) << family;
  }
}

TEST_F(CompletenessTest, StatusesAreSwappedForDocumentedAndUnknownOnes) {
  std::set<std::string> statuses;
  for (const Json& fault : audit.at("all_faults")) {
    const auto name = fault.at("name").get<std::string>();
    if (fault.at("family") == "status") {
      statuses.insert(name.substr(name.rfind('.') + 1));
    }
  }
  for (const char* status : {"200", "400", "401", "403", "404", "409", "429",
                             "500", "201", "204", "302", "418", "503"}) {
    EXPECT_TRUE(statuses.contains(status)) << status;
  }
}

}  // namespace
}  // namespace contract
