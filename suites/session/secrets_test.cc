#include "suites/session/secrets.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

// The variables under which the secrets of a target with one variable are
// shown, with their values.
std::map<std::string, std::string> SecretsWith(const std::string& name,
                                               const std::string& value,
                                               const std::string& source) {
  Target target;
  TargetProvider& provider = target.providers["p"];
  provider.credentials["key"] = "the_key";
  provider.credential_variables["key"] = "BOX_KEY";
  provider.variables[name] = value;
  if (!source.empty()) {
    provider.variable_sources[name] = source;
  }
  std::map<std::string, std::string> shown;
  for (const Secret& secret : SecretsOf(target)) {
    shown[secret.variable] = secret.value;
  }
  return shown;
}

using Shown = std::map<std::string, std::string>;

TEST(Secrets, AreTheCredentials) {
  EXPECT_EQ(SecretsWith("program", "12345678", ""),
            (Shown{{"BOX_KEY", "the_key"}}));
  EXPECT_EQ(SecretsWith("program", "12345678", "BOX_PROGRAM"),
            (Shown{{"BOX_KEY", "the_key"}}));
}

TEST(Secrets, AreVariablesThatAreSecretByTheirNames) {
  for (const char* name : {"valid_otp", "mobile_number", "card_number"}) {
    EXPECT_EQ(SecretsWith(name, "34567890", "").size(), 2U) << name;
    EXPECT_EQ(SecretsWith(name, "cust${unique}", "").size(), 1U) << name;
  }
}

// A printed command has to name the variable that a reader has set.
TEST(Secrets, AreShownUnderTheVariableTheyComeFrom) {
  EXPECT_EQ(SecretsWith("valid_otp", "345678", "BOX_OTP"),
            (Shown{{"BOX_KEY", "the_key"}, {"BOX_OTP", "345678"}}));
}

TEST(Secrets, AreVariablesThatComeFromASecretOne) {
  EXPECT_EQ(
      SecretsWith("customer_id", "919876543210", "BOX_CUSTOMER_PHONE"),
      (Shown{{"BOX_KEY", "the_key"}, {"BOX_CUSTOMER_PHONE", "919876543210"}}));
  EXPECT_EQ(SecretsWith("user_id", "a${b}c", "BOX_PIN").at("BOX_PIN"),
            "a${b}c");
}

}  // namespace
}  // namespace contract
