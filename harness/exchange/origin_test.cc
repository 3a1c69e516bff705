#include "harness/exchange/origin.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

TEST(Origin, HasSchemeHostAndPort) {
  EXPECT_EQ(ParseOrigin("http://127.0.0.1:8090/a?b"),
            (Origin{"http", "127.0.0.1", 8090}));
  EXPECT_EQ(ParseOrigin("HTTPS://Sandbox.Example"),
            (Origin{"https", "sandbox.example", 443}));
  EXPECT_EQ(ParseOrigin("http://a_b?x"), (Origin{"http", "a_b", 80}));
  EXPECT_EQ(ParseOrigin("http://[::1]:1/"), (Origin{"http", "[::1]", 1}));
  EXPECT_EQ(HostAndPort({"http", "[::1]", 1}), "[::1]:1");
}

TEST(Origin, IsNothingForWhatTwoParsersCouldReadDifferently) {
  for (const char* url : {"",
                          "http:",
                          "http://",
                          "http:///x",
                          "127.0.0.1:80/x",
                          "//a/b",
                          "ftp://a/",
                          "http//a://b",
                          "http://a@b/",
                          "http://a:b@c/",
                          "http://a\\@b/",
                          "http://a%2eb/",
                          "http://a b/",
                          "http://\xc3\xa9/",
                          "http://a:/",
                          "http://a:0/",
                          "http://a:65536/",
                          "http://a:-1/",
                          "http://a:+1/",
                          "http://a:1x/",
                          "http://[::1",
                          "http://[]/",
                          "http://[::1]x/",
                          "http://[fe80::1%25eth0]/",
                          "http://a:80:90/"}) {
    EXPECT_EQ(ParseOrigin(url), std::nullopt) << url;
  }
}

TEST(Loopback, IsKnownByItsSpellings) {
  for (const char* host : {"localhost", "127.0.0.1", "127.9.9.9", "[::1]"}) {
    EXPECT_TRUE(IsLoopback(host)) << host;
  }
  for (const char* host : {"127.0.0.1.example.com", "localhost.example",
                           "128.0.0.1", "127.example.co.uk", ""}) {
    EXPECT_FALSE(IsLoopback(host)) << host;
  }
}

}  // namespace
}  // namespace contract
