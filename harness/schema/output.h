// The output formats of the standard (draft 2020-12, core, section 12).
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "harness/schema/schema.h"

namespace contract::schema {

enum class OutputFormat : std::uint8_t {
  kFlag,      // the verdict alone
  kBasic,     // a flat list of what failed, or of annotations
  kDetailed,  // the same as a tree, condensed
};

// Advisory violations are not part of it. An evaluation that gave up is not
// valid, and its "error" says why.
nlohmann::ordered_json Output(const Schema& schema, json::Value instance,
                              OutputFormat format);

}  // namespace contract::schema
