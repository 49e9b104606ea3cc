package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;

/**
 * What every {@link Authenticator} must do. Extend it, make an authenticator that knows the
 * accounts that you are given, and get the tests. They are in the interfaces that this class
 * implements, one for each kind of promise.
 */
@Timeout(120)
public abstract class AuthenticatorContract
    implements PasswordClauses, LoginNameClauses, AccountStateClauses, VerifierClauses {

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
   * Whether it says without a password whom it knows and whom it has locked ({@link
   * Authenticator#verifiers}), as one can whose source is at hand. If not, the next authenticator
   * of a chain decides about logins in which no password is sent.
   */
  protected boolean tellsWhomItKnows() {
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

  /** The authenticator of this test, once it is made. */
  @Override
  public final AuthenticatorUnderTest tested() {
    return new AuthenticatorUnderTest(this);
  }

  @Test
  void hasAShortName() throws Exception {
    Authenticator authenticator = tested().annAlone();
    String name = authenticator.name();
    assertTrue(
        !name.isEmpty()
            && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-')),
        "the name \"" + name + "\" is not letters, digits and hyphens");
    assertEquals(name, authenticator.name());
  }

  /** USER, PLAIN and LOGIN are offered only then. */
  @Test
  void saysThatItTakesPasswords() throws Exception {
    assertTrue(tested().annAlone().takesPasswords());
  }
}
