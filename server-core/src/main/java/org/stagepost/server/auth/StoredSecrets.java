package org.stagepost.server.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.session.Session;

/**
 * What the authenticators keep of accounts, for logins in which no password is sent. As with a
 * password, the first that knows an account decides, and nobody else is asked.
 *
 * @param chain the authenticators, in the order of the configuration
 * @param settings what the operator offers
 */
record StoredSecrets(List<ChainedAuthenticator> chain, LoginSettings settings) {

  /**
   * An account that is known.
   *
   * @param identity the account, and the authenticator that knows it
   * @param secrets what is kept of it; possibly nothing
   * @param disabled whether it is disabled there
   */
  record KnownAccount<T>(Identity identity, List<T> secrets, boolean disabled) {}

  /** Whether any authenticator supplies this kind of verifier, and the operator offers it. */
  boolean areSupplied(String kind) {
    return settings.offers(kind) && chain.stream().anyMatch(one -> one.kinds().contains(kind));
  }

  /**
   * What is kept of an account of some kind; empty if nobody knows the account, or nobody is to be
   * asked for that kind.
   *
   * @param reading takes what is kept out of a verifier
   * @throws org.stagepost.server.plugin.PluginFailure if it cannot be found out
   */
  <T> Optional<KnownAccount<T>> of(
      Session session, AccountName name, String kind, Function<Verifier, Optional<T>> reading) {
    return areSupplied(kind)
        ? first(session, name, chain)
            .map(
                answer ->
                    new KnownAccount<>(
                        new Identity(name, answer.by().name()),
                        answer.verifiers(kind).stream()
                            .flatMap(verifier -> reading.apply(verifier).stream())
                            .toList(),
                        answer.isDisabled()))
        : Optional.empty();
  }

  /**
   * Whether an account is disabled by the first of these authenticators that knows it.
   *
   * @param asked the whole chain, or those in front of one that has vouched for the account
   * @throws org.stagepost.server.plugin.PluginFailure if it cannot be found out
   */
  static boolean isDisabledBy(Session session, AccountName name, List<ChainedAuthenticator> asked) {
    return first(session, name, asked).filter(Answer::isDisabled).isPresent();
  }

  /** The first that knows an account, and what it says of it. */
  private record Answer(ChainedAuthenticator by, VerifierResult result) {

    boolean isDisabled() {
      return result instanceof VerifierResult.Disabled;
    }

    List<Verifier> verifiers(String kind) {
      return result instanceof VerifierResult.Known(List<Verifier> verifiers)
          ? by.supplied(verifiers, kind)
          : List.of();
    }
  }

  private static Optional<Answer> first(
      Session session, AccountName name, List<ChainedAuthenticator> asked) {
    for (ChainedAuthenticator one : asked) {
      VerifierResult result = one.verifiers(session, name);
      if (!(result instanceof VerifierResult.Next)) {
        return Optional.of(new Answer(one, result));
      }
    }
    return Optional.empty();
  }
}
