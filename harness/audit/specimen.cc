#include "harness/audit/specimen.h"

#include <algorithm>

#include "harness/json/document.h"
#include "harness/json/pointer.h"
#include "harness/judge/judge.h"

namespace contract::audit {
namespace {

using nlohmann::json;

void ReadBody(Specimen* specimen) {
  json body = json::parse(specimen->exchange.response->body, nullptr, false);
  specimen->body =
      body.is_discarded() ? std::nullopt : std::optional<json>(std::move(body));
}

}  // namespace

Specimen MakeSpecimen(const Case& item, const CaseRunner& runner,
                      const Exchange& exchange, const Contract& contract) {
  Specimen specimen;
  specimen.item = &item;
  specimen.operation = &contract.operation(item.operation);
  specimen.provider = &contract.provider(item.provider);
  specimen.exchange = exchange;
  specimen.spec = FindResponse(*specimen.operation, specimen.status());
  specimen.expect = runner.variables().Expand(item.expect);
  specimen.sent = runner.sent();
  ReadBody(&specimen);
  specimen.findings = JudgeSpecimen(specimen, exchange, contract);
  return specimen;
}

Specimen WithAnswer(const Specimen& specimen, int status,
                    const std::string& body, const std::string& stands_in,
                    const Contract& contract) {
  Specimen other = specimen;
  other.exchange.response->status = status;
  other.exchange.response->body = body;
  other.stands_in = stands_in;
  other.spec = FindResponse(*other.operation, status);
  ReadBody(&other);
  other.findings = JudgeSpecimen(other, other.exchange, contract);
  return other;
}

std::vector<Finding> JudgeSpecimen(const Specimen& specimen,
                                   const Exchange& exchange,
                                   const Contract& contract) {
  return Judge(Answer{.item = *specimen.item,
                      .operation = *specimen.operation,
                      .provider = *specimen.provider,
                      .expect = specimen.expect,
                      .sent = specimen.sent,
                      .exchange = exchange},
               contract);
}

std::vector<Branch> BranchesOf(const Specimen& specimen) {
  std::vector<Branch> branches;
  const auto any_of = specimen.expect.find("any_of");
  if (any_of == specimen.expect.end()) {
    branches.push_back({"/expect", &specimen.expect});
    return branches;
  }
  for (std::size_t i = 0; i < any_of->size(); ++i) {
    branches.push_back(
        {contract::json::Join("/expect/any_of", i), &(*any_of)[i]});
  }
  return branches;
}

std::vector<Branch> BranchesAdmitting(const Specimen& specimen, int status) {
  std::vector<Branch> branches = BranchesOf(specimen);
  std::erase_if(branches, [status](const Branch& branch) {
    return !branch.expect->contains("status") ||
           !Admits(branch.expect->at("status"), status);
  });
  return branches;
}

bool Admits(const json& expected, int status) {
  if (expected.is_array()) {
    return std::any_of(expected.begin(), expected.end(),
                       [&](const json& one) { return Admits(one, status); });
  }
  if (expected.is_string()) {
    constexpr int kClass = 100;
    return expected == std::to_string(status / kClass) + "xx";
  }
  return expected == status;
}

std::set<std::string> SpokenFor(const Specimen& specimen) {
  std::set<std::string> pointers;
  for (const Branch& branch : BranchesOf(specimen)) {
    const json body = branch.expect->value("body", json::object());
    for (const auto& [pointer, want] : body.items()) {
      pointers.insert(pointer);
    }
    for (const json& pointer : branch.expect->value("absent", json::array())) {
      pointers.insert(pointer.get<std::string>());
    }
  }
  if (specimen.spec != nullptr) {
    for (const EchoRule& rule : specimen.spec->echoes) {
      pointers.insert(rule.response);
    }
  }
  if (specimen.status() >= 400) {
    pointers.insert(specimen.provider->error_code_pointer);
    pointers.insert(specimen.provider->error_type_pointer);
  }
  pointers.erase("");
  return pointers;
}

bool Overlap(const std::string& a, const std::string& b) {
  return a == b || a.starts_with(b + "/") || b.starts_with(a + "/");
}

std::string General(const std::string& pointer) {
  std::string general;
  const auto tokens = contract::json::Split(pointer);
  if (!tokens) {
    return pointer;
  }
  for (const std::string& token : *tokens) {
    general = contract::json::Join(
        general, contract::json::ParseIndex(token) ? "*" : token);
  }
  return general;
}

}  // namespace contract::audit
