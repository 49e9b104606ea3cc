package org.stagepost.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Name;

/**
 * A role that the configuration gives to extensions, by naming them. What is not named has none and
 * is never called; the extensions of all other points are called without being named.
 */
public enum Role {
  /** Who exists. */
  ACCOUNTS(AccountDirectory.class, "accounts", whole -> List.of(whole.accounts())),
  /** Who is asked about passwords. */
  AUTHENTICATORS(Authenticator.class, "authenticators", Configuration::authenticators),
  /** Who is asked whether a login may be tried. */
  POLICIES(AuthPolicy.class, "authentication.policies", whole -> whole.authentication().policies()),
  /** Who is asked about recipients. */
  ROUTERS(RecipientRouter.class, "routers", Configuration::routers),
  /** Who is asked about mail. */
  FILTERS(MailFilter.class, "filters", Configuration::filters),
  /** Where mail is kept. */
  STORE(MailStore.class, "store", whole -> List.of(whole.store()));

  private final Class<?> point;
  private final String key;
  private final Function<Configuration, List<Name>> names;

  Role(Class<?> point, String key, Function<Configuration, List<Name>> names) {
    this.point = point;
    this.key = key;
    this.names = names;
  }

  /** The role that extensions of a point play; empty if they need none. */
  public static Optional<Role> of(String point) {
    return Arrays.stream(values())
        .filter(role -> role.point.getSimpleName().equals(point))
        .findFirst();
  }

  /** The key that names who plays it. */
  public String key() {
    return key;
  }

  /** Who plays it, in the order in which they are asked. */
  List<String> names(Configuration configuration) {
    return names.apply(configuration).stream().map(Name::value).toList();
  }
}
