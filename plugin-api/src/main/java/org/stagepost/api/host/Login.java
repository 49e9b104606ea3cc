package org.stagepost.api.host;

import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.session.Session;

/**
 * Logs clients in: asks the authenticators in the order of the configuration, and then the account
 * directory; makes failures equal in words and time, delays and logs them. Within a SASL
 * conversation nobody is in before it is over.
 */
@HostProvided
public interface Login {

  /**
   * Checks a name and a password.
   *
   * @param user the name as the client gave it; without an at sign it gets the first local domain
   * @return the identity, or {@code REFUSED} or {@code TEMPORARY}
   */
  LoginResult verify(Session session, String user, Password password);

  /**
   * Checks a proof that was made with a secret the server can read, as APOP's digest is.
   *
   * @param user the name as the client gave it
   * @param proof is asked whether the client's proof fits this secret; for an unknown user, or one
   *     without a readable secret, it is asked about a made-up one and the login is refused
   */
  LoginResult verifyWithSecret(Session session, String user, SecretProof proof);

  /**
   * Checks an OAuth 2 access token (RFC 7628).
   *
   * @param user the name as the client gave it, if it gave one
   * @return the identity, or {@code REFUSED} or {@code TEMPORARY}
   */
  LoginResult verifyToken(Session session, Optional<String> user, BearerToken token);

  /** Whether any authenticator in use takes passwords. */
  boolean takesPasswords();

  /** Whether any authenticator in use takes tokens. */
  boolean takesTokens();

  /**
   * What SCRAM (RFC 5802) must say of an account before the client proves anything. It is made of
   * the name alone, and the same each time, whether there is such an account or not.
   *
   * @param user the name as the client gave it
   */
  ScramParameters scramParameters(String user, ScramHash hash);

  /**
   * Checks a proof that was made with SCRAM's keys.
   *
   * @param user the name as the client gave it
   * @param proof is asked whether the client's proof fits these keys; for an unknown user, or one
   *     without such keys, it is asked about made-up ones and the login is refused
   */
  LoginResult verifyWithScram(Session session, String user, ScramHash hash, ScramProof proof);

  /**
   * Whether any authenticator in use supplies this kind of verifier, and the operator offers it.
   */
  boolean supports(String verifierKind);

  /** Compares a client's proof with the one that a secret gives. */
  @FunctionalInterface
  interface SecretProof {

    /** Whether the proof fits; compare with {@code MessageDigest.isEqual}. */
    boolean fits(byte[] secret);
  }

  /** Compares a client's proof with the keys of an account. */
  @FunctionalInterface
  interface ScramProof {

    /** Whether the proof fits; compare with {@code MessageDigest.isEqual}. */
    boolean fits(ScramKeys keys);
  }
}
