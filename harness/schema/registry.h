// The schema documents that may refer to each other, and their compiler.
//
// Documents come from memory or from a directory, never from a network. The
// metaschemas of draft 2020-12 are built in. Compiling changes the registry,
// so one thread at a time; the Schemas it returns are immutable and outlive
// it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "harness/json/document.h"
#include "harness/schema/load_error.h"
#include "harness/schema/schema.h"

namespace contract::schema {

class Store;

class Registry {
 public:
  explicit Registry(Options options = {});
  Registry(Registry&& other) noexcept;
  Registry& operator=(Registry&& other) noexcept;
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;
  ~Registry();

  // `uri` is absolute: where the document is found, whatever its $id says
  // beside; empty when its $id alone names it. `file` is for messages.
  LoadErrors Add(json::Document document, std::string_view uri,
                 std::string_view file = {});

  // Every file below `directory` whose name ends in `suffix`, in name order.
  // Each needs an absolute $id.
  LoadErrors AddDirectory(const std::filesystem::path& directory,
                          std::string_view suffix = ".json");

  // For a document that is no schema but holds some, as OpenAPI does below
  // #/components/schemas: each member of the object at `uri` is one, so that
  // its $id and its anchors are known before anything leads to it.
  LoadErrors AddMembers(std::string_view uri);

  // `uri` may have a fragment: a JSON Pointer to any place in a document, or
  // an anchor. All that is wrong is reported, not only the first.
  std::variant<Schema, LoadErrors> Compile(std::string_view uri);

 private:
  std::unique_ptr<Store> store_;
};

}  // namespace contract::schema
