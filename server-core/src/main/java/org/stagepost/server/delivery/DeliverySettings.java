package org.stagepost.server.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.stagepost.api.account.AccountName;

/**
 * What delivery must be told.
 *
 * @param hostname the name of this server, as it stands in {@code Received}
 * @param domains the local domains, the default one first; at least one
 * @param postmaster the account that gets the postmaster's mail, if the operator named one
 * @param quarantine the account that gets what filters put into quarantine, if the operator named
 *     one
 */
public record DeliverySettings(
    String hostname,
    List<String> domains,
    Optional<AccountName> postmaster,
    Optional<AccountName> quarantine) {

  /** Checks that there is a domain. */
  public DeliverySettings {
    Objects.requireNonNull(hostname, "hostname");
    Objects.requireNonNull(postmaster, "postmaster");
    Objects.requireNonNull(quarantine, "quarantine");
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a server has at least one local domain");
    }
  }
}
