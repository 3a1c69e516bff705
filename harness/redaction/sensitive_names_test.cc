#include "harness/redaction/sensitive_names.h"

#include <gtest/gtest.h>

namespace contract {
namespace {

TEST(SensitiveNames, KnowsANameHoweverItsWordsAreJoined) {
  for (const char* name :
       {"mobile_number", "mobileNumber", "Mobile-Number", "MOBILE NUMBER",
        "customer.mobile_number", "card[number]", "valid_otp", "otp", "tokens",
        "client_auth_token", "x-client-id", "X-Client-Secret", "Set-Cookie",
        "Authorization", "Proxy-Authorization", "credentials.api_key",
        "paymentSessionId", "cvv", "phone"}) {
    EXPECT_EQ(SensitivityOf(name), Sensitivity::kSecret) << name;
  }
}

TEST(SensitiveNames, LeavesNamesAloneThatOnlyLookAlike) {
  for (const char* name :
       {"otp_length", "token_type", "wallet_id", "customer_id", "card_id",
        "cf_card_id", "card_name", "name_on_card", "cf_program_id", "company",
        "pinned", "span", "x-routing-id", "phone_verified", "", "secretary"}) {
    EXPECT_EQ(SensitivityOf(name), Sensitivity::kNone) << name;
  }
}

TEST(SensitiveNames, LetsAMaskedCardNumberStayUnlessItIsNotMasked) {
  const Sensitivity masked = SensitivityOf("masked_card_number");
  EXPECT_EQ(masked, Sensitivity::kMasked);
  EXPECT_FALSE(IsSecretUnder(masked, "XXXXXXXXXXXX0185"));
  EXPECT_FALSE(IsSecretUnder(masked, "607466XXXXXX0185"));
  EXPECT_TRUE(IsSecretUnder(masked, "6074660000120185"));
}

TEST(SensitiveNames, MakesEnvironmentVariablesOfNames) {
  EXPECT_EQ(VariableNameFor("mobileNumber"), "MOBILE_NUMBER");
  EXPECT_EQ(VariableNameFor("x-client-secret"), "X_CLIENT_SECRET");
  EXPECT_EQ(VariableNameFor(""), "SECRET");
}

}  // namespace
}  // namespace contract
