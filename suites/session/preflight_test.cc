#include "suites/session/preflight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/mock/server.h"

namespace contract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::string Outage(TransportFailure failure, double connect_ms = 0) {
  Exchange probe;
  probe.failure = failure;
  probe.failure_text = "it failed";
  probe.timing.connect_ms = connect_ms;
  return OutageIn(probe);
}

TEST(Preflight, TakesAnyAnswerAsASignOfLife) {
  Exchange probe;
  probe.response = HttpResponse{.status = 503};
  EXPECT_EQ(OutageIn(probe), "");
}

TEST(Preflight, FindsAnOutageWhereNoConnectionWasMade) {
  for (const TransportFailure failure :
       {TransportFailure::kUnresolved, TransportFailure::kRefused,
        TransportFailure::kTls, TransportFailure::kTimedOut}) {
    EXPECT_THAT(Outage(failure), HasSubstr("it failed"));
  }
}

TEST(Preflight, LeavesAServerThatAnswersOddlyToTheCases) {
  EXPECT_EQ(Outage(TransportFailure::kTimedOut, 3), "");
  EXPECT_EQ(Outage(TransportFailure::kCut), "");
  EXPECT_EQ(Outage(TransportFailure::kMalformed), "");
}

TEST(Preflight, TellsTheProviderThatIsThereFromTheOneThatIsNot) {
  auto started = mock::Server::Start({});
  auto& server = std::get<std::unique_ptr<mock::Server>>(started);
  auto stopped = mock::Server::Start({});
  auto& gone = std::get<std::unique_ptr<mock::Server>>(stopped);
  Target target;
  target.providers["up"].base_url = server->base_url();
  target.providers["down"].base_url = gone->base_url();
  gone->Stop();
  gone.reset();
  const auto outages = Preflight(target, {"up", "down"}, {});
  ASSERT_THAT(outages, ElementsAre(Pair("down", testing::_)));
  EXPECT_EQ(outages.at("down").failure, TransportFailure::kRefused);
  EXPECT_THAT(OutageIn(outages.at("down")), HasSubstr("out of reach"));
  EXPECT_TRUE(Preflight(target, {"up"}, {}).empty());
}

}  // namespace
}  // namespace contract
