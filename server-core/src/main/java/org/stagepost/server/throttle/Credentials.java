package org.stagepost.server.throttle;

import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.session.Session;

/**
 * What somebody logs in with, before it is checked.
 *
 * @param session where
 * @param user the name as the client gave it; empty if it gave none
 * @param account the account of this name, if one can have it
 * @param secret the secret, if the client has sent it and not only proved that it knows it
 */
public record Credentials(
    Session session,
    Optional<String> user,
    Optional<AccountName> account,
    Optional<byte[]> secret) {

  /** What is counted as one account: all spellings of a name; empty without a name. */
  Optional<String> counted() {
    return account.map(AccountName::value).or(this::user);
  }

  /** The network that they come from. */
  ClientNetwork network() {
    return ClientNetwork.of(session.peer());
  }

  @Override
  public String toString() {
    return "Credentials[" + session.id() + ", masked]";
  }
}
