package org.stagepost.api.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pf4j.ExtensionPoint;
import org.stagepost.api.account.AccountName;

/**
 * Checks passwords against one source of accounts. The key {@code authenticators} of the
 * configuration names those in use and their order.
 *
 * <p>It answers whose password it is, and no more: which accounts there are, and which of them may
 * log in, the account directory says, which the server asks after each {@link AuthResult.Ok}.
 *
 * <p>Called by many sessions at once; it may block. Its deadline is 10 s.
 */
public interface Authenticator extends ExtensionPoint {

  /**
   * The short name that the configuration uses, for example {@code h2}: letters, digits, hyphens.
   */
  String name();

  /**
   * Checks a password.
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
   * The account's stored verifiers, for mechanisms in which the password itself is never sent.
   * Empty for an account that is unknown here, disabled, or has none.
   *
   * @throws Exception counts as a temporary failure
   */
  default List<Verifier> verifiers(AccountName name) throws Exception {
    return List.of();
  }
}
