// The real contract, loaded once for the tests of this folder.
#pragma once

#include "harness/contract/contract.h"

namespace contract {

const Contract& SampleContract();

}  // namespace contract
