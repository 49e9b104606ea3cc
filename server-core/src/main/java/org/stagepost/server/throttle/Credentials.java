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

  /** What all spellings of the name are; empty without a name. */
  public Optional<String> name() {
    return user.map(given -> name(given, account));
  }

  /**
   * What all spellings of a name are: one name, for what is counted and what is made up.
   *
   * @param user the name as the client gave it
   * @param account the account of this name, if one can have it
   */
  public static String name(String user, Optional<AccountName> account) {
    return account.map(AccountName::value).orElse(user);
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
