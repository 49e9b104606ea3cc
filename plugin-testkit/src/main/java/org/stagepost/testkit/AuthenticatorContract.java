package org.stagepost.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;

/**
 * What every {@link Authenticator} must do. Extend it, make an authenticator that knows the
 * accounts that you are given, and get the tests.
 */
@Timeout(120)
public abstract class AuthenticatorContract {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final AccountName NOBODY = new AccountName("nobody@example.org");
  private static final String RIGHT = "Secret 1";

  /** Names that mean something to a database, a directory, a shell or a file. */
  private static final List<String> HOSTILE_NAMES =
      List.of(
          "'or'1'='1@example.org",
          "ann'--@example.org",
          "ann\"--@example.org",
          "x';drop.table.account;--@example.org",
          "ann)(|(uid=@example.org",
          "_nn@example.org",
          "ann@example_org",
          "ann?@example.org",
          "$(id)@example.org",
          "`id`@example.org",
          "{0}@example.org",
          "ann#@example.org",
          "ann,dc=example@example.org",
          "-ann@example.org",
          "null@example.org",
          "änn@example.org",
          "ann@example.org.evil.example",
          "l".repeat(64) + "@" + ("d".repeat(63) + ".").repeat(3) + "d".repeat(63));

  /**
   * An authenticator that knows exactly these accounts, ready for use: started, if it has to be.
   * Called at most once for each test.
   */
  protected abstract Authenticator authenticator(Map<AccountName, Password> accounts)
      throws Exception;

  /**
   * Whether its source can keep a password of any octets. If not, those that the tests give it are
   * one line of UTF-8, not empty.
   */
  protected boolean keepsAnyOctets() {
    return true;
  }

  /**
   * A way to change what the authenticator of this test knows, as an operator would; empty by
   * default, and the tests that need it are skipped.
   */
  protected Optional<Changes> changes() {
    return Optional.empty();
  }

  /**
   * A way to take the authenticator's source away, as when its database is down; empty by default,
   * and the test that needs it is skipped.
   */
  protected Optional<Outage> outage() {
    return Optional.empty();
  }

  /** Changes accounts. */
  protected interface Changes {

    /** Gives an account another password. */
    void setPassword(AccountName name, Password password) throws Exception;

    /** Allows or refuses login. */
    void setLoginAllowed(AccountName name, boolean allowed) throws Exception;

    /** Removes an account. */
    void remove(AccountName name) throws Exception;
  }

  /** Ends the source of accounts. */
  protected interface Outage {

    /** From now on, nothing can be found out. */
    void begin() throws Exception;
  }

  private Authenticator annAlone() throws Exception {
    return authenticator(Map.of(ANN, Password.of(RIGHT)));
  }

  private static AuthResult.Ok assertOk(AccountName name, AuthResult result) {
    AuthResult.Ok ok =
        assertInstanceOf(AuthResult.Ok.class, result, () -> name.value() + ": " + result);
    assertEquals(name, ok.account());
    assertTrue(ok.credentialVersion() != null, "the credential version is null");
    return ok;
  }

  private static void assertMismatch(AuthResult result, String what) {
    assertInstanceOf(AuthResult.Mismatch.class, result, what);
  }

  private static void assertUnknown(AuthResult result, String what) {
    assertTrue(
        result instanceof AuthResult.UnknownUser || result instanceof AuthResult.Next,
        what + " is unknown, and the answer was " + result);
  }

  private static Password octets(String latin1) {
    return Password.of(latin1.getBytes(ISO_8859_1));
  }

  @Test
  void hasAShortName() throws Exception {
    Authenticator authenticator = annAlone();
    String name = authenticator.name();
    assertTrue(
        !name.isEmpty()
            && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-')),
        "the name \"" + name + "\" is not letters, digits and hyphens");
    assertEquals(name, authenticator.name());
  }

  @Test
  void takesTheRightPassword() throws Exception {
    assertOk(ANN, annAlone().verify(ANN, Password.of(RIGHT)));
  }

