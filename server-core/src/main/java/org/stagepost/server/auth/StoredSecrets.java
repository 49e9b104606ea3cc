package org.stagepost.server.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.session.Session;

/** What the authenticators keep of accounts, for mechanisms that never send the password. */
final class StoredSecrets {

  private final List<Link> links;
  private final LoginSettings settings;

  StoredSecrets(List<Link> links, LoginSettings settings) {
    this.links = links;
    this.settings = settings;
  }

  /**
   * A secret, and who logs in with it.
   *
   * @param identity the account, and the authenticator that has it
   * @param secret what is kept of it
   */
  record Held<T>(Identity identity, T secret) {}

  /** Whether any authenticator supplies this kind of verifier, and the operator offers it. */
  boolean areSupplied(String kind) {
    return settings.offers(kind) && links.stream().anyMatch(link -> link.kinds().contains(kind));
  }

  /**
   * What the first authenticator has of an account that has any of this kind.
   *
   * @param reading takes what is kept out of a verifier
   * @throws org.stagepost.server.plugin.PluginFailure if it cannot be found out
   */
  <T> List<Held<T>> of(
      Session session, String user, String kind, Function<Verifier, Optional<T>> reading) {
    Optional<AccountName> name = AccountName.parse(user, settings.defaultDomain());
    if (name.isEmpty() || !areSupplied(kind)) {
      return List.of();
    }
    for (Link link : links) {
      Identity identity = new Identity(name.get(), link.name());
      List<Held<T>> held =
          link.verifiers(session, name.get(), kind).stream()
              .flatMap(verifier -> reading.apply(verifier).stream())
              .map(secret -> new Held<>(identity, secret))
              .toList();
      if (!held.isEmpty()) {
        return held;
      }
    }
    return List.of();
  }

  /** All spellings of a name are one, for what is made up of it too. */
  String canonical(String user) {
    return AccountName.parse(user, settings.defaultDomain()).map(AccountName::value).orElse(user);
  }
}
