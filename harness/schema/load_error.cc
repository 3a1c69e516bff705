#include "harness/schema/load_error.h"

namespace contract::schema {

std::string LoadError::ToString() const {
  std::string out = file;
  if (!pointer.empty()) {
    out += " #" + pointer;
  }
  out += ": " + message;
  if (!remedy.empty()) {
    out += "; " + remedy;
  }
  return out;
}

std::string ToString(const LoadErrors& errors) {
  std::string out;
  for (const LoadError& error : errors) {
    out += error.ToString() + '\n';
  }
  return out;
}

}  // namespace contract::schema
