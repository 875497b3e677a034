package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.definition.Environment;
import io.tocsin.plan.AccountFailure;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);

  @Test
  void credentials_of_another_account_are_refused_with_both_accounts() {
    assertThatThrownBy(() -> Account.requireAccount(PROD, "444455556666"))
        .isInstanceOf(AccountFailure.class)
        .hasMessage(
            "the credentials are of account 444455556666, but environment 'prod' is account"
                + " 111122223333 in eu-central-1; check the credentials, and the profile and role in"
                + " alarms/platform.yaml");
    assertThatCode(() -> Account.requireAccount(PROD, "111122223333")).doesNotThrowAnyException();
  }
}
