package org.stagepost.api.host;

import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;

/**
 * Owns the kinds of {@link Verifier}. Hashes run on as many threads as there are cores, with a
 * short queue, so that a flood of logins cannot stop the mail.
 */
@HostProvided
public interface Passwords {

  /** A hash could not be made or checked now: too many wait. The client may try again. */
  final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public Overloaded() {
      super("too many passwords wait to be checked", null, false, false);
    }
  }

  /**
   * Whether a password fits a verifier. False for a kind or value that is not understood.
   *
   * @throws Overloaded if too many wait
   */
  boolean verify(Verifier verifier, Password password);

  /**
   * Makes a verifier: {@link Verifier#ARGON2ID} with m = 19 MiB, t = 2, p = 1 (RFC 9106), or {@link
   * Verifier#READABLE}.
   *
   * @throws IllegalArgumentException for a kind that is not made here
   * @throws Overloaded if too many wait
   */
  Verifier make(String kind, Password password);
}
