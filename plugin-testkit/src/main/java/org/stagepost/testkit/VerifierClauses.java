package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.stagepost.testkit.AuthenticatorUnderTest.ANN;
import static org.stagepost.testkit.AuthenticatorUnderTest.NOBODY;
import static org.stagepost.testkit.AuthenticatorUnderTest.RIGHT;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.testkit.AuthenticatorContract.Changes;

/** What it says of an account where no password is sent. */
interface VerifierClauses extends AuthenticatorClauses {

  @Test
  default void suppliesVerifiersOfTheKindsThatItDeclares() throws Exception {
    Authenticator authenticator = tested().annAlone();
    for (String kind : authenticator.suppliedKinds()) {
      assertEquals(kind.toLowerCase(Locale.ROOT), kind);
    }
    if (authenticator.verifiers(ANN) instanceof VerifierResult.Known(List<Verifier> verifiers)) {
      for (Verifier verifier : verifiers) {
        assertTrue(
            authenticator.suppliedKinds().contains(verifier.kind()),
            "a verifier of kind " + verifier.kind() + " was not declared");
      }
    }
  }

  /** Otherwise the next authenticator lets in whom this one would refuse. */
  @Test
  default void isTheLastThatIsAskedAboutWhomItKnows() throws Exception {
    Authenticator authenticator = tested().annAlone();
    assumeTrue(tested().tellsWhomItKnows(), "it cannot tell whom it knows without a password");
    assertInstanceOf(VerifierResult.Known.class, authenticator.verifiers(ANN));
    assertInstanceOf(VerifierResult.Next.class, authenticator.verifiers(NOBODY));
  }

  @Test
  default void aDisabledAccountIsLockedHoweverOneLogsIn() throws Exception {
    Authenticator authenticator = tested().annAlone();
    assumeTrue(tested().tellsWhomItKnows(), "it cannot tell whom it knows without a password");
    Changes changes = tested().changes();
    changes.setLoginAllowed(ANN, false);
    assertInstanceOf(VerifierResult.Disabled.class, authenticator.verifiers(ANN));
    changes.setLoginAllowed(ANN, true);
    assertInstanceOf(VerifierResult.Known.class, authenticator.verifiers(ANN));
  }

  /** Nothing that is shown in a log may show the password. */
  @Test
  default void itsAnswersShowNoSecret() throws Exception {
    Authenticator authenticator = tested().annAlone();
    assertFalse(authenticator.verify(ANN, Password.of(RIGHT)).toString().contains(RIGHT));
    assertFalse(authenticator.verifiers(ANN).toString().contains(RIGHT));
  }
}
