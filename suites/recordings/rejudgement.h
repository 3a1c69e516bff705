// A recording judged again, as the run it would have been.
#pragma once

#include <string>

#include "harness/model/run.h"
#include "harness/recording/recording.h"
#include "suites/session/known_failures.h"
#include "suites/workspace.h"

namespace contract {

struct RejudgementOptions {
  bool strict = false;
  std::string file;     // the recording, for notes
  std::string digest;   // of the contract it is judged by
  std::string program;  // how a reader starts a rerun
  // What the cases of a run are held to, as when they ran; of what another tool
  // recorded there is no list.
  KnownFailures known_failures;
  std::string today;  // UTC date
};

// What --record kept: its cases are walked again, and come out as they did
// live as long as the contract is the same; a note says when it is not.
Run Rejudge(const Workspace& workspace, const Recording& recording,
            const RejudgementOptions& options);

// What another tool recorded: every entry is a case of its own, held to what
// always holds for the operation it is a request of. Those of no operation are
// told of in the notes.
Run JudgeForeignRecording(const Workspace& workspace,
                          const Recording& recording,
                          const RejudgementOptions& options);

}  // namespace contract
