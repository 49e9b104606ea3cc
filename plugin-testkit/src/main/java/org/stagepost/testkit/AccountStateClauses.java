package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.stagepost.testkit.AuthenticatorUnderTest.ANN;
import static org.stagepost.testkit.AuthenticatorUnderTest.NOBODY;
import static org.stagepost.testkit.AuthenticatorUnderTest.RIGHT;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertMismatch;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertOk;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertUnknown;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.testkit.AuthenticatorContract.Changes;

/** What counts of an account now, and that an outage says nothing of it. */
interface AccountStateClauses extends AuthenticatorClauses {

  @Test
  default void aNewPasswordCountsAtOnce() throws Exception {
    Authenticator authenticator = tested().annAlone();
    Changes changes = tested().changes();
    assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT)));
    changes.setPassword(ANN, Password.of("next"));
    assertMismatch(authenticator.verify(ANN, Password.of(RIGHT)), "the old password");
    assertOk(ANN, authenticator.verify(ANN, Password.of("next")));
    changes.setPassword(ANN, Password.of(RIGHT));
    assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT)));
  }

  @Test
  default void aDisabledAccountIsKnownAndDoesNotOpen() throws Exception {
    Authenticator authenticator = tested().annAlone();
    Changes changes = tested().changes();
    changes.setLoginAllowed(ANN, false);
    for (String password : List.of(RIGHT, "wrong")) { // that it is disabled counts first
      assertInstanceOf(
          AuthResult.Disabled.class,
          authenticator.verify(ANN, Password.of(password)),
          "a disabled account, with the password \"" + password + "\"");
    }
    changes.setLoginAllowed(ANN, true);
    assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT)));
  }

  @Test
  default void aRemovedAccountIsUnknown() throws Exception {
    Authenticator authenticator = tested().annAlone();
    tested().changes().remove(ANN);
    assertUnknown(authenticator.verify(ANN, Password.of(RIGHT)), "a removed account");
    assertInstanceOf(VerifierResult.Next.class, authenticator.verifiers(ANN), "a removed account");
  }

  /** An account is refused by what is known of it, never because nothing could be known. */
  @Test
  default void anOutageIsNeverARefusal() throws Exception {
    Authenticator authenticator = tested().annAlone();
    tested().outage().begin();
    for (AccountName name : List.of(ANN, NOBODY)) {
      AuthResult result;
      try {
        result = authenticator.verify(name, Password.of(RIGHT));
      } catch (Exception counted) {
        continue; // as a temporary failure
      }
      assertInstanceOf(AuthResult.TemporaryFailure.class, result, name.value());
    }
  }
}
