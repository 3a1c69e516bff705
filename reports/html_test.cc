#include "reports/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "reports/html_assets.h"
#include "reports/sample_runs.h"

namespace contract::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Base64(const std::string& bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const bool inside = at + i < bytes.size();
      bits = (bits << 8U) |
             (inside ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out +=
          at + i <= bytes.size() ? kDigits[(bits >> (18 - 6 * i)) & 63U] : '=';
    }
  }
  return out;
}

// Of coreutils, so that nothing of ours agrees with itself.
std::string PolicyHash(std::string_view text) {
  std::string name =
      (std::filesystem::temp_directory_path() / "html_test_XXXXXX").string();
  close(mkstemp(name.data()));
  std::ofstream(name, std::ios::binary) << text;
  FILE* pipe = popen(("sha256sum '" + name + "'").c_str(), "r");
  std::string bytes;
  for (int i = 0; i < 32; ++i) {
    unsigned int byte = 0;
    EXPECT_EQ(std::fscanf(pipe, "%2x", &byte), 1);
    bytes += static_cast<char>(byte);
  }
  while (std::fgetc(pipe) != EOF) {
  }
  pclose(pipe);
  std::filesystem::remove(name);
  return "sha256-" + Base64(bytes);
}

TEST(HtmlTest, PolicyAllowsExactlyItsOwnStyleAndScript) {
  EXPECT_EQ(HtmlStyleHash(), PolicyHash(HtmlStyle()));
  EXPECT_EQ(HtmlScriptHash(), PolicyHash(HtmlScript()));
  const std::string page = HtmlReport(GreenRun());
  EXPECT_THAT(page, HasSubstr("script-src '" + std::string(HtmlScriptHash())));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

// Every start tag; text holds no "<" of its own.
std::vector<std::string> Tags(const std::string& page) {
  std::vector<std::string> tags;
  const std::size_t script = page.find("<script>");
  for (std::size_t at = page.find("<body"); at < script;
       at = page.find('<', at + 1)) {
    tags.push_back(page.substr(at, page.find('>', at) + 1 - at));
  }
  return tags;
}

TEST(HtmlTest, LoadsNothing) {
  EXPECT_THAT(std::string(HtmlStyle()), Not(HasSubstr("url(")));
  EXPECT_THAT(std::string(HtmlStyle()), Not(HasSubstr("@import")));
  for (const std::string& tag : Tags(HtmlReport(MixedRun()))) {
    for (const char* part : {" src=", "<link", "<iframe", "<object", "<img",
                             " style=", " onclick=", " onload="}) {
      EXPECT_THAT(tag, Not(HasSubstr(part)));
    }
  }
}

TEST(HtmlTest, EveryAnchorInThePageHasItsTarget) {
  const std::string page = HtmlReport(MixedRun());
  int links = 0;
  for (const std::string& tag : Tags(page)) {
    const std::size_t at = tag.find("href=\"#");
    if (at != std::string::npos) {
      const std::string name =
          tag.substr(at + 7, tag.find('"', at + 7) - at - 7);
      EXPECT_THAT(page, HasSubstr(" id=\"" + name + "\""));
      ++links;
    }
  }
  EXPECT_GE(links, 5);
}

TEST(HtmlTest, HostileTextStaysText) {
  const std::string page = HtmlReport(HostileRun());
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("</textarea>")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(page, Not(HasSubstr("\xff")));
  EXPECT_THAT(page, Not(HasSubstr(std::string("\xe2\x80") + "\xae")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)"));
}

// The script element of the page itself is the only one.
TEST(HtmlTest, HasOneScriptWhateverTheTextsHold) {
  const std::string page = HtmlReport(HostileRun());
  const std::size_t first = page.find("<script");
  EXPECT_EQ(page.find("<script", first + 1), std::string::npos);
}

TEST(HtmlTest, FailuresComeFirst) {
  const std::string page = HtmlReport(MixedRun());
  EXPECT_LT(page.find("<h2>Failed (1)"), page.find("<h2>Error: could not"));
  EXPECT_LT(page.find("<h2>Error: could not"),
            page.find("<h2>Cases with warnings"));
  EXPECT_LT(page.find("<h2>Cases with warnings"), page.find("<h2>Operations"));
  EXPECT_LT(page.find("<h2>Operations"), page.find("<h2>All cases (9)"));
}

TEST(HtmlTest, LinksTheDocumentationPage) {
  EXPECT_THAT(HtmlReport(MixedRun()),
              HasSubstr("<a rel=\"noreferrer noopener\" href=\"https://docs."
                        "example.test/wallets/link_wallet\">link_wallet, "
                        "Wallet Linking Error (stated)</a>"));
}

TEST(HtmlTest, CutRunSaysSoAndNamesWhatDidNotRun) {
  const std::string page = HtmlReport(CutRun());
  EXPECT_THAT(page, HasSubstr("<p class=\"verdict\">INCOMPLETE</p>"));
  EXPECT_THAT(page, HasSubstr("juspay.link_wallet.refuses_wrong_otp"));
}

TEST(HtmlTest, AnswersArePrettyPrintedWithoutChangingThem) {
  EXPECT_THAT(HtmlReport(MixedRun()),
              HasSubstr("  &quot;current_balance&quot;: 250.00,\n"));
}

}  // namespace
}  // namespace contract::reports
