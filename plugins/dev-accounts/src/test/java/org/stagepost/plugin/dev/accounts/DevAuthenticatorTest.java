package org.stagepost.plugin.dev.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.testkit.TestPasswords;

final class DevAuthenticatorTest {

  private final TestPasswords passwords = new TestPasswords();
  private final DevAuthenticator authenticator = new DevAuthenticator(passwords);

  @ParameterizedTest
  @ValueSource(
      strings = {"ann@example.org", "ann+x@elsewhere.example", "a'b@[127.0.0.1]", "ä@xn--nda"})
  void everybodyHasTheSamePassword(String account) {
    AccountName name = new AccountName(account);
    assertEquals(new AuthResult.Ok(name), authenticator.verify(name, Password.of("stagepost")));
    for (String wrong : List.of("", "Stagepost", "stagepost ", "stagepost\0", "x")) {
      assertInstanceOf(
          AuthResult.Mismatch.class, authenticator.verify(name, Password.of(wrong)), wrong);
    }
  }

  @Test
  void thePasswordIsSuppliedForApop() {
    List<Verifier> verifiers =
        assertInstanceOf(
                VerifierResult.Known.class,
                authenticator.verifiers(new AccountName("ann@example.org")))
            .verifiers();
    assertEquals(authenticator.suppliedKinds(), Set.of(Verifier.READABLE));
    assertTrue(passwords.verify(verifiers.getFirst(), Password.of("stagepost")));
  }
}
