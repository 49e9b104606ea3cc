package org.stagepost.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.stagepost.testkit.AuthenticatorUnderTest.ANN;
import static org.stagepost.testkit.AuthenticatorUnderTest.RIGHT;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertEachOpensWithItsOwn;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertMismatch;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertOk;
import static org.stagepost.testkit.AuthenticatorUnderTest.octets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;

/** Whose password it is, to the octet. */
interface PasswordClauses extends AuthenticatorClauses {

  @Test
  default void takesTheRightPassword() throws Exception {
    assertOk(ANN, tested().annAlone().verify(ANN, Password.of(RIGHT)));
  }

  @Test
  default void refusesEveryOtherPassword() throws Exception {
    Authenticator authenticator = tested().annAlone();
    for (String wrong :
        List.of(
            "",
            " ",
            "Secret",
            "Secret 1 ",
            " Secret 1",
            "Secret  1",
            "secret 1",
            "SECRET 1",
            "Secret 10",
            "Secret 1Secret 1",
            "Secret 1\0",
            "Secret 1\0x",
            "Secret 1\0Secret 1",
            "Secret 1\r\n",
            "ecret 1",
            "\u00FF",
            "' OR '1'='1",
            "x".repeat(9_000))) {
      assertMismatch(authenticator.verify(ANN, octets(wrong)), "the password \"" + wrong + "\"");
    }
  }

  /** A directory may take an empty password for a request to bind as nobody, and succeed. */
  @Test
  default void refusesAnEmptyPassword() throws Exception {
    assertMismatch(tested().annAlone().verify(ANN, Password.of("")), "the empty password");
  }

  @Test
  default void keepsPasswordsToTheOctet() throws Exception {
    List<String> passwords =
        List.of(
            " blanks at both ends ",
            "blanks at both ends",
            "Blanks at both ends",
            " ",
            "  ",
            "tab\there",
            "colon:and;semicolon",
            "'quotes\" -- %s {0} $x \\n",
            "{PLAIN}brace",
            "p\u00E4sswort",
            "pa\u0308sswort",
            "\uD83D\uDD11",
            "x".repeat(1_000));
    Map<AccountName, Password> accounts = new HashMap<>();
    for (int i = 0; i < passwords.size(); i++) {
      accounts.put(new AccountName("user" + i + "@example.org"), Password.of(passwords.get(i)));
    }
    assertEachOpensWithItsOwn(tested().knowing(accounts), accounts);
  }

  @Test
  default void keepsPasswordsOfAnyOctets() throws Exception {
    assumeTrue(tested().keepsAnyOctets(), "its source keeps text alone");
    List<String> passwords =
        List.of(
            "",
            "\0",
            "a\0",
            "a\0b",
            "\r\n",
            "line\nline",
            "\u0001\u001B\u007F",
            "\u0080\u00FE\u00FF",
            "\u0081\u00FF\u00FE",
            "\u00C3\u0028",
            "x".repeat(9_000),
            "x".repeat(9_001));
    Map<AccountName, Password> accounts = new HashMap<>();
    for (int i = 0; i < passwords.size(); i++) {
      accounts.put(new AccountName("user" + i + "@example.org"), octets(passwords.get(i)));
    }
    assertEachOpensWithItsOwn(tested().knowing(accounts), accounts);
  }
}
