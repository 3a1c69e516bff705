#include "suites/session/ledger.h"

#include "harness/json/document.h"
#include "harness/json/value.h"

namespace contract {
namespace {

bool MayHaveArrived(const Exchange& exchange) {
  switch (exchange.failure) {
    case TransportFailure::kTimedOut:
    case TransportFailure::kCut:
    case TransportFailure::kTooLarge:
    case TransportFailure::kMalformed:
      return true;
    case TransportFailure::kCancelled:
      return !exchange.started.empty();
    default:
      return false;
  }
}

bool Succeeded(const Exchange& exchange) {
  constexpr int kOk = 200;
  constexpr int kRedirects = 300;
  return exchange.response && exchange.response->status >= kOk &&
         exchange.response->status < kRedirects;
}

}  // namespace

std::vector<Created> CreatedBy(const Operation& operation,
                               const Exchange& exchange,
                               const std::string& case_id,
                               const std::string& unique) {
  std::vector<Created> created;
  if (operation.creates.empty()) {
    return created;
  }
  if (MayHaveArrived(exchange)) {
    created.push_back({case_id, operation.id, operation.creates.begin()->first,
                       unique, false});
    return created;
  }
  if (!Succeeded(exchange)) {
    return created;
  }
  const auto parsed = json::Document::Parse(exchange.response->body);
  const auto* document = std::get_if<json::Document>(&parsed);
  for (const auto& [what, pointer] : operation.creates) {
    const auto id =
        document == nullptr ? std::nullopt : document->root().Resolve(pointer);
    if (id && !id->IsNull()) {
      created.push_back(
          {case_id, operation.id, what,
           id->IsString() ? std::string(id->AsString()) : id->Dump(), true});
    }
  }
  if (created.empty()) {
    created.push_back({case_id, operation.id, operation.creates.begin()->first,
                       unique, false});
  }
  return created;
}

}  // namespace contract
