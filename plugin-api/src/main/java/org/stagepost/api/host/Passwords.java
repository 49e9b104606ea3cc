package org.stagepost.api.host;

import java.util.List;
import java.util.Optional;
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
   * What became of a password.
   *
   * @param fitting the verifier that it fits; empty for a wrong password
   * @param outdated whether {@link Passwords#renewed} would store something else now, so that an
   *     authenticator which can write should ask for it; only if the account's own password fits
   */
  record Check(Optional<Verifier> fitting, boolean outdated) {

    /** The password is wrong. */
    public static final Check MISMATCH = new Check(Optional.empty(), false);

    /** Whether the password is right. */
    public boolean fits() {
      return fitting.isPresent();
    }

    /** The name of the application password that it is; empty for the account's own. */
    public String label() {
      return fitting.map(Verifier::label).orElse("");
    }
  }

  /**
   * Checks a password against all that an account keeps: application passwords first, which cost
   * next to nothing, however many there are, then the account's own. A wrong password costs the
   * same work whatever is kept.
   *
   * <p>A {@link Verifier#READABLE} secret is no way in for a password, and keys of SCRAM are one
   * only where the account has nothing else of its own. Under a label only {@link
   * Verifier#GENERATED} counts.
   *
   * @throws Overloaded if too many wait
   */
  Check check(List<Verifier> verifiers, Password password);

  /**
   * What an account should keep from now on, after a {@link Check} that found its verifiers
   * {@linkplain Check#outdated outdated}: in place of the fitting one a hash as it is made today,
   * and keys for the kinds of SCRAM that the operator wants. All else stays, in its order.
   *
   * @param verifiers all that it keeps; store the result only if that is still so, for the password
   *     may have been changed meanwhile
   * @param fitting one of them, of the account's own password
   * @param password the password that fits it
   * @throws Overloaded if too many wait
   */
  List<Verifier> renewed(List<Verifier> verifiers, Verifier fitting, Password password);

  /**
   * Makes a verifier: {@link Verifier#ARGON2ID} with m = 19 MiB, t = 2, p = 1 (RFC 9106), keys of
   * SCRAM, {@link Verifier#READABLE}, or {@link Verifier#GENERATED} of a secret that the server has
   * made.
   *
   * @throws IllegalArgumentException for a kind that is not made here, and for a password of which
   *     the kind cannot be made
   * @throws Overloaded if too many wait
   */
  Verifier make(String kind, Password password);
}
