// Compiles a schema and all it refers to into a Program; for registry.cc.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "harness/schema/program.h"
#include "harness/schema/store.h"

namespace contract::schema {

class Compiler {
 public:
  explicit Compiler(Store& store) : store_(store) {}

  std::variant<std::shared_ptr<const Program>, LoadErrors> Compile(
      std::string_view uri);

 private:
  // One schema object while its keywords are compiled.
  struct Body {
    SchemaId id = 0;
    Place place;
    std::vector<Op> ops;
    std::uint32_t object = kNone;  // its ObjectRule
    std::uint32_t array = kNone;   // its ArrayRule
  };
  // One keyword of it.
  struct Word {
    Body& body;
    std::string_view name;
    json::Value value;
  };
  using Handler = void (Compiler::*)(const Word&);
  static Handler FindHandler(std::string_view keyword);

  // The schema at a place, compiled once however often it is referred to.
  SchemaId SchemaAt(const Place& found);
  SchemaId Child(const Word& word);
  SchemaId Child(const Word& word, json::Value value, std::string_view token);
  bool CompileNextBody();
  bool AddDynamicTargets();
  void CompileBody(SchemaId id, const Place& place);
  void CompileWord(Body& body, const json::Member& member,
                   Vocabularies vocabularies);
  void UnknownWord(const Word& word);

  // compile_assertions.cc
  void Type(const Word& word);
  void Const(const Word& word);
  void Enum(const Word& word);
  void Number(const Word& word);
  void Count(const Word& word);
  void PatternWord(const Word& word);
  void FormatWord(const Word& word);
  void UniqueItems(const Word& word);
  void Required(const Word& word);
  void DependentRequired(const Word& word);

  // compile_applicators.cc
  void Ref(const Word& word);
  void DynamicRef(const Word& word);
  void InPlaceList(const Word& word);
  void InPlace(const Word& word);
  void If(const Word& word);
  void ThenOrElse(const Word& word);
  void DependentSchemas(const Word& word);
  void PrefixItems(const Word& word);
  void Items(const Word& word);
  void Contains(const Word& word);
  void ContainsBound(const Word& word);
  void Properties(const Word& word);
  void PatternProperties(const Word& word);
  void AdditionalProperties(const Word& word);

  // compile_unreached.cc
  void CheckUnreached();
  void CheckReferences(const Place& found);

  std::optional<Place> Target(const Word& word);
  ObjectRule& ObjectOf(Body& body);
  ArrayRule& ArrayOf(Body& body);
  std::optional<std::uint32_t> AddPattern(const Word& word,
                                          std::string_view text,
                                          std::string_view token);
  std::optional<std::uint64_t> ReadCount(const Word& word, json::Value value);
  bool AddNames(const Word& word, json::Value array, Op& op);

  ClauseId AddClause(const Body& body, std::string_view keyword,
                     json::Value value);
  void Emit(const Word& word, Code code, std::uint8_t types, std::uint32_t a,
            std::uint32_t b = 0);
  void Fail(const Word& word, std::string message, std::string remedy = {},
            std::string_view token = {});

  void MarkAdvisory();

  Store& store_;
  std::shared_ptr<Program> program_;
  LoadErrors errors_;
  std::unordered_map<const json::Node*, SchemaId> ids_;
  std::unordered_set<const json::Node*> unreached_;
  std::vector<Place> places_;        // by schema
  std::vector<SchemaId> clause_of_;  // the schema of a clause
  std::size_t next_ = 0;             // the first body not compiled yet
  std::map<std::string, std::uint32_t> dynamic_names_;
};

// Op codes of the keywords whose handler serves several.
Code CodeOf(std::string_view keyword);

}  // namespace contract::schema
