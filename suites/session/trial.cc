#include "suites/session/trial.h"

#include <utility>

namespace contract {
namespace {

class CaseChain : public Chain {
 public:
  CaseChain(std::shared_ptr<CaseRunner> runner,
            std::shared_ptr<std::vector<std::string>> steps)
      : runner_(std::move(runner)), steps_(std::move(steps)) {}

  std::optional<HttpRequest> Next(
      const std::vector<Exchange>& so_far) override {
    auto request = runner_->Next(so_far.empty() ? nullptr : &so_far.back());
    if (request) {
      steps_->push_back(runner_->step());
    }
    return request;
  }

 private:
  std::shared_ptr<CaseRunner> runner_;
  std::shared_ptr<std::vector<std::string>> steps_;
};

}  // namespace

Trial::Trial(std::shared_ptr<CaseRunner> runner, Engine* engine)
    : runner_(std::move(runner)),
      steps_(std::make_shared<std::vector<std::string>>()),
      exchanges_(engine->Submit(std::make_unique<CaseChain>(runner_, steps_))) {
}

std::vector<Exchange> Trial::Wait() {
  std::vector<Exchange> exchanges = exchanges_.get();
  for (std::size_t i = 0; i < exchanges.size() && i < steps_->size(); ++i) {
    exchanges[i].step = (*steps_)[i];
  }
  return exchanges;
}

}  // namespace contract
