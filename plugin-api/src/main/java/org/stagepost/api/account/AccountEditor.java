package org.stagepost.api.account;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.Quota;

/** Changes accounts. Each method is atomic, and durable once it has returned. */
public interface AccountEditor {

  /**
   * A new account.
   *
   * @param name its name
   * @param verifiers what its password is checked with
   * @param quota what of a quota it has of its own
   */
  record NewAccount(AccountName name, List<Verifier> verifiers, OwnQuota quota) {

    /** Copies the list. */
    public NewAccount {
      verifiers = List.copyOf(verifiers);
    }

    /** A new account with exactly this quota, whatever the default says. */
    public NewAccount(AccountName name, List<Verifier> verifiers, Quota quota) {
      this(name, verifiers, OwnQuota.of(quota));
    }
  }

  /**
   * Adds all of these accounts, or none.
   *
   * @param accounts each name once; they may log in
   * @return the names that exist already; if there are any, nothing was added
   * @throws Exception if it could not be done; nothing was added
   */
  List<AccountName> add(List<NewAccount> accounts) throws Exception;

  /**
   * All verifiers of an account, whether or not it may log in: for the administration, and never
   * for a login.
   *
   * @return in the order in which they are stored; empty if there is no such account
   * @throws Exception if that cannot be found out now
   */
  Optional<List<Verifier>> verifiers(AccountName name) throws Exception;

  /**
   * Changes the verifiers of an account. Nobody else changes them between what the function is
   * given and what it answers, so of two changes at once neither is lost.
   *
   * @param change from the verifiers that there are to those that there shall be; the same ones for
   *     no change. It may be called more than once and others wait for it: it only computes, and
   *     hashes nothing. What it throws is thrown here, and nothing is changed
   * @return what there was before; empty if there is no such account
   * @throws Exception if it could not be done; nothing was changed
   */
  Optional<List<Verifier>> changeVerifiers(AccountName name, UnaryOperator<List<Verifier>> change)
      throws Exception;

  /**
   * Allows or refuses login.
   *
   * @return false if there is no such account
   * @throws Exception if it could not be done; nothing was changed
   */
  boolean setLoginAllowed(AccountName name, boolean allowed) throws Exception;

  /**
   * What of a quota an account has of its own; what counts is {@link Account#quota}.
   *
   * @return empty if there is no such account
   * @throws Exception if that cannot be found out now
   */
  Optional<OwnQuota> ownQuota(AccountName name) throws Exception;

  /**
   * Replaces what of a quota an account has of its own. Mail that is there already stays.
   *
   * @return false if there is no such account
   * @throws Exception if it could not be done; nothing was changed
   */
  boolean setQuota(AccountName name, OwnQuota quota) throws Exception;

  /**
   * Removes an account. Its mail is not touched.
   *
   * @return false if there is no such account
   * @throws Exception if it could not be done; nothing was changed
   */
  boolean remove(AccountName name) throws Exception;
}
