package org.stagepost.server;

import java.util.ArrayList;
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
import org.stagepost.server.config.NearestName;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Plugins;

/**
 * The extensions that the configuration names for the roles of which there are one, or some in an
 * order.
 *
 * @param accounts who exists
 * @param authenticators who is asked about passwords, in this order
 * @param policies who is asked whether a login may be tried, in this order
 * @param store where mail is kept
 * @param routers who is asked about recipients, in this order
 * @param filters who is asked about mail, in this order
 */
record Roles(
    Extension<AccountDirectory> accounts,
    List<Extension<Authenticator>> authenticators,
    List<Extension<AuthPolicy>> policies,
    Extension<MailStore> store,
    List<Extension<RecipientRouter>> routers,
    List<Extension<MailFilter>> filters) {

  /** Finds them all; empty if any is missing, and each that is missing is a problem. */
  static Optional<Roles> choose(
      Configuration configuration, Plugins plugins, String file, Problems problems) {
    Choice choice = new Choice(plugins, file, problems);
    Optional<Extension<AccountDirectory>> accounts =
        choice.one(
            AccountDirectory.class, AccountDirectory::name, "accounts", configuration.accounts());
    List<Extension<Authenticator>> authenticators =
        choice.all(
            Authenticator.class,
            Authenticator::name,
            "authenticators",
            configuration.authenticators());
    List<Name> policyNames = configuration.authentication().policies();
    List<Extension<AuthPolicy>> policies =
        choice.all(AuthPolicy.class, AuthPolicy::name, "authentication.policies", policyNames);
    Optional<Extension<MailStore>> store =
        choice.one(MailStore.class, MailStore::name, "store", configuration.store());
    List<Extension<RecipientRouter>> routers =
        choice.all(
            RecipientRouter.class, RecipientRouter::name, "routers", configuration.routers());
    List<Extension<MailFilter>> filters =
        choice.all(MailFilter.class, MailFilter::name, "filters", configuration.filters());
    boolean complete =
        authenticators.size() == configuration.authenticators().size()
            && policies.size() == policyNames.size()
            && routers.size() == configuration.routers().size()
            && filters.size() == configuration.filters().size();
    return complete && accounts.isPresent() && store.isPresent()
        ? Optional.of(
            new Roles(accounts.get(), authenticators, policies, store.get(), routers, filters))
        : Optional.empty();
  }

  private static String withArticle(String noun) {
    return ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  /**
   * Looks names up, and says which are not there; but not if they may be in a plugin that could not
   * be built, which has been told.
   */
  private record Choice(Plugins plugins, String file, Problems problems) {

    <T> List<Extension<T>> all(
        Class<T> point, Function<T, String> naming, String key, List<Name> names) {
      List<Extension<T>> chosen = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        one(point, naming, key + "[" + i + "]", names.get(i)).ifPresent(chosen::add);
      }
      return chosen;
    }

    <T> Optional<Extension<T>> one(
        Class<T> point, Function<T, String> naming, String key, Name name) {
      Optional<Extension<T>> found = plugins.extensions().named(point, naming, name.value());
      if (found.isEmpty() && !plugins.mayHave(point)) {
        List<String> known =
            plugins.extensions().of(point).stream().map(e -> naming.apply(e.instance())).toList();
        problems.error(
            file + ": " + key,
            "no plugin has "
                + withArticle(point.getSimpleName())
                + " of the name \""
                + name
                + "\""
                + NearestName.hint(name.value(), known, "names")
                + Bundled.hint(point, name.value()));
      }
      return found;
    }
  }
}
