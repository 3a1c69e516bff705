#include "reports/sample_runs.h"

#include "reports/curl_line.h"
#include "reports/overview.h"

namespace contract::reports {
namespace {

constexpr const char* kBase = "https://sandbox.example.test";
constexpr const char* kPages = "https://docs.example.test/wallets/";

Source PageSource(const std::string& page, const std::string& section,
                  const std::string& grade) {
  return {page, section, grade, kPages + page};
}

CaseResult Case(const std::string& operation, const std::string& name,
                const std::string& title, int number) {
  CaseResult out;
  out.provider = operation.substr(0, operation.find('.'));
  out.operation = operation;
  out.id = operation + "." + name;
  out.title = title;
  const std::string page = operation.substr(operation.find('.') + 1);
  out.group = "success";
  out.source = PageSource(page, "Response", "stated");
  out.file = "suites/" + out.provider + "/" + page + ".cases.json";
  out.pointer = "/cases/" + std::to_string(number);
  out.time_ms = 12.3456;
  out.rerun = "wallet-conformance run --target sandbox --case " + out.id;
  return out;
}

void Answer(CaseResult& result, std::vector<Exchange> exchanges,
            std::vector<Finding> findings) {
  result.reproduce = CurlLines(exchanges, {"JUSPAY_API_KEY"});
  result.findings = findings;
  result.attempts.push_back({std::move(exchanges), std::move(findings), ""});
}

Finding Undocumented() {
  return {"field_undocumented",
          Level::kRecommended,
          "https://wallet-conformance.example/juspay/"
          "wallet_list.schema.json#/unevaluatedProperties",
          PageSource("list_wallets", "Response", "inferred"),
          "/list/0/loyalty_points",
          "no such member",
          "250"};
}

Run Blank(const std::string& id) {
  Run run;
  run.id = id;
  run.version = "0.1.0";
  run.started = "2026-01-31T12:34:56Z";
  run.hostname = "ci-7";
  run.duration_ms = 843.2109;
  run.target = "juspay_sandbox";
  run.target_kind = "sandbox";
  run.base_urls = {{"juspay", kBase}};
  run.contract_digest =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  run.seed = "20260131";
  run.complete = true;
  return run;
}

void Finish(Run& run, int exit_code) {
  run.totals = CountTotals(run);
  run.exit_code = exit_code;
}

CaseResult Passed() {
  CaseResult out = Case("juspay.list_wallets", "lists_own_wallets",
                        "A customer's list holds that customer's wallets.", 0);
  Answer(
      out,
      {SampleExchange("GET", "/customers/cust_1/wallets", 200,
                      R"({"object":"list","offset":0,"total":0,"list":[]})")},
      {});
  return out;
}

CaseResult Warned() {
  CaseResult out = Case("juspay.list_wallets", "answers_with_metadata",
                        "A list with metadata has the documented shape.", 1);
  Answer(
      out,
      {SampleExchange(
          "GET", "/customers/cust_2/wallets", 200,
          R"({"object":"list","list":[{"id":"wlt_q23x","loyalty_points":250}]})")},
      {Undocumented()});
  return out;
}

CaseResult Skipped(const std::string& name, int number,
                   const std::string& reason) {
  CaseResult out =
      Case("juspay.link_wallet", name, "A right OTP links the wallet.", number);
  out.group = "state";
  out.outcome = Outcome::kSkipped;
  out.reason = reason;
  out.time_ms = 0;
  return out;
}

CaseResult KnownFailure() {
  CaseResult out = Case("juspay.topup_wallet", "answers_with_payment_url",
                        "A top-up is pending and names a payment URL.", 0);
  out.outcome = Outcome::kKnownFailure;
  out.reason = "PAY-1234, until 2026-03-31: the URL is empty on the sandbox";
  Answer(out,
         {SampleExchange("POST", "/wallets/wlt_q23x/topup", 200,
                         R"({"status":"PENDING","payment":{"url":""}})")},
         {{"format_mismatch", Level::kRequired,
           "https://wallet-conformance.example/juspay/topup.schema.json"
           "#/properties/payment/properties/url/format",
           PageSource("topup_wallet", "Response", "exemplified"),
           "/payment/url", "format \"uri\"", "\"\""}});
  return out;
}

CaseResult TimedOut() {
  CaseResult out =
      Case("juspay.list_wallets", "answers_within_documented_timeout",
           "The list answers within the documented 1000 ms.", 2);
  out.group = "boundary";
  out.level = Level::kRecommended;
  out.outcome = Outcome::kError;
  out.reason = "the request timed out after 10000 ms";
  Exchange exchange = SampleExchange("GET", "/customers/cust_3/wallets", 0, "");
  exchange.response.reset();
  exchange.failure = TransportFailure::kTimedOut;
  exchange.failure_text =
      "Operation timed out after 10001 milliseconds with 0 bytes received";
  exchange.timing.total_ms = 10001;
  out.time_ms = 10001;
  out.reproduce = CurlLines({exchange}, {"JUSPAY_API_KEY"});
  out.attempts.push_back({{exchange}, {}, out.reason});
  return out;
}

CaseResult Flaky() {
  CaseResult out = Case("juspay.create_wallet", "creates_unlinked_wallet",
                        "A new wallet is not linked yet.", 0);
  out.flaky = true;
  out.attempts.push_back(
      {{SampleExchange("POST", "/customers/cust_4/wallets", 503, "busy")},
       {},
       "the target answered 503, which this case does not expect"});
  Answer(out,
         {SampleExchange("POST", "/customers/cust_5/wallets", 200,
                         R"({"id":"wlt_1","linked":false})")},
         {});
  return out;
}

}  // namespace

Exchange SampleExchange(const std::string& method, const std::string& path,
                        int status, const std::string& body) {
  Exchange out;
  out.request.method = method;
  out.request.url = kBase + path;
  out.request.headers = {{"Authorization", "Basic ${JUSPAY_API_KEY}:"},
                         {"x-routing-id", "cust_1"}};
  if (method == "POST") {
    out.request.headers.push_back(
        {"Content-Type", "application/x-www-form-urlencoded"});
    out.request.body = "command=link";
  }
  out.response = HttpResponse{
      status,
      "HTTP/1.1",
      {{"content-type", "application/json"}, {"x-request-id", "7f3a"}},
      body};
  out.timing = {0.4, 10.25, 12.3456};
  out.started = "2026-01-31T12:34:56.789Z";
  return out;
}

CaseResult FailedCase() {
  CaseResult out =
      Case("juspay.link_wallet", "refuses_missing_otp",
           "A link without an OTP is refused with the error triple.", 3);
  out.group = "refusal";
  out.source = PageSource("link_wallet", "Wallet Linking Error", "stated");
  out.outcome = Outcome::kFailed;
  Exchange create = SampleExchange("POST", "/customers/cust_9/wallets", 200,
                                   R"({"id":"wlt_q23x","linked":false})");
  create.step = "create_wallet";
  const Source same = out.source;
  Answer(
      out,
      {create,
       SampleExchange(
           "POST", "/wallets/wlt_q23x", 201,
           R"({"id":"wlt_q23x","object":"wallet_account","wallet":"MOBIKWIK","current_balance":250.00,"linked":true})")},
      {{"status_mismatch", Level::kRequired, out.id + "#/expect/status", same,
        "status", "422", "201"},
       {"field_missing", Level::kRequired,
        "https://wallet-conformance.example/juspay/error.schema.json"
        "#/required",
        PageSource("link_wallet", "Response", "exemplified"), "",
        "member \"error\"", "absent"},
       {"field_undocumented", Level::kRecommended,
        "https://wallet-conformance.example/juspay/error.schema.json"
        "#/unevaluatedProperties",
        same, "/linked", "no such member", "true"}});
  return out;
}

Run MixedRun() {
  Run run = Blank("wc-mixed");
  run.cases = {Passed(),
               Warned(),
               TimedOut(),
               Flaky(),
               Skipped("links_with_right_otp", 0, "needs capability otp"),
               Skipped("unlinks", 1, "needs capability otp"),
               Skipped("links_twice", 2, "needs variable second_customer"),
               FailedCase(),
               KnownFailure()};
  run.notes = {"1 known failure of juspay_sandbox expires within 60 days"};
  run.configuration = "cases: juspay.*";
  run.shard_index = 1;
  run.shard_total = 4;
  run.created = {{"juspay.create_wallet.creates", "juspay.create_wallet",
                  "wallet", "wlt_q23xzki3pazgtezo", true},
                 {"juspay.create_wallet.times_out", "juspay.create_wallet",
                  "wallet", "r1a2b3c0001", false}};
  run.coverage = {
      {.operation = "juspay.link_wallet",
       .total = 12,
       .exercised = 9,
       .gaps = {{.reason = "the target lacks the capability \"otp\"",
                 .clauses = {"juspay.link_wallet.unlinks#/expect/status",
                             "https://wallet-conformance.example/juspay/"
                             "link_wallet.operation.json#/responses/200"}},
                {.reason = "no answer of the target led there",
                 .clauses = {"https://wallet-conformance.example/juspay/"
                             "link_wallet.operation.json#/responses/400"}}}},
      {.operation = "juspay.list_wallets",
       .total = 7,
       .exercised = 7,
       .gaps = {}}};
  Finish(run, 2);
  return run;
}

Run HostileRun() {
  const std::string hostile =
      std::string("]]>&lt;<script>alert(1)</script>\"'`|*_[x](javascript:y)") +
      "\x01\x1b[31m\r\n\xff\xc0\x80\xed\xa0\x80" + std::string(1, '\0') +
      "\xe2\x80" + "\xae\xef\xbf\xbf \xf0\x9f\x92\xb3 \xe0\xa4\xa8" +
      " @someone #1 ${HOME} $(id) ::error::x </details></textarea>-->";
  Run run = Blank(hostile);
  run.version = run.started = run.hostname = run.target = hostile;
  run.base_urls = {{hostile, hostile}, {"juspay", hostile}};
  run.contract_digest = run.seed = run.target_kind = hostile;
  run.notes = {hostile};
  run.coverage = {{.operation = hostile,
                   .total = 1,
                   .exercised = 0,
                   .gaps = {{.reason = hostile, .clauses = {hostile}}}}};
  for (const Outcome outcome :
       {Outcome::kPassed, Outcome::kSkipped, Outcome::kKnownFailure,
        Outcome::kFailed, Outcome::kError}) {
    CaseResult result = Case("juspay." + hostile, hostile, hostile, 0);
    result.outcome = outcome;
    result.group = result.reason = result.file = result.pointer = hostile;
    result.source = {hostile, hostile, hostile, "javascript:alert(1)"};
    Exchange exchange = SampleExchange(hostile, hostile, 200, hostile);
    exchange.request.body = exchange.step = exchange.failure_text = hostile;
    exchange.request.headers.push_back({hostile, hostile});
    exchange.response->headers.push_back({hostile, hostile});
    exchange.response->http_version = exchange.started = hostile;
    Answer(result, {exchange},
           {{hostile, Level::kRecommended, hostile, result.source, hostile,
             hostile, hostile},
            {"value_mismatch", Level::kRequired, hostile, result.source,
             "/" + hostile, hostile, std::string(5000, 'x')}});
    result.attempts.back().error = hostile;
    result.reproduce += "\n" + hostile;
    result.rerun = hostile;
    run.cases.push_back(std::move(result));
  }
  Finish(run, 2);
  return run;
}

Run CutRun() {
  Run run = Blank("wc-cut");
  run.complete = false;
  run.cases = {Passed(), Warned()};
  run.not_run = {"juspay.list_wallets.counts_what_it_lists",
                 "juspay.link_wallet.refuses_wrong_otp"};
  run.notes = {"cut short by SIGTERM"};
  Finish(run, 2);
  return run;
}

Run GreenRun() {
  Run run = Blank("wc-green");
  run.target = "mock";
  run.target_kind = "mock";
  run.base_urls.clear();  // the one inside the process
  run.cases = {Passed()};
  Finish(run, 0);
  return run;
}

}  // namespace contract::reports
