package org.stagepost.api.host;

import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.session.Session;

/**
 * Logs clients in: asks the authenticators in the order of the configuration, and then the account
 * directory; makes failures equal in words and time, delays and logs them.
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

  /** Whether any authenticator in use takes tokens. */
  boolean takesTokens();

  /**
   * What SCRAM (RFC 5802) must say of an account before the client proves anything: salt and
   * iterations of these keys. For a user who is unknown or has none, and when they cannot be had,
   * they are made up, and the same each time. The answer takes its time, which is the same for all.
   *
   * @param user the name as the client gave it
   * @param kind {@code Verifier.SCRAM_SHA_1}, {@code …_256} or {@code …_512}
   */
  ScramKeys scramKeys(Session session, String user, String kind);

  /**
   * Checks a proof that was made with SCRAM's keys.
   *
   * @param user the name as the client gave it
   * @param kind the kind of the keys
   * @param proof is asked whether the client's proof fits these keys; for an unknown user, or one
   *     without such keys, it is asked about made-up ones and the login is refused
   */
  LoginResult verifyWithScram(Session session, String user, String kind, ScramProof proof);

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
