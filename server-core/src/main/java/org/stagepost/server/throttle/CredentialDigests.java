package org.stagepost.server.throttle;

import java.util.Optional;
import org.stagepost.server.key.KeyedDigest.Digest;

/**
 * What is kept of credentials: digests.
 *
 * @param account of the account; empty without a name
 * @param network of the network that they come from
 * @param secret of the account and the secret that was sent; empty if none was
 */
record CredentialDigests(Optional<Digest> account, Digest network, Optional<Digest> secret) {

  /**
   * Failures of logins that send the secret, and of those that only prove it, are counted apart:
   * those of a telephone that cannot log in by SCRAM lock nobody out who sends the password.
   */
  Digest counted(Digest whose) {
    return counted(whose, secret.isPresent());
  }

  /** Under what is counted what fails with or without the secret being sent. */
  static Digest counted(Digest whose, boolean sent) {
    return sent ? whose : new Digest(whose.high(), ~whose.low());
  }

  /** An account and a network in one. */
  static Digest pair(Digest account, long network) {
    return new Digest(account.high() ^ network, account.low());
  }
}
