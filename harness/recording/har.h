// A recording as HAR 1.2 text, which a browser's developer tools open.
//
// Members of our own begin with "_"; schemas/formats/recording.schema.json
// describes them all. Recordings of other tools are read too, whatever members
// of theirs they hold.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "harness/recording/recording.h"

namespace contract {

// The recording must be redacted already: everything in it is written.
std::string WriteHar(const Recording& recording);

// What keeps a text from being read, for a person: the place as a JSON
// Pointer, empty when it is no JSON at all, and a sentence.
struct HarProblem {
  std::string pointer;
  std::string message;
};

std::variant<Recording, HarProblem> ReadHar(std::string_view text);

}  // namespace contract
