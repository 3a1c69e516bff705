// What an answer repeats of its request, held to what was sent.
#pragma once

#include <vector>

#include "harness/json/value.h"
#include "harness/judge/exercised.h"
#include "harness/judge/judge.h"

namespace contract {

// Each of the response's echo rules whose part of the request was sent. An
// optional one may be left out or null, but not be another value.
void EchoRules(const Answer& answer, const ResponseSpec& spec,
               const json::Value& body, std::vector<Finding>* findings,
               Exercised* exercised);

}  // namespace contract
