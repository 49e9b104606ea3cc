package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.plugin.Extensions;

/** What stands in for that which the plugins of a test do not bring. */
final class StandIns {

  /** What the plugin is called that they are extensions of. */
  static final String ID = "testkit";

  private static final String MEMORY = "memory";

  private final Extensions tested;

  private StandIns(Extensions tested) {
    this.tested = tested;
  }

  /** The extension classes that are needed beside those that there are. */
  static List<Class<?>> classes(Extensions tested) {
    return new StandIns(tested).classes();
  }

  /**
   * The keys of the configuration that say who plays which role, with their values in JSON.
   *
   * @param all the extensions of the test and of the kit, in this order
   */
  static Map<String, String> roles(Extensions all) {
    return new StandIns(all).roles();
  }

  private List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>();
    classes.add(RouterStandIn.class);
    if (names(MailStore.class, MailStore::name).isEmpty()) {
      classes.add(MemoryMailStore.class);
    }
    if (names(AccountDirectory.class, AccountDirectory::name).isEmpty()
        || names(Authenticator.class, Authenticator::name).isEmpty()) {
      classes.add(MemoryAccounts.class);
    }
    if (!names(SaslMechanism.class, SaslMechanism::name).contains("PLAIN")) {
      classes.add(PlainStandIn.class);
    }
    return classes;
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put("store", quoted(names(MailStore.class, MailStore::name).getFirst()));
    roles.put("accounts", quoted(names(AccountDirectory.class, AccountDirectory::name).getFirst()));
    roles.put("authenticators", list(theirs(names(Authenticator.class, Authenticator::name))));
    // Behind theirs: to whom they leave a local address.
    roles.put("routers", list(names(RecipientRouter.class, RecipientRouter::name)));
    return roles;
  }

  /** The kit's own is asked only where there is no other. */
  private static List<String> theirs(List<String> names) {
    return names.size() == 1 ? names : names.stream().filter(name -> !name.equals(MEMORY)).toList();
  }

  private <T> List<String> names(Class<T> point, Function<T, String> naming) {
    return tested.of(point).stream().map(extension -> naming.apply(extension.instance())).toList();
  }

  private static String list(List<String> names) {
    return names.stream().map(StandIns::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
