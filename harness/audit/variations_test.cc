// That everything the documentation leaves open is varied: each test names the
// kinds that must be among the variations of one made-up answer.
#include "harness/audit/variations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace contract::audit {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::EndsWith;
using testing::IsSupersetOf;
using testing::Not;

constexpr const char* kUri = "https://schemas.example/pay.json";

class VariationsTest : public testing::Test {
 protected:
  VariationsTest()
      : library_({{kUri, json::parse(R"({
          "type": "object", "required": ["id", "amount"],
          "properties": {
            "id": {"type": "string", "minLength": 1},
            "amount": {"type": "number"},
            "when": {"type": "string",
                     "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)$"},
            "note": {"type": ["string", "null"]},
            "more": {"type": ["string", "null"]},
            "echoed": {"type": ["string", "null"]}}})")}}) {
    item_.id = "acme.pay.pays";
    operation_.id = "acme.pay";
    spec_.status = "200";
    spec_.content["application/json"] = kUri;
    spec_.echoes = {{.response = "/echoed",
                     .request = "/body/echoed",
                     .optional = true,
                     .source = {},
                     .pointer = "/x-echo/0"}};
    Specimen specimen;
    specimen.item = &item_;
    specimen.operation = &operation_;
    specimen.provider = &provider_;
    specimen.spec = &spec_;
    specimen.expect = {{"status", 200}};
    specimen.sent = {{"body", json{{"echoed", "e"}}}};
    specimen.exchange.response = HttpResponse{
        .status = 200,
        .http_version = "HTTP/1.1",
        .headers = {{"Content-Type", "application/json"},
                    {"Content-Length", "9"}},
        .body =
            R"({"id":"w1","amount":1,"when":"2026-01-31T12:00:00Z","note":"n","echoed":"e"})"};
    specimen.body = json::parse(specimen.exchange.response->body);
    recorded_.push_back(std::move(specimen));
  }

  template <typename Variations>
  static std::set<std::string> Names(const Variations& all,
                                     const std::string& family) {
    std::set<std::string> names;
    for (const auto& placed : all) {
      if (placed.variation.family == family) {
        const std::string& name = placed.variation.name;
        names.insert(name.substr(name.find('.', name.find('.') + 1) + 1));
      }
    }
    return names;
  }

  std::set<std::string> OnTheWire(const std::string& family) const {
    return Names(WireVariations(library_, recorded_), family);
  }
  std::set<std::string> OfValues(const std::string& family) const {
    return Names(ValueVariations(library_, recorded_), family);
  }

  SchemaLibrary library_;
  Case item_;
  Operation operation_;
  Provider provider_;
  ResponseSpec spec_;
  std::vector<Specimen> recorded_;
};

TEST_F(VariationsTest, SpellTheBodyInEveryWayThatMeansTheSame) {
  EXPECT_THAT(OnTheWire("spelling"),
              IsSupersetOf({"pays.members_reversed", "pays.members_sorted",
                            "pays.pretty", "pays.windows_line_ends",
                            "pays.space_around", "pays.escaped", "pays.ascii",
                            "pays.slashes_escaped"}));
}

TEST_F(VariationsTest, WriteHeadersInEveryWayThatMeansTheSame) {
  const auto names = OnTheWire("header");
  EXPECT_THAT(
      names, IsSupersetOf({"pays.header_names_upper", "pays.header_names_lower",
                           "pays.more_headers", "pays.chunked", "pays.http_2",
                           "pays.http_1_0"}));
  EXPECT_THAT(names, Contains(EndsWith("charset_utf_8")));
}

TEST_F(VariationsTest, AddMembersNoPageNames) {
  EXPECT_THAT(OnTheWire("more_members"), Contains("pays.more_members"));
}

TEST_F(VariationsTest, ArriveAsLateAsTheyMay) {
  EXPECT_THAT(OnTheWire("latency"),
              IsSupersetOf({"pays.at_the_timeout", "pays.slow_connection"}));
}

TEST_F(VariationsTest, LeaveOutOptionalMembersAndPutThemThere) {
  const auto names = OfValues("optional_member");
  EXPECT_THAT(names, IsSupersetOf({"200.note.absent", "200.more.there",
                                   "200.echoed.not_echoed"}));
  EXPECT_THAT(names, Not(Contains("200.id.absent")));
}

TEST_F(VariationsTest, PutNullWhereItIsAdmitted) {
  const auto names = OfValues("null");
  EXPECT_THAT(names, IsSupersetOf({"200.note.null", "200.more.there_as_null",
                                   "200.echoed.echoed_as_null"}));
  EXPECT_THAT(names, Not(Contains("200.id.null")));
}

TEST_F(VariationsTest, GiveOtherIdsTextsDatesAndNumbers) {
  EXPECT_THAT(
      OfValues("text"),
      IsSupersetOf({"200.id.other_prefix", "200.id.many_digits", "200.id.uuid",
                    "200.id.long", "200.id.one_letter", "200.id.other_scripts",
                    "200.id.markup", "200.when.utc", "200.when.utc_millis",
                    "200.when.utc_nanos", "200.when.offset",
                    "200.when.offset_without_colon", "200.when.leap_second"}));
  EXPECT_THAT(
      OfValues("number"),
      IsSupersetOf({"200.amount.zero", "200.amount.cents",
                    "200.amount.beyond_32_bits", "200.amount.beyond_53_bits",
                    "200.amount.twenty_digits", "200.amount.large"}));
  EXPECT_THAT(OfValues("text"), Not(Contains("200.id.empty")));
}

TEST_F(VariationsTest, LeaveAloneWhatTheCaseSpeaksOf) {
  recorded_.front().expect["body"] = {{"/id", "w1"}, {"/echoed", "e"}};
  EXPECT_THAT(OfValues("text"), Not(Contains("200.id.uuid")));
  EXPECT_THAT(OfValues("null"), Not(Contains("200.echoed.echoed_as_null")));
}

TEST_F(VariationsTest, PutADocumentedSampleInPlaceOfTheAnswer) {
  const std::vector<Sample> samples = {
      {.operation = "acme.pay",
       .file = "response.json",
       .status = 200,
       .text = R"({"id":"sample","amount":5,"echoed":"other"})"},
      {.operation = "acme.pay",
       .file = "error.json",
       .status = 400,
       .text = "{}"}};
  const auto all = SampleVariations(library_, samples, recorded_);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(json::parse(*all.front().variation.change.body),
            json({{"id", "sample"}, {"amount", 5}, {"echoed", "e"}}))
      << "with what must be echoed put in";
}

}  // namespace
}  // namespace contract::audit
