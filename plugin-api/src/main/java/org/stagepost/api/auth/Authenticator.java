package org.stagepost.api.auth;

import java.util.Optional;
import java.util.Set;
import org.pf4j.ExtensionPoint;
import org.stagepost.api.account.AccountName;

/**
 * Checks passwords against one source of accounts. The key {@code authenticators} of the
 * configuration names those in use and their order.
 *
 * <p>It says whose password it is, and, where none is sent, whether it knows the account. Which
 * accounts there are, and which of them may log in, the account directory says, which the server
 * asks after each {@link AuthResult.Ok}.
 *
 * <p>Called by many sessions at once; it may block. Its deadline is 10 s.
 */
public interface Authenticator extends ExtensionPoint {

  /**
   * The short name that the configuration uses, for example {@code h2}: letters, digits, hyphens.
   */
  String name();

  /**
   * Checks a password; called only if this {@linkplain #takesPasswords takes passwords}.
   *
   * <p>Use {@link org.stagepost.api.host.Passwords#verify} for stored verifiers: it bounds how many
   * hashes run at once. No care for timing is needed: the server does the dummy work for {@link
   * AuthResult.UnknownUser}.
   *
   * @param name the account's canonical name, as the client gave it
   * @param password the password, to the octet
   * @throws Exception counts as {@link AuthResult.TemporaryFailure}
   */
  AuthResult verify(AccountName name, Password password) throws Exception;

  /**
   * Whether {@link #verify} can accept anybody; true by default. Where no authenticator in use
   * takes passwords, USER and PASS, PLAIN and LOGIN are not offered.
   */
  default boolean takesPasswords() {
    return true;
  }

  /** Whether {@link #verifyToken} can accept anybody; false by default. */
  default boolean takesTokens() {
    return false;
  }

  /**
   * Checks an OAuth 2 access token; called only if this {@linkplain #takesTokens takes tokens}.
   *
   * @param name the account that the client claims, if it names one: another one than the token's
   *     is a {@link AuthResult.Mismatch}
   * @param token the token
   * @throws Exception counts as {@link AuthResult.TemporaryFailure}
   */
  default AuthResult verifyToken(Optional<AccountName> name, BearerToken token) throws Exception {
    return new AuthResult.Next();
  }

  /**
   * The kinds of verifier that {@link #verifiers} can supply. A mechanism that needs a kind, as
   * APOP needs {@link Verifier#READABLE}, is announced only if some authenticator supplies it.
   */
  default Set<String> suppliedKinds() {
    return Set.of();
  }

  /**
   * The account's stored verifiers, for mechanisms in which the password itself is never sent; and
   * whether the account is known and locked here, which counts for certificates and tokens as well.
   * As with passwords, the first that knows an account decides: whoever can tell without a password
   * should say so, even if it supplies nothing. By default it cannot tell.
   *
   * @throws Exception counts as a temporary failure
   */
  default VerifierResult verifiers(AccountName name) throws Exception {
    return new VerifierResult.Next();
  }
}
