#include "suites/session/ledger.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

Operation Creating() {
  Operation operation;
  operation.id = "p.create";
  operation.creates = {{"card", "/card/id"}, {"wallet", "/id"}};
  return operation;
}

Exchange Answered(int status, const std::string& body) {
  Exchange exchange;
  exchange.response = HttpResponse{.status = status, .body = body};
  return exchange;
}

std::vector<Created> From(const Exchange& exchange) {
  return CreatedBy(Creating(), exchange, "p.create.x", "r1a2b3c0001");
}

TEST(Ledger, ListsEveryIdThatCameBack) {
  const auto created = From(
      Answered(201, R"({"id": "w1", "card": {"id": 12345678901234567890}})"));
  ASSERT_EQ(created.size(), 2U);
  EXPECT_EQ(created[0].what, "card");
  EXPECT_EQ(created[0].id, "12345678901234567890");
  EXPECT_EQ(created[1].what, "wallet");
  EXPECT_EQ(created[1].id, "w1");
  EXPECT_EQ(created[1].case_id, "p.create.x");
  EXPECT_EQ(created[1].operation, "p.create");
  EXPECT_TRUE(created[1].confirmed);
}

TEST(Ledger, LeavesOutWhatWasNotMade) {
  EXPECT_EQ(From(Answered(200, R"({"id": "w1", "card": null})")).size(), 1U);
  EXPECT_TRUE(From(Answered(409, R"({"id": "w1"})")).empty());
  EXPECT_TRUE(CreatedBy(Operation(), Answered(200, R"({"id": "w1"})"), "c", "u")
                  .empty());
}

TEST(Ledger, ListsWhatMayHaveBeenMadeAsNotConfirmed) {
  for (const TransportFailure failure :
       {TransportFailure::kTimedOut, TransportFailure::kCut}) {
    Exchange exchange;
    exchange.failure = failure;
    const auto created = From(exchange);
    ASSERT_EQ(created.size(), 1U);
    EXPECT_FALSE(created[0].confirmed);
    EXPECT_EQ(created[0].id, "r1a2b3c0001");
  }
  EXPECT_FALSE(From(Answered(200, "not JSON")).at(0).confirmed);
}

TEST(Ledger, LeavesOutWhatWasNeverSent) {
  for (const TransportFailure failure :
       {TransportFailure::kRefused, TransportFailure::kCircuitOpen,
        TransportFailure::kCancelled}) {
    Exchange exchange;
    exchange.failure = failure;
    EXPECT_TRUE(From(exchange).empty()) << ToString(failure);
  }
}

// A run that is cut short ends requests that wait for their turn, and requests
// that the target may have taken already.
TEST(Ledger, TellsACancelledRequestThatWasBegunFromOneThatWasNot) {
  Exchange exchange;
  exchange.failure = TransportFailure::kCancelled;
  exchange.request = {"POST", "https://p.example/create", {}, ""};
  EXPECT_TRUE(From(exchange).empty());
  exchange.started = "2026-01-31T12:34:56.789Z";
  ASSERT_EQ(From(exchange).size(), 1U);
  EXPECT_FALSE(From(exchange)[0].confirmed);
}

}  // namespace
}  // namespace contract
