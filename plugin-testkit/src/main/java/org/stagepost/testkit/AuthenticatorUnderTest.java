package org.stagepost.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.testkit.AuthenticatorContract.Changes;
import org.stagepost.testkit.AuthenticatorContract.Outage;

/** An authenticator as its contract has it made, and what is asserted of its answers. */
record AuthenticatorUnderTest(AuthenticatorContract contract) {

  static final AccountName ANN = new AccountName("ann@example.org");
  static final AccountName NOBODY = new AccountName("nobody@example.org");
  static final String RIGHT = "Secret 1";

  Authenticator knowing(Map<AccountName, Password> accounts) throws Exception {
    return contract.authenticator(accounts);
  }

  Authenticator annAlone() throws Exception {
    return knowing(Map.of(ANN, Password.of(RIGHT)));
  }

  boolean keepsAnyOctets() {
    return contract.keepsAnyOctets();
  }

  boolean tellsWhomItKnows() {
    return contract.tellsWhomItKnows();
  }

  /** Skips the test if there is no way to change accounts. */
  Changes changes() {
    Optional<Changes> changes = contract.changes();
    assumeTrue(changes.isPresent(), "its accounts cannot be changed here");
    return changes.get();
  }

  /** Skips the test if there is no way to take the source away. */
  Outage outage() {
    Optional<Outage> outage = contract.outage();
    assumeTrue(outage.isPresent(), "its source cannot be taken away here");
    return outage.get();
  }

  static void assertOk(AccountName name, AuthResult result) {
    AuthResult.Ok ok =
        assertInstanceOf(AuthResult.Ok.class, result, () -> name.value() + ": " + result);
    assertEquals(name, ok.account());
  }

  static void assertMismatch(AuthResult result, String what) {
    assertInstanceOf(AuthResult.Mismatch.class, result, what);
  }

  static void assertUnknown(AuthResult result, String what) {
    assertTrue(
        result instanceof AuthResult.UnknownUser || result instanceof AuthResult.Next,
        what + " is unknown, and the answer was " + result);
  }

  static Password octets(String latin1) {
    return Password.of(latin1.getBytes(ISO_8859_1));
  }

  static void assertEachOpensWithItsOwn(
      Authenticator authenticator, Map<AccountName, Password> accounts) throws Exception {
    for (AccountName name : accounts.keySet()) {
      for (Password password : accounts.values()) {
        AuthResult result = authenticator.verify(name, password);
        if (accounts.get(name).equals(password)) {
          assertOk(name, result);
        } else {
          assertMismatch(result, "a password of another account, for " + name);
        }
      }
    }
  }
}
