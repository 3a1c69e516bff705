// From one entry of a case file or of steps.json to its values.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/cases/case.h"
#include "harness/contract/provider.h"

namespace contract {

// Where an entry stands: what its id and its defaults come from.
struct CaseFileContext {
  const Provider& provider;
  std::string operation;  // provider.operation
  std::string file;
  nlohmann::json source;  // of the file, for cases without one
};

// One case for each instance of `each`, or just one. `data` has passed
// schemas/formats/case_file.schema.json.
std::vector<Case> ReadCases(const nlohmann::json& data,
                            const CaseFileContext& context,
                            const std::string& pointer);

// `data` has passed schemas/formats/steps.schema.json.
Step ReadStep(const std::string& name, const nlohmann::json& data,
              const Provider& provider, const std::string& file);

VariableRule ReadVariableRule(const nlohmann::json& data);

}  // namespace contract
