// A run against servers that say exactly what a test tells them to.
#include "suites/session/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>

#include "harness/exchange/scripted_server.h"
#include "suites/session/verdict.h"

namespace contract {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kCase =
    "juspay.create_wallet.refuses_missing_credentials";
constexpr const char* kEmptyList =
    R"({"object":"list","offset":0,"count":10,"total":0,"list":[]})";

const Workspace& Data() {
  static const auto workspace = [] {
    Problems problems;
    auto loaded = LoadWorkspace(WALLET_CONFORMANCE_ROOT, &problems);
    ReportProblems(problems, "");
    return loaded;
  }();
  return *workspace;
}

Target At(const std::string& url, TargetKind kind = TargetKind::kSandbox) {
  Target target;
  target.name = "scripted";
  target.kind = kind;
  target.attempts = kind == TargetKind::kMock ? 1 : 3;
  target.timeout_ms = 5000;
  TargetProvider& juspay = target.providers["juspay"];
  juspay.base_url = url;
  juspay.credentials["api_key"] = "canary_api_key";
  juspay.credential_variables["api_key"] = "JUSPAY_API_KEY";
  juspay.variables = {{"customer_id", "cust${unique}"}};
  return target;
}

// Answers the requests with these, one after the other; the last again and
// again. The probe of the preflight gets a 404.
class Answers {
 public:
  explicit Answers(std::vector<std::string> answers)
      : answers_(std::move(answers)), server_([this](Peer& peer) {
          for (std::string request = peer.ReadRequest(); !request.empty();
               request = peer.ReadRequest()) {
            if (request.starts_with("HEAD ")) {
              ++probes_;
              peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
              continue;
            }
            const auto number = static_cast<std::size_t>(requests_++);
            peer.Send(answers_[std::min(number, answers_.size() - 1)]);
          }
        }) {}

  std::string url() const { return "http://127.0.0.1:" + Port(); }
  std::string Port() const { return std::to_string(server_.port()); }
  int requests() const { return requests_; }
  int probes() const { return probes_; }

 private:
  std::vector<std::string> answers_;
  std::atomic<int> requests_ = 0;
  std::atomic<int> probes_ = 0;
  ScriptedServer server_;
};

class SessionTest : public testing::Test {
 protected:
  void Begin(Target target, const std::vector<std::string>& ids,
             KnownFailures known = {}) {
    Problems problems;
    Plan plan = MakePlan(Data().catalogue, Data().contract, target, &problems);
    ASSERT_THAT(problems, IsEmpty());
    session_ = std::make_unique<Session>(
        Data(), std::move(target), std::move(plan),
        SessionOptions{.run_id = "r1a2b3c",
                       .program = "wallet-conformance",
                       .known_failures = std::move(known),
                       .today = "2026-06-15"});
    for (const std::string& id : ids) {
      const Case* item = Data().catalogue.Find(id);
      ASSERT_NE(item, nullptr) << id;
      selected_.push_back(&session_->planned(item->test_name));
    }
    session_->Select(selected_);
  }

  CaseResult RunOne(Target target, const std::string& id,
                    KnownFailures known = {}) {
    Begin(std::move(target), {id}, std::move(known));
    EXPECT_EQ(session_->Prefetch(), "");
    const CaseResult* result = session_->Settle(*selected_.front());
    return result == nullptr ? CaseResult() : *result;
  }

