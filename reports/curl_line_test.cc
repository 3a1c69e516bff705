#include "reports/curl_line.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

namespace contract::reports {
namespace {

const std::vector<std::string>& Variables() {
  static const std::vector<std::string> names = {"JUSPAY_API_KEY", "TOKEN"};
  return names;
}

// What curl would be given: its arguments, then what comes on its input.
struct Given {
  std::vector<std::string> arguments;
  std::string input;
};

// Really runs the line in sh, with a function in curl's place.
Given RunInShell(const std::string& line) {
  const std::string script =
      "curl() { for a in \"$@\"; do printf '%s\\037' \"$a\"; done;"
      " printf '\\036';"
      " for a in \"$@\"; do case $a in @-) cat;; esac; done; }\n"
      "JUSPAY_API_KEY='k e\"y$(id)*'; TOKEN=secret; HOME=home\n" +
      line + "\n";
  FILE* pipe = popen(script.c_str(), "r");
  std::string output;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    output += static_cast<char>(c);
  }
  EXPECT_EQ(pclose(pipe), 0) << line;
  Given given;
  std::size_t at = 0;
  while (at < output.size() && output[at] != '\x1e') {
    const std::size_t end = output.find('\x1f', at);
    given.arguments.push_back(output.substr(at, end - at));
    at = end + 1;
  }
  given.input = at < output.size() ? output.substr(at + 1) : "";
  return given;
}

HttpRequest Post(const std::string& body) {
  return {"POST",
          "https://sandbox.example.test/wallets",
          {{"Content-Type", "application/json"}},
          body};
}

std::string Last(const Given& given) {
  return given.arguments.empty() ? "(nothing)" : given.arguments.back();
}

TEST(CurlLineTest, IsReadable) {
  HttpRequest request = Post("command=link");
  request.headers = {{"Authorization", "Basic ${JUSPAY_API_KEY}:"},
                     {"Content-Type", "application/x-www-form-urlencoded"},
                     {"Content-Length", "12"},
                     {"Accept", "*/*"}};
  EXPECT_EQ(CurlLine(request, Variables()),
            "curl -i -X POST 'https://sandbox.example.test/wallets' "
            "-u \"${JUSPAY_API_KEY}:\" "
            "-H 'Content-Type: application/x-www-form-urlencoded' "
            "--data-raw 'command=link'");
  EXPECT_EQ(CurlLine({"GET", "http://127.0.0.1:8090/", {}, ""}),
            "curl -i 'http://127.0.0.1:8090/'");
}

TEST(CurlLineTest, PlaceholdersOfCredentialsExpand) {
  HttpRequest request = Post(R"({"token":"${TOKEN}"})");
  request.headers.push_back({"x-key", "a ${JUSPAY_API_KEY} b"});
  const Given given = RunInShell(CurlLine(request, Variables()));
  EXPECT_EQ(
      given.arguments,
      (std::vector<std::string>{
          "-i", "-X", "POST", "https://sandbox.example.test/wallets", "-H",
          "Content-Type: application/json", "-H", "x-key: a k e\"y$(id)* b",
          "--data-raw", R"({"token":"secret"})"}));
}

TEST(CurlLineTest, NothingElseExpands) {
  const std::string text =
      R"(a'b''c"d ${HOME} $HOME $(id) `id` \n \\ ! * ~ ; & | < > ## ### %s ${ ${TOKEN)";
  EXPECT_EQ(Last(RunInShell(CurlLine(Post(text), Variables()))), text);
  HttpRequest request = Post("");
  request.url += "?" + text;
  request.headers = {{"x", text}, {"Content-Type", text}};
  const Given given = RunInShell(CurlLine(request, Variables()));
  EXPECT_EQ(given.arguments.at(4), request.url);
  EXPECT_EQ(given.arguments.at(6), "x: " + text);
  EXPECT_EQ(given.arguments.at(8), "Content-Type: " + text);
}

TEST(CurlLineTest, BytesThatNoArgumentCanHoldComeThroughAPipe) {
  std::string body = "-n%s\\'${TOKEN}${HOME}##\n\n\x01\x7f\xff 7\t";
  body += '\0';
  body += "1\xe0\xa4\xa8\n";
  const std::string line = CurlLine(Post(body), Variables());
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const Given given = RunInShell(line);
  EXPECT_EQ(Last(given), "@-");
  body.replace(body.find("${TOKEN}"), 8, "secret");
  EXPECT_EQ(given.input, body);
}

TEST(CurlLineTest, LargeBodiesComeThroughAPipe) {
  const std::string body(300'000, 'x');
  EXPECT_EQ(Last(RunInShell(CurlLine(Post("a")))), "a");
  const std::string line = CurlLine(Post(body));
  EXPECT_EQ(line.rfind("printf 'xxx", 0), 0U);
  EXPECT_EQ(line.substr(line.size() - 16), "--data-binary @-");
}

TEST(CurlLineTest, HeadersThatAreNoAsciiAreExact) {
  HttpRequest request = Post("a");
  request.headers = {{"Content-Type", "\xe0\xa4\xa8 '${TOKEN}' %d"}};
  const Given given = RunInShell(CurlLine(request, Variables()));
  EXPECT_EQ(given.arguments.at(5), "Content-Type: \xe0\xa4\xa8 'secret' %d");
}

TEST(CurlLineTest, EmptyHeadersAreSentAndAbsentOnesAreNot) {
  HttpRequest request = Post("");
  request.headers = {{"x-routing-id", ""}, {"x-client-id", "  "}};
  const std::vector<std::string> expected = {"-i",         "-X",
                                             "POST",       request.url,
                                             "-H",         "x-routing-id;",
                                             "-H",         "x-client-id;",
                                             "-H",         "Content-Type:",
                                             "--data-raw", ""};
  EXPECT_EQ(RunInShell(CurlLine(request)).arguments, expected);
}

TEST(CurlLineTest, BasicWithoutPlaceholderStaysAsItIs) {
  HttpRequest request = {
      "GET", "http://h/", {{"Authorization", "Basic a:b"}}, ""};
  EXPECT_EQ(CurlLine(request),
            "curl -i 'http://h/' -H 'Authorization: Basic a:b'");
  request.headers = {{"authorization", "Basic ${TOKEN}"}};
  EXPECT_EQ(CurlLine(request, Variables()),
            "curl -i 'http://h/' -H \"authorization: Basic ${TOKEN}\"");
}

TEST(CurlLineTest, CurlLeavesTheUrlAlone) {
  EXPECT_EQ(CurlLine({"GET", "http://h/{a}/../[1-9]", {}, ""}),
            "curl -i --globoff --path-as-is 'http://h/{a}/../[1-9]'");
  EXPECT_EQ(CurlLine({"HEAD", "http://h/", {}, ""}),
            "curl -i --head 'http://h/'");
}

TEST(CurlLineTest, ChainHasOneLineForEachRequest) {
  Exchange first;
  first.request = {"GET", "http://h/1", {}, ""};
  Exchange second;
  second.request = Post("a\nb");
  const std::string lines = CurlLines({first, second});
  EXPECT_EQ(lines,
            "curl -i 'http://h/1'\n"
            "printf 'a\\nb' | curl -i -X POST "
            "'https://sandbox.example.test/wallets' -H 'Content-Type: "
            "application/json' --data-binary @-");
}

}  // namespace
}  // namespace contract::reports
