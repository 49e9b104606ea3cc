package org.stagepost.api.host;

import java.util.List;
import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
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
   * Checks a password against all that an account keeps: application passwords first, which cost
   * next to nothing, however many there are, then the account's own. A wrong password costs the
   * same work whatever is kept.
   *
   * <p>A {@link Verifier#READABLE} secret is no way in for a password, and keys of SCRAM are one
   * only where the account has nothing else of its own. Under a label only {@link
   * Verifier#GENERATED} counts.
   *
   * @return the verifier that it fits; empty for a wrong password
   * @throws Overloaded if too many wait
   */
  Optional<Verifier> check(List<Verifier> verifiers, Password password);

  /**
   * The same, for an authenticator that can write: what is kept of a password that was right is
   * made anew where it is not as it is made today, behind the answer. In place of the fitting
   * verifier comes a hash that costs what it costs today, and keys for the kinds of SCRAM that the
   * operator wants are added; all else stays, in its order.
   *
   * @param account whose verifiers they are
   * @param verifiers all that it keeps
   * @param store stores it
   * @return as above
   * @throws Overloaded if too many wait
   */
  Optional<Verifier> check(
      AccountName account, List<Verifier> verifiers, Password password, Renewal store);

  /** Stores what an account should keep from now on. */
  @FunctionalInterface
  interface Renewal {

    /**
     * Stores it if the account still has what was checked, in one step: the password may have been
     * changed meanwhile. Called at most once, later, on a thread of the server's, and not at all if
     * there is too much to do; the next login then makes up for it.
     *
     * @throws Exception is logged, and changes nothing
     */
    void store(List<Verifier> renewed) throws Exception;
  }

  /**
   * Makes a verifier: {@link Verifier#ARGON2ID} with m = 19 MiB, t = 2, p = 1 (RFC 9106), {@link
   * Verifier#READABLE}, or {@link Verifier#GENERATED} of a secret that the server has made.
   *
   * @throws IllegalArgumentException for a kind that is not made here, and for a password of which
   *     the kind cannot be made
   * @throws Overloaded if too many wait
   */
  Verifier make(String kind, Password password);

  /**
   * Makes keys of SCRAM. They have the salt that the server tells of this account, and are of no
   * use to another one.
   *
   * @throws IllegalArgumentException for a password of which no keys can be made
   * @throws Overloaded if too many wait
   */
  Verifier scramKeys(AccountName account, ScramHash hash, Password password);
}