  std::unique_ptr<Session> session_;
  std::vector<const PlannedCase*> selected_;
};

const char* const kRefusal =
    R"({"status":"error","error_code":"access_denied","error_message":"no"})";

TEST_F(SessionTest, TriesTheWholeCaseAgainWhileALiveTargetThrottles) {
  Answers server({Answer(429, "{}"), Answer(503, "{}"), Answer(401, kRefusal)});
  const CaseResult result = RunOne(At(server.url()), kCase);
  EXPECT_EQ(result.outcome, Outcome::kPassed) << result.reason;
  EXPECT_TRUE(result.flaky);
  ASSERT_THAT(result.attempts, SizeIs(3));
  EXPECT_EQ(result.attempts[0].exchanges[0].response->status, 429);
  EXPECT_THAT(result.attempts[0].error, HasSubstr("throttled"));
  EXPECT_NE(result.attempts[0].exchanges[0].request.url,
            result.attempts[1].exchanges[0].request.url);  // fresh ids
  EXPECT_EQ(server.requests(), 3);
  EXPECT_EQ(server.probes(), 1);
}

TEST_F(SessionTest, CannotTellWhereALiveTargetIsNeverThere) {
  Answers server({Answer(503, "{}")});
  const CaseResult result = RunOne(At(server.url()), kCase);
  EXPECT_EQ(result.outcome, Outcome::kError);
  EXPECT_THAT(result.reason, HasSubstr("not available"));
  EXPECT_EQ(server.requests(), 3);
}

TEST_F(SessionTest, FailsALiveTargetThatFailsInsideEveryTime) {
  Answers server({Answer(500, "{}")});
  const CaseResult result = RunOne(At(server.url()), kCase);
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_EQ(server.requests(), 3);
}

// As long as it asks, which here is longer than the run may take.
TEST_F(SessionTest, LeavesALiveTargetAloneThatAsksForAPause) {
  for (const char* header :
       {"Retry-After: 3600\r\n",
        "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 3600\r\n"}) {
    Answers server({Answer(429, "{}", header), Answer(401, kRefusal)});
    Target target = At(server.url());
    target.run_budget_ms = 500;
    selected_.clear();
    RunOne(std::move(target), kCase);
    EXPECT_LE(server.requests(), 1) << header;
    EXPECT_FALSE(session_->Finish().complete) << header;
  }
}

TEST_F(SessionTest, TakesAMockAtItsFirstWord) {
  Answers server({Answer(500, "{}"), Answer(401, kRefusal)});
  const CaseResult result = RunOne(At(server.url(), TargetKind::kMock), kCase);
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_EQ(server.requests(), 1);
}

TEST_F(SessionTest, FollowsNoRedirect) {
  Answers elsewhere({Answer(401, kRefusal)});
  for (const int status : {301, 302, 307, 308}) {
    Answers server(
        {Answer(status, "",
                "Location: http://localhost:" + elsewhere.Port() + "/\r\n")});
    selected_.clear();
    const CaseResult result =
        RunOne(At(server.url()),
               "juspay.list_wallets.answers_customer_without_wallets");
    EXPECT_EQ(result.outcome, Outcome::kFailed) << status;
    ASSERT_FALSE(result.findings.empty());
    EXPECT_EQ(result.findings[0].slug, slug::kStatusMismatch);
    EXPECT_EQ(server.requests(), 1);
  }
  EXPECT_EQ(elsewhere.requests() + elsewhere.probes(), 0);
}

TEST_F(SessionTest, CallsAnOutageAnErrorBeforeAnythingIsSent) {
  const CaseResult result =
      RunOne(At("http://127.0.0.1:" + std::to_string(ClosedPort())), kCase);
  EXPECT_EQ(result.outcome, Outcome::kError);
  EXPECT_THAT(result.reason, HasSubstr("out of reach"));
  ASSERT_THAT(result.attempts, SizeIs(1));
  EXPECT_THAT(result.attempts[0].exchanges,
              ElementsAre(testing::Field(&Exchange::step, "probe")));
  EXPECT_TRUE(session_->Finish().complete);
}

TEST_F(SessionTest, LeavesAServerAloneThatKeepsCuttingTheConnection) {
  std::atomic<int> connections = 0;
  ScriptedServer server([&](Peer& peer) {
    if (peer.ReadRequest().starts_with("HEAD ")) {
      peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    } else {
      ++connections;
      peer.Reset();
    }
  });
  Target target = At("http://127.0.0.1:" + std::to_string(server.port()));
  target.breaker_threshold = 4;
  target.concurrency = 1;
  std::vector<std::string> ids;
  for (const Case& item : Data().catalogue.cases) {
    if (item.operation == "juspay.list_wallets" && item.needs.empty() &&
        ids.size() < 10) {
      ids.push_back(item.id);
    }
  }
  Begin(std::move(target), ids);
  ASSERT_EQ(session_->Prefetch(), "");
  for (const PlannedCase* planned : selected_) {
    session_->Settle(*planned);
  }
  EXPECT_LE(connections, 4);
  contract::Run run = session_->Finish();
  for (const CaseResult& result : run.cases) {
    EXPECT_EQ(result.outcome, Outcome::kError) << result.id;
  }
  EXPECT_EQ(run.cases.back().attempts.back().exchanges.back().failure,
            TransportFailure::kCircuitOpen);
  EXPECT_THAT(run.cases.back().reason, HasSubstr("failed 4 times in a row"));
  Total(&run);
  EXPECT_EQ(ExitCodeOf(run, 1), 2);
}

TEST_F(SessionTest, ListsWhatItCreated) {
  Answers server({Answer(200, R"({"id":"wlt_1","object":"wallet_account"})",
                         "Content-Type: application/json\r\n")});
  RunOne(At(server.url()), "juspay.create_wallet.creates_wallet_paytm");
  const auto created = session_->Finish().created;
  ASSERT_FALSE(created.empty());
  EXPECT_EQ(created[0].id, "wlt_1");
  EXPECT_EQ(created[0].what, "wallet");
  EXPECT_EQ(created[0].case_id, "juspay.create_wallet.creates_wallet_paytm");
}

TEST_F(SessionTest, ListsAsUnconfirmedWhatMayHaveBeenCreated) {
  ScriptedServer server([](Peer& peer) {
    if (peer.ReadRequest().starts_with("HEAD ")) {
      peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    }
  });
  RunOne(At("http://127.0.0.1:" + std::to_string(server.port())),
         "juspay.create_wallet.creates_wallet_paytm");
  const auto created = session_->Finish().created;
  ASSERT_THAT(created, SizeIs(3));  // a cut connection is tried three times
  EXPECT_FALSE(created[0].confirmed);
  EXPECT_THAT(created[0].id, testing::StartsWith("r1a2b3c"));
}

TEST_F(SessionTest, NamesWhatDidNotRunWhenItIsCutShort) {
  ScriptedServer server([](Peer& peer) {
    if (peer.ReadRequest().starts_with("HEAD ")) {
      peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
      peer.ReadRequest();
    }
    peer.Stall();
  });
  Begin(At("http://127.0.0.1:" + std::to_string(server.port())), {kCase});
  ASSERT_EQ(session_->Prefetch(), "");
  session_->Cancel();
  EXPECT_EQ(session_->Settle(*selected_.front()), nullptr);
  const auto run = session_->Finish();
  EXPECT_FALSE(run.complete);
  EXPECT_THAT(run.not_run, ElementsAre(kCase));
  EXPECT_THAT(run.cases, IsEmpty());
  EXPECT_THAT(run.notes, Contains(HasSubstr("Cut short")));
}

TEST_F(SessionTest, IsCutShortWhenItsBudgetIsUsedUp) {
  ScriptedServer server([](Peer& peer) {
    if (peer.ReadRequest().starts_with("HEAD ")) {
      peer.Send("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
      peer.ReadRequest();
    }
    peer.Stall();
  });
  Target target = At("http://127.0.0.1:" + std::to_string(server.port()));
  target.run_budget_ms = 200;
  RunOne(std::move(target), kCase);
  const auto run = session_->Finish();
  EXPECT_FALSE(run.complete);
  EXPECT_THAT(run.notes, Contains(AllOf(HasSubstr("Cut short"),
                                        HasSubstr("budget of 200"))));
}

TEST_F(SessionTest, SendsNothingWhenTheReportsCannotBeWritten) {
  Answers server({Answer(200, kEmptyList)});
  Begin(At(server.url()), {kCase});
  session_->BeforeSending([] { return "the disk is full"; });
  EXPECT_EQ(session_->Prefetch(), "the disk is full");
  EXPECT_EQ(server.requests() + server.probes(), 0);
}

TEST_F(SessionTest, HoldsAListedCaseToTheList) {
  Answers server({Answer(500, "{}")});
  const CaseResult failing = RunOne(At(server.url(), TargetKind::kMock), kCase);
  ASSERT_EQ(failing.outcome, Outcome::kFailed);
  KnownFailures known{.file = "known.json", .entries = {}};
  for (const Finding& finding : failing.findings) {
    known.entries.push_back(
        {kCase, finding.slug, "me", "ticket", "2026-12-31"});
  }
  selected_.clear();
  EXPECT_EQ(RunOne(At(server.url(), TargetKind::kMock), kCase, known).outcome,
            Outcome::kKnownFailure);
}

TEST_F(SessionTest, RunsOnlyWhatChangesNothingWhereMoneyIsAtStake) {
  Target target = At("https://api.juspay.in");
  target.read_only = true;
  target.providers["juspay"].capabilities = {"otp"};
  Problems problems;
  const Plan plan =
      MakePlan(Data().catalogue, Data().contract, target, &problems);
  int tried = 0;
  for (const PlannedCase& planned : plan.cases) {
    if (planned.skip_reason.empty()) {
      ++tried;
      EXPECT_EQ(planned.item->operation, "juspay.list_wallets");
      EXPECT_THAT(planned.item->given, IsEmpty()) << planned.item->id;
    }
  }
  EXPECT_GT(tried, 0);
  EXPECT_LT(tried, 40);
}

}  // namespace
}  // namespace contract