  @Test
  void refusesEveryOtherPassword() throws Exception {
    Authenticator authenticator = annAlone();
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
  void refusesAnEmptyPassword() throws Exception {
    assertMismatch(annAlone().verify(ANN, Password.of("")), "the empty password");
  }

  @Test
  void doesNotKnowOthers() throws Exception {
    Authenticator authenticator = annAlone();
    assertUnknown(authenticator.verify(NOBODY, Password.of(RIGHT)), "nobody");
    assertUnknown(authenticator.verify(NOBODY, Password.of("")), "nobody");
  }

  @Test
  void keepsPasswordsToTheOctet() throws Exception {
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
    assertEachOpensWithItsOwn(authenticator(accounts), accounts);
  }

  @Test
  void keepsPasswordsOfAnyOctets() throws Exception {
    assumeTrue(keepsAnyOctets(), "its source keeps text alone");
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
    assertEachOpensWithItsOwn(authenticator(accounts), accounts);
  }

  @Test
  void hostileNamesOfNobodyAreUnknown() throws Exception {
    Authenticator authenticator = annAlone();
    for (String name : HOSTILE_NAMES) {
      assertUnknown(authenticator.verify(new AccountName(name), Password.of(RIGHT)), name);
    }
    assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT))); // and did no harm
  }

  @Test
  void hostileNamesAreNamesLikeOthers() throws Exception {
    Map<AccountName, Password> accounts = new HashMap<>();
    accounts.put(ANN, Password.of(RIGHT));
    for (String name : HOSTILE_NAMES) {
      accounts.put(new AccountName(name), Password.of("password " + accounts.size()));
    }
    assertEachOpensWithItsOwn(authenticator(accounts), accounts);
  }

  private static void assertEachOpensWithItsOwn(
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

  @Test
  void manyLoginsAtOnceGetTheirOwnAnswers() throws Exception {
    Map<AccountName, Password> accounts = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      accounts.put(new AccountName("user" + i + "@example.org"), Password.of("password " + i));
    }
    Authenticator authenticator = authenticator(accounts);
    try (ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int round = 0; round < 10; round++) {
        accounts.forEach(
            (name, password) -> {
              all.add(
                  sessions.submit(
                      () -> {
                        assertOk(name, authenticator.verify(name, password));
                        assertMismatch(authenticator.verify(name, Password.of("wrong")), "wrong");
                        assertUnknown(authenticator.verify(NOBODY, password), "nobody");
                        return name;
                      }));
            });
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  @Test
  void theCredentialVersionStaysWhileNothingChanges() throws Exception {
    Authenticator authenticator = annAlone();
    String before =
        assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT))).credentialVersion();
    authenticator.verify(ANN, Password.of("wrong"));
    assertEquals(
        before, assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT))).credentialVersion());
  }

  @Test
  void aNewPasswordCountsAtOnceAndChangesTheCredentialVersion() throws Exception {
    Authenticator authenticator = annAlone();
    Changes changes = changes().orElse(null);
    assumeTrue(changes != null, "its accounts cannot be changed here");
    String before =
        assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT))).credentialVersion();
    changes.setPassword(ANN, Password.of("next"));
    assertMismatch(authenticator.verify(ANN, Password.of(RIGHT)), "the old password");
    String after =
        assertOk(ANN, authenticator.verify(ANN, Password.of("next"))).credentialVersion();
    assertTrue(
        before.isEmpty() && after.isEmpty() || !before.equals(after),
        "the credential version did not change with the password; give none (an empty text) if"
            + " there is none");
    changes.setPassword(ANN, Password.of(RIGHT));
    String again = assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT))).credentialVersion();
    assertTrue(
        again.isEmpty() || !again.equals(after) && !again.equals(before),
        "a credential version came back");
  }

  @Test
  void aDisabledAccountIsKnownAndDoesNotOpen() throws Exception {
    Authenticator authenticator = annAlone();
    Changes changes = changes().orElse(null);
    assumeTrue(changes != null, "its accounts cannot be changed here");
    changes.setLoginAllowed(ANN, false);
    assertAll(
        () ->
            assertInstanceOf(
                AuthResult.Disabled.class,
                authenticator.verify(ANN, Password.of(RIGHT)),
                "a disabled account, with the right password"),
        () ->
            assertInstanceOf(
                AuthResult.Disabled.class,
                authenticator.verify(ANN, Password.of("wrong")),
                "a disabled account, with a wrong password: that it is disabled counts first"),
        () ->
            assertEquals(
                List.of(), authenticator.verifiers(ANN), "the verifiers of a disabled account"));
    changes.setLoginAllowed(ANN, true);
    assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT)));
  }

  @Test
  void aRemovedAccountIsUnknown() throws Exception {
    Authenticator authenticator = annAlone();
    Changes changes = changes().orElse(null);
    assumeTrue(changes != null, "its accounts cannot be changed here");
    changes.remove(ANN);
    assertUnknown(authenticator.verify(ANN, Password.of(RIGHT)), "a removed account");
    assertEquals(List.of(), authenticator.verifiers(ANN));
  }

  @Test
  void suppliesVerifiersOfTheKindsThatItDeclares() throws Exception {
    Authenticator authenticator = annAlone();
    for (String kind : authenticator.suppliedKinds()) {
      assertEquals(kind.toLowerCase(Locale.ROOT), kind);
    }
    for (Verifier verifier : authenticator.verifiers(ANN)) {
      assertTrue(
          authenticator.suppliedKinds().contains(verifier.kind()),
          "a verifier of kind " + verifier.kind() + " was not declared");
    }
    assertEquals(List.of(), authenticator.verifiers(NOBODY));
  }

  /** An account is refused by what is known of it, never because nothing could be known. */
  @Test
  void anOutageIsNeverARefusal() throws Exception {
    Authenticator authenticator = annAlone();
    Outage outage = outage().orElse(null);
    assumeTrue(outage != null, "its source cannot be taken away here");
    outage.begin();
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

  /** Nothing that is shown in a log may show the password. */
  @Test
  void itsAnswersShowNoSecret() throws Exception {
    Authenticator authenticator = annAlone();
    assertFalse(authenticator.verify(ANN, Password.of(RIGHT)).toString().contains(RIGHT));
    assertFalse(authenticator.verifiers(ANN).toString().contains(RIGHT));
  }
}
