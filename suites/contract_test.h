// Hands a session to the parameterized suites.
#pragma once

#include "suites/session/session.h"

namespace contract {

// Before testing::InitGoogleTest, which evaluates the suites' parameters. The
// session is borrowed until RUN_ALL_TESTS has returned.
void UseSession(Session* session);

}  // namespace contract
