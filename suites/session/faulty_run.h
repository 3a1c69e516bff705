// A whole run of one case against a server that a test has made faulty.
#pragma once

#include <string>

#include "harness/cases/target.h"
#include "harness/model/run.h"

namespace contract {

// One request, which has to be answered with 200 and an empty list.
inline constexpr const char* kFaultyCase =
    "juspay.list_wallets.answers_customer_without_wallets";
inline constexpr const char* kEmptyList =
    R"({"object":"list","offset":0,"count":0,"total":0,"list":[]})";

// Milliseconds that no passing test waits.
inline constexpr int kNever = 60000;

// A sandbox of Juspay at this URL, with a secret that no report may show.
Target At(const std::string& url);

Run RunAt(Target target);

// That the run's only case came to this, under this slug or transport failure,
// and that every report of it can be written and holds no secret.
void Expect(const Run& run, Outcome outcome, const std::string& slug);

}  // namespace contract
