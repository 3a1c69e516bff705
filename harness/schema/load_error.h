// Why a schema was refused: where, what and how to mend it.
#pragma once

#include <string>
#include <vector>

namespace contract::schema {

struct LoadError {
  std::string file;     // as it was named when added; else the URI
  std::string pointer;  // into that document
  std::string message;  // one sentence, no position
  std::string remedy;   // what to do; may be empty

  // "x.schema.json #/properties/a: message. remedy"
  std::string ToString() const;
};

using LoadErrors = std::vector<LoadError>;

std::string ToString(const LoadErrors& errors);  // one a line

}  // namespace contract::schema
