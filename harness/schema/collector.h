// Evaluates everything and writes down what failed, where and why.
//
// The verdict is that of Verdict (verdict.h); this is the slow way to it, for
// instances that fail and for questions beyond validity.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/schema/failure.h"
#include "harness/schema/program.h"

namespace contract::schema {

class Collector {
 public:
  struct Want {
    bool undescribed = false;
    bool exercised = false;
    bool annotations = false;
  };
  Collector(const Program& program, const Want& want);

  Evaluation Run(json::Value instance);

 private:
  using Node = json::Node;
  using Failures = std::vector<Failure>;
  // How far the logs were, to forget what a failed branch wrote.
  struct Logs {
    std::size_t marks = 0;
    std::size_t described = 0;
    std::size_t listed = 0;
    std::size_t annotations = 0;
  };
  // The value and the op at hand.
  struct At {
    const Op& op;
    const Node* node;
    bool track;
    std::size_t mark;
    Failures& sink;
  };
  // Longer while a part of a path is entered, restored when left.
  class Path {
   public:
    Path(std::string& path, std::string_view token);
    Path(std::string& path, std::size_t index);
    ~Path() { path_.resize(size_); }
    Path(const Path&) = delete;
    Path& operator=(const Path&) = delete;

   private:
    std::string& path_;
    std::size_t size_;
  };

  bool Apply(SchemaId id, const Node* node, bool track, ClauseId by,
             Failures& sink);
  bool ApplyOps(const CompiledSchema& schema, const Node* node, bool track,
                Failures& sink);
  bool Run(const At& at);
  bool RunApplicator(const At& at);
  bool RunPart(const At& at);

  // collect_branches.cc: subschemas for the same value
  bool Single(const At& at, SchemaId id);
  bool AllOf(const At& at);
  bool Choice(const At& at);
  bool Not(const At& at);
  bool If(const At& at);
  bool Branch(const At& at, SchemaId id, ClauseId clause,
              std::string_view keyword);
  bool DependentSchemas(const At& at);
  bool Advisory(const At& at);
  void NoteChoice(const At& at, std::vector<Failures> branches,
                  const std::vector<std::size_t>& passed);

  // collect_parts.cc: subschemas for members and items
  bool Properties(const At& at);
  bool PatternProperties(const At& at);
  bool AdditionalProperties(const At& at);
  bool PropertyNames(const At& at);
  bool PrefixItems(const At& at);
  bool Items(const At& at);
  bool Contains(const At& at);
  bool Unevaluated(const At& at);
  bool Member(const At& at, SchemaId id, std::uint32_t index,
              std::string_view token, Failures& causes);
  bool Item(const At& at, SchemaId id, std::uint32_t index, bool indexed,
            Failures& causes);
  bool CountContained(const At& at, std::uint64_t found);

  bool Assert(const At& at);
  bool Close(const At& at, bool valid, Failures causes);
  Failure MakeLeaf(const At& at) const;
  void Exercise(ClauseId clause);
  void Annotate(const At& at, std::string value);
  void AnnotateNames(const At& at, const std::vector<std::uint32_t>& indexes);
  Logs Snapshot() const;
  void Forget(const Logs& logs);
  void ForgetBetween(const Logs& from, const Logs& to);
  bool gave_up() const { return out_.gave_up != GaveUp::kNo; }
  bool GiveUp(GaveUp why);
  void FindUndescribed(json::Value root);

  const Program& program_;
  Want want_;
  Evaluation out_;
  std::string instance_;
  std::string keyword_;
  std::size_t depth_ = 0;
  std::uint64_t steps_ = 0;
  Effort effort_;
  int advisory_ = 0;  // depth of advisory subschemas entered
  std::vector<std::uint32_t> marks_;
  std::vector<std::pair<const Node*, std::uint32_t>> described_;
  std::vector<const Node*> listed_;
  std::vector<ResourceId> scope_;
};

}  // namespace contract::schema
