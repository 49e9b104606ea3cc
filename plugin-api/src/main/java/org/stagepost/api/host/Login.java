package org.stagepost.api.host;

import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
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
   * Whether any authenticator in use supplies this kind of verifier, and the operator offers it.
   */
  boolean supports(String verifierKind);

  /** Compares a client's proof with the one that a secret gives. */
  @FunctionalInterface
  interface SecretProof {

    /** Whether the proof fits; compare with {@code MessageDigest.isEqual}. */
    boolean fits(byte[] secret);
  }
}
